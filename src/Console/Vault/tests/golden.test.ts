import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { identityToRecipient } from "age-encryption";
import { bech32 } from "@scure/base";
import type { FramePlace } from "../messages.ts";
import { openAge } from "../worker/age-identities.ts";
import { forwardedHeader } from "../worker/forwarded-header.ts";
import { deriveOfficerKeys } from "../worker/officer-key.ts";
import { normalisePassphrase } from "../worker/passphrase.ts";
import { readFrame, writeTextFrame } from "../worker/sealed-frame.ts";
import { golden, hex, unhex } from "./golden.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const cost = { memoryKib: 19 * 1024, passes: 2, lanes: 1 };

interface GoldenOfficer { passphrase: string; normalised: string; salt: string; signIn: string; signInSha256: string; unlock: string; unlockRecipient: string }

test("golden officer-key.json: what a passphrase is normalised to and what derives from it", async () => {
  const all = golden<GoldenOfficer>("officer-key.json");
  assert.ok(all.length >= 4);
  for (const one of all) {
    assert.equal(hex(normalisePassphrase(one.passphrase)), one.normalised);
    const keys = await deriveOfficerKeys(one.passphrase, unhex(one.salt), cost);
    assert.equal(hex(keys.signIn), one.signIn);
    assert.equal(sha256(keys.signIn), one.signInSha256);
    assert.equal(hex(bech32.decodeToBytes(keys.unlock).bytes), one.unlock);
    assert.equal(await identityToRecipient(keys.unlock), one.unlockRecipient);
  }
});

test("officer-key.md: only tab, line feed, carriage return and space part the words", () => {
  const plain = (typed: string) => new TextDecoder().decode(normalisePassphrase(typed));
  assert.equal(plain("\t a\r\nb \n"), "a b");
  // NFKD makes a plain space of a no-break space; a line separator it leaves as it is, and so do we.
  assert.equal(plain("a\u00a0b"), "a b");
  assert.equal(plain("a\u2028b"), "a\u2028b");
  assert.equal(plain("a\vb"), "a\vb");
});

interface GoldenFrame { name: string; header: FramePlace; headerText: string; body: string; size: number; prefix: string; trailer: string; sha256: string }

function assemble(one: GoldenFrame): Uint8Array {
  const frame = new Uint8Array(one.size);
  frame.set(unhex(one.prefix), 0);
  frame.set(unhex(one.body), one.prefix.length / 2);
  frame.set(unhex(one.trailer), one.size - one.trailer.length / 2);
  return frame;
}

test("golden sealed-frame.json: every frame is read at its place, and text frames are written byte for byte", () => {
  const all = golden<GoldenFrame>("sealed-frame.json");
  assert.ok(all.length >= 9);
  for (const one of all) {
    const frame = assemble(one);
    assert.equal(sha256(frame), one.sha256, one.name);
    const reading = readFrame(frame, one.header);
    assert.equal(reading.kind === "read" && hex(reading.body), one.body, one.name);
    assert.equal(readFrame(frame, { ...one.header, index: one.header.index + 1 }).kind, "other-place", one.name);
    if (one.header.kind !== "file") assert.deepEqual(writeTextFrame(one.header, unhex(one.body)), frame, one.name);
  }
});

interface GoldenPart {
  name: string; plaintextSize: number; plaintextSha256: string; fileKey: string; nonce: string; identities: string[]; recipients: string[];
  ephemerals: string[]; atFiling: string; onForwarding: string; payloadSize: number; payloadSha256: string; payloadStart: string;
}

test("golden sealed-part.json: both headers open the payload, and the one of forwarding is written byte for byte", async () => {
  const all = golden<GoldenPart>("sealed-part.json");
  assert.ok(all.length >= 3);
  for (const one of all) {
    const fileKey = unhex(one.fileKey);
    const forwarded = forwardedHeader(fileKey, one.recipients[2]!, unhex(one.ephemerals[2]!));
    assert.equal(forwarded && new TextDecoder().decode(forwarded), one.onForwarding, one.name);

    const payload = await sealPayload(fileKey, unhex(one.nonce), Uint8Array.from({ length: one.plaintextSize }, (_, i) => i % 251));
    assert.equal(payload.length, one.payloadSize, one.name);
    assert.equal(sha256(payload), one.payloadSha256, one.name);
    for (const [header, who] of [[one.atFiling, 0], [one.atFiling, 1], [one.onForwarding, 2]] as const) {
      const opened = await openAge(Buffer.concat([Buffer.from(header), payload]), [one.identities[who]!]);
      assert.equal(opened && sha256(opened), one.plaintextSha256, one.name);
    }
    assert.equal(await openAge(Buffer.concat([Buffer.from(one.onForwarding), payload]), [one.identities[0]!]), null, "not for the first");
  }
});

// The server seals payloads; only this test does it here, to have one under a known key.
async function sealPayload(fileKey: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array): Promise<Uint8Array> {
  const { chacha20poly1305 } = await import("@noble/ciphers/chacha.js");
  const { hkdf } = await import("@noble/hashes/hkdf.js");
  const { sha256: sha } = await import("@noble/hashes/sha2.js");
  const key = hkdf(sha, fileKey, nonce, new TextEncoder().encode("payload"), 32);
  const chunks: Uint8Array[] = [nonce];
  for (let i = 0; i * 65536 < plaintext.length; i++) {
    const counter = Buffer.alloc(12);
    counter.writeUInt32BE(i, 7);
    counter[11] = (i + 1) * 65536 >= plaintext.length ? 1 : 0;
    chunks.push(chacha20poly1305(key, Uint8Array.from(counter)).encrypt(plaintext.slice(i * 65536, (i + 1) * 65536)));
  }
  return Uint8Array.from(Buffer.concat(chunks));
}
