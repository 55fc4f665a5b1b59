import assert from "node:assert/strict";
import { test } from "node:test";
import type { FramePlace } from "../messages.ts";
import { isStep, readFrame, writeTextFrame } from "../worker/sealed-frame.ts";

const place: FramePlace = {
  alert: "0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d",
  direction: "in",
  kind: "answers",
  index: 0,
  count: 3,
  previous: null,
  keys: ["coordinacion/1", "oic-bienestar/1"],
};
const body = new TextEncoder().encode("Me pidieron dinero por un trámite. Ñandú.");

test("a frame gives back its body at its own place", () => {
  const frame = writeTextFrame(place, body)!;
  assert.equal(frame.length, 4096);
  const reading = readFrame(frame, place);
  assert.equal(reading.kind, "read");
  assert.deepEqual(reading.kind === "read" && [...reading.body], [...body]);
});

test("a body takes the smallest step that holds it, and none beyond the largest", () => {
  assert.equal(writeTextFrame(place, new Uint8Array(4096))!.length, 16384);
  assert.equal(writeTextFrame(place, new Uint8Array(16384))!.length, 65536);
  assert.equal(writeTextFrame(place, new Uint8Array(65536)), null);
});

test("a frame that says another place is refused, whatever differs", () => {
  const frame = writeTextFrame(place, body)!;
  const others: Partial<FramePlace>[] = [
    { alert: "00000000-0000-4000-8000-000000000000" },
    { direction: "out" },
    { kind: "risk" },
    { index: 1 },
    { count: 2 },
    { previous: "AAAA" },
    { keys: ["oic-bienestar/1"] },
    { keys: ["coordinacion/2", "oic-bienestar/1"] },
  ];
  for (const other of others) assert.equal(readFrame(frame, { ...place, ...other }).kind, "other-place", JSON.stringify(other));
});

test("the order of the expected keys does not matter, the frame's is sorted", () => {
  const frame = writeTextFrame({ ...place, keys: [...place.keys].reverse() }, body)!;
  assert.equal(readFrame(frame, place).kind, "read");
});

test("a frame with any byte of its structure changed is malformed or of another place, never read", () => {
  const good = writeTextFrame(place, body)!;
  const headerEnd = 12 + new DataView(good.buffer).getUint32(8);
  const structural = [
    ...Array.from({ length: headerEnd }, (_, i) => i),
    headerEnd + body.length, good.length - 9, good.length - 8,
  ];
  for (const at of structural) {
    const bad = good.slice();
    bad[at]! ^= 0x81;
    assert.notEqual(readFrame(bad, place).kind, "read", `byte ${at}`);
  }
});

test("a frame of no step is malformed", () => {
  const good = writeTextFrame(place, body)!;
  assert.equal(readFrame(good.subarray(0, 4095), place).kind, "malformed");
  assert.equal(readFrame(new Uint8Array(0), place).kind, "malformed");
  assert.equal(readFrame(new Uint8Array(4096), place).kind, "malformed");
});

test("steps are 4 KiB, 16 KiB and powers of two from 64 KiB to 512 MiB", () => {
  for (const size of [4096, 16384, 65536, 131072, 512 * 1024 * 1024]) assert.equal(isStep(size), true);
  for (const size of [0, 8192, 32768, 65537, 1024 * 1024 * 1024]) assert.equal(isStep(size), false);
});
