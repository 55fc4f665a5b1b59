// Files that esbuild puts into the bundle as bytes, and pdf.js's worker, which has no types of its own.
declare module "*.wasm" {
  const bytes: Uint8Array;
  export default bytes;
}

declare module "pdfjs-dist/legacy/build/pdf.worker.min.mjs" {
  export const WorkerMessageHandler: unknown;
}

declare module "pdfjs-dist/legacy/build/pdf.min.mjs" {
  export * from "pdfjs-dist";
}
