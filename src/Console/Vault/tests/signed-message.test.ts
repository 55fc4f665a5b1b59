import assert from "node:assert/strict";
import { test } from "node:test";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { headerBytes } from "../frame-header.ts";
import type { FramePlace } from "../messages.ts";
import { contentOf, signBody, verifyBody } from "../signed-body.ts";
import { openAge } from "../worker/age-identities.ts";
import { readFrame, writeTextFrame } from "../worker/sealed-frame.ts";
import { messageSeed, replyContent, sealMessage } from "../worker/sealed-message.ts";
import { golden, hex, unhex } from "./golden.ts";

interface Vector {
  readonly name: string;
  readonly identity?: string;
  readonly seed: string;
  readonly publicKey: string;
  readonly header: FramePlace;
  readonly headerText: string;
  readonly content: string;
  readonly body: string;
  readonly size: string;
  readonly frameSha256: string;
}

const vectors = golden<Vector>("message.json");

for (const vector of vectors) {
  test(`golden: ${vector.name}`, () => {
    const content = new TextEncoder().encode(vector.content);
    assert.equal(new TextDecoder().decode(headerBytes(vector.header)), vector.headerText);
    assert.equal(hex(signBody(vector.header, content, unhex(vector.seed))), vector.body);
    assert.equal(hex(ed25519.getPublicKey(unhex(vector.seed))), vector.publicKey);
    assert.equal(verifyBody(vector.header, unhex(vector.body), unhex(vector.publicKey)), true);
    assert.equal(hex(sha256(writeTextFrame(vector.header, unhex(vector.body))!)), vector.frameSha256);
    if (vector.identity !== undefined) assert.equal(hex(messageSeed(vector.identity)!), vector.seed);
  });
}

test("a signature holds for one place, one content and one key", () => {
  const { header, body: text, publicKey } = vectors[0]!;
  const body = unhex(text);
  const key = unhex(publicKey);
  for (const place of [
    { ...header, alert: "0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d" }, { ...header, direction: "out" as const }, { ...header, index: 1, count: 2 },
    { ...header, previous: "A".repeat(43) + "=" }, { ...header, keys: ["oic-bienestar/1"] },
  ]) {
    assert.equal(verifyBody(place, body, key), false);
  }
  for (let at = 0; at < body.length; at += 7) assert.equal(verifyBody(header, body.map((byte, i) => (i === at ? byte ^ 1 : byte)), key), false);
  assert.equal(verifyBody(header, body, unhex(vectors[1]!.publicKey)), false);
  assert.equal(verifyBody(header, body, new Uint8Array(31)), false);
  assert.equal(verifyBody(header, body.subarray(0, 63), key), false);
  assert.equal(contentOf(body.subarray(0, 63)), null);
});

test("a reply opens for each recipient with its own header, and verifies under the authority's key", async () => {
  const authority = await generateX25519Identity();
  const reporter = await generateX25519Identity();
  const place: FramePlace = {
    alert: "0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d", direction: "out", kind: "message", index: 0, count: 1, previous: null, keys: ["/reporter", "oic-bienestar/1"],
  };
  const text = "¿A qué hora fue? ".repeat(300);
  const seed = messageSeed(authority)!;
  const sealed = sealMessage(
    { place, authority: "oic-bienestar", keyId: "oic-bienestar/1", text, recipients: [await identityToRecipient(reporter), await identityToRecipient(authority)] }, seed);
  assert.ok(sealed !== null && sealed !== "too-long");
  assert.equal(sealed.payload.length, 16_384 + 32);
  for (const [i, identity] of [reporter, authority].entries()) {
    const frame = await openAge(new Uint8Array([...sealed.headers[i]!, ...sealed.payload]), [identity]);
    const reading = readFrame(frame!, place);
    assert.ok(reading.kind === "read");
    assert.equal(verifyBody(place, reading.body, ed25519.getPublicKey(seed)), true);
    assert.deepEqual(contentOf(reading.body), replyContent("oic-bienestar", "oic-bienestar/1", text));
  }
  assert.equal(await openAge(new Uint8Array([...sealed.headers[0]!, ...sealed.payload]), [authority]), null);
});

test("what does not fit is said, and no recipient that is none is passed over", async () => {
  const place: FramePlace = { alert: "a", direction: "out", kind: "message", index: 0, count: 1, previous: null, keys: ["k/1"] };
  const request = { place, authority: "a", keyId: "k/1", text: "x".repeat(66_000), recipients: [await identityToRecipient(await generateX25519Identity())] };
  const seed = new Uint8Array(32);
  assert.equal(sealMessage(request, seed), "too-long");
  assert.equal(sealMessage({ ...request, text: "x", recipients: ["age1nada"] }, seed), null);
  assert.equal(sealMessage({ ...request, text: "x", recipients: [] }, seed), null);
  assert.equal(messageSeed("AGE-SECRET-KEY-PQ-1QQ"), null);
});
