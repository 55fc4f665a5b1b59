// Builds the three scripts that officers' browsers run: the vault's page, the worker that holds the keys, the console's page,
// and the frame that shows files.
// `--tests` builds the tests instead. The output is reproducible: no dates, no absolute paths, pinned packages.
import { build } from "esbuild";
import { readdirSync, rmSync } from "node:fs";

const tests = process.argv.includes("--tests");
const shared = { bundle: true, loader: { ".txt": "text" }, target: "es2022", charset: "utf8", legalComments: "none", logLevel: "warning" };

if (tests) {
  rmSync("dist-tests", { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: readdirSync("tests").filter((name) => name.endsWith(".test.ts")).map((name) => `tests/${name}`),
    outdir: "dist-tests",
    outExtension: { ".js": ".mjs" },
    format: "esm",
    platform: "node",
    inject: ["tests/web-crypto.mjs"],
  });
} else {
  rmSync("dist", { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: { vault: "vault/vault.ts", "vault-worker": "worker/worker.ts", console: "console/console.ts", viewer: "viewer/viewer.ts" },
    // Decoders of scanned pages: no address is open to the frame that needs them.
    loader: { ...shared.loader, ".wasm": "binary" },
    outdir: "dist",
    format: "iife",
    platform: "browser",
    minify: true,
  });
}
