import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import type { ListedFile } from "../messages.ts";
import { FileFrame, fileStep } from "../worker/file-frame.ts";
import { bytesFrom, pump } from "../ported-bytes.ts";
import { openFile } from "../worker/opened-file.ts";

const upload = "0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d";

function frameOf(body: Uint8Array, named = upload): Uint8Array {
  const header = new TextEncoder().encode(`{"direction":"in","kind":"file","upload":"${named}"}`);
  const frame = new Uint8Array(fileStep(12 + header.length + body.length + 8)!);
  frame.set([0x41, 0x4c, 0x52, 0x54, 0x00, 0x46, 0x52, 0x01]);
  const view = new DataView(frame.buffer);
  view.setUint32(8, header.length);
  frame.set(header, 12);
  frame.set(body, 12 + header.length);
  view.setBigUint64(frame.length - 8, BigInt(body.length));
  return frame;
}

const listed = (body: Uint8Array): ListedFile => ({ upload, size: body.length, sha256: sha256(body) });
const bytesOf = (size: number) => Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) & 0xff);

async function sealed(frame: Uint8Array) {
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  return { identity, file: await encrypter.encrypt(frame) };
}

async function open(frame: Uint8Array, file: ListedFile, change: (sealedFile: Uint8Array) => Uint8Array = (same) => same) {
  const { identity, file: ageFile } = await sealed(frame);
  return openFile(new Blob([change(ageFile) as BlobPart]).stream(), [identity], file, () => undefined);
}

test("a file opens byte for byte, whatever its size", async () => {
  // Empty; one byte; just below, at and above what the smallest step holds; several steps and chunks.
  for (const size of [0, 1, 65_426, 65_427, 65_428, 65_536, 131_072, 1_000_003]) {
    const body = bytesOf(size);
    const opened = await open(frameOf(body), listed(body));
    assert.ok(opened instanceof Blob, `${size}: ${String(opened)}`);
    assert.equal(opened.type, "application/octet-stream");
    assert.deepEqual(new Uint8Array(await opened.arrayBuffer()), body);
  }
});

test("the pieces in which a frame arrives do not matter", () => {
  const body = bytesOf(3_000);
  const frame = frameOf(body);
  for (const step of [1, 7, 4_096, frame.length]) {
    const reading = new FileFrame(listed(body));
    for (let at = 0; at < frame.length; at += step) assert.equal(reading.take(frame.subarray(at, at + step)), null);
    assert.ok(reading.finish() instanceof Blob);
  }
});

test("what is not the file of the list is refused, whatever differs", async () => {
  const body = bytesOf(5_000);
  const other = body.slice();
  other[4_999]! ^= 1;
  assert.equal(await open(frameOf(other), listed(body)), "other-file", "other bytes");
  assert.equal(await open(frameOf(body), { ...listed(body), size: 4_999 }), "other-file", "shorter in the list");
  assert.equal(await open(frameOf(body), { ...listed(body), size: 5_001 }), "other-file", "longer in the list");
  assert.equal(await open(frameOf(body), { ...listed(body), size: 70_000 }), "other-file", "another step");
  assert.equal(await open(frameOf(bytesOf(70_000)), listed(body)), "other-file", "a longer frame");
  assert.equal(await open(frameOf(body, "0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6e"), listed(body)), "other-place", "another upload");
  const hidden = frameOf(body);
  hidden[hidden.length - 9] = 1;
  assert.equal(await open(hidden, listed(body)), "other-file", "something in the zeros");
  const strange = frameOf(body);
  strange[0] = 0x42;
  assert.equal(await open(strange, listed(body)), "altered", "no frame of ours");
});

test("a changed, cut or foreign seal gives nothing", async () => {
  const body = bytesOf(200_000);
  const frame = frameOf(body);
  assert.equal(await open(frame, listed(body), (file) => file.map((byte, i) => (i === file.length - 30 ? byte ^ 1 : byte))), "altered");
  assert.equal(await open(frame, listed(body), (file) => file.subarray(0, file.length - 1)), "altered");
  // Cut at the end of a chunk: the chunk that stands last now does not say that it is.
  const chunk = 65_536 + 16;
  assert.equal(await open(frame, listed(body), (file) => file.subarray(0, file.length - chunk)), "altered");
  const { file } = await sealed(frame);
  assert.equal(await openFile(new Blob([file as BlobPart]).stream(), [await generateX25519Identity()], listed(body), () => undefined), "not-for-this-key");
  assert.equal(await openFile(new Blob(["no age file"]).stream(), [await generateX25519Identity()], listed(body), () => undefined), "not-for-this-key");
});

test("progress is told, and bytes come through a port as they are asked for", async () => {
  const body = bytesOf(12 * 1024 * 1024);
  const { identity, file } = await sealed(frameOf(body));
  const told: number[] = [];
  const { port1, port2 } = new MessageChannel();
  const sent = pump(new Blob([file as BlobPart]).stream(), port1 as unknown as MessagePort);
  const opened = await openFile(bytesFrom(port2 as unknown as MessagePort), [identity], listed(body), (done) => told.push(done));
  assert.ok(opened instanceof Blob && opened.size === body.length);
  assert.deepEqual(new Uint8Array(await opened.arrayBuffer()), body);
  assert.equal(await sent, "whole");
  assert.ok(told.length >= 2 && told.every((done, i) => i === 0 || done > told[i - 1]!));
  port1.close();
});

test("a line that breaks gives nothing, and who needs no more bytes gets none", async (t) => {
  // An open port would keep the process waiting after a failure.
  const one = new MessageChannel();
  const two = new MessageChannel();
  t.after(() => [one, two].forEach((channel) => channel.port1.close()));
  const body = bytesOf(3 * 1024 * 1024);
  const { identity, file } = await sealed(frameOf(body));
  let given = 0;
  const breaking = new ReadableStream<Uint8Array>({
    pull: (controller) => (given < 2_000_000 ? controller.enqueue(file.slice(given, (given += 500_000))) : controller.error(new Error("gone"))),
  });
  const sent = pump(breaking, one.port1 as unknown as MessagePort);
  assert.equal(await openFile(bytesFrom(one.port2 as unknown as MessagePort), [identity], listed(body), () => undefined), "altered");
  assert.equal(await sent, "broken");

  const unwanted = pump(new Blob([file as BlobPart]).stream(), two.port1 as unknown as MessagePort);
  await bytesFrom(two.port2 as unknown as MessagePort).cancel();
  assert.equal(await unwanted, "stopped");
});

test("a file that no step holds is refused before it is read", () => {
  assert.equal(fileStep(512 * 1024 * 1024), 512 * 1024 * 1024);
  assert.equal(fileStep(512 * 1024 * 1024 + 1), null);
  const reading = new FileFrame({ upload, size: 512 * 1024 * 1024, sha256: new Uint8Array(32) });
  assert.equal(reading.take(Uint8Array.of(0x41)), "other-file");
});
