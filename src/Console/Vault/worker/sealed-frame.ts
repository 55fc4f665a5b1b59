// The frame inside every seal (docs/formats/sealed-frame.md):
//   "ALRT" 00 "FR" 01 ‖ u32 BE header length ‖ header JSON ‖ body ‖ zeros ‖ u64 BE body length
// The whole is padded to a fixed step. The header repeats where the part belongs: a frame that was moved to another
// alert, renumbered or replayed is refused, although its seal opens.
import { headerBytes, ordinal } from "../frame-header.ts";
import type { FramePlace, TextPlace } from "../messages.ts";

export const magic = Uint8Array.of(0x41, 0x4c, 0x52, 0x54, 0x00, 0x46, 0x52, 0x01);
export const trailerSize = 8;
const textSteps = [4096, 16384, 65536] as const;
/** The layers of a reporter's identity have one size each (docs/formats/sealed-identity.md). */
const layerSteps: Readonly<Record<string, number>> = { "identity-a": 2048, "identity-b": 1536 };
export const largestStep = 512 * 1024 * 1024;

export type FrameReading =
  | { readonly kind: "read"; readonly body: Uint8Array }
  | { readonly kind: "malformed" }
  | { readonly kind: "other-place" };

/** 4 KiB, 16 KiB, or a power of two from 64 KiB to 512 MiB. */
export function isStep(length: number): boolean {
  if (length === 4096 || length === 16384) return true;
  return length >= 65536 && length <= largestStep && Number.isInteger(Math.log2(length));
}

/** Whether a frame of this kind may be so long. */
function fitsKind(kind: string, length: number): boolean {
  const layer = layerSteps[kind];
  return layer === undefined ? isStep(length) : length === layer;
}

/** The bytes of a text part, or null when header and body do not fit the largest step of its kind. */
export function writeTextFrame(place: FramePlace, body: Uint8Array): Uint8Array | null {
  const header = headerBytes(place);
  const needed = magic.length + 4 + header.length + body.length + trailerSize;
  const layer = layerSteps[place.kind];
  const step = (layer === undefined ? textSteps : [layer]).find((size) => size >= needed);
  if (step === undefined) return null;
  const frame = new Uint8Array(step);
  const view = new DataView(frame.buffer);
  frame.set(magic, 0);
  view.setUint32(magic.length, header.length);
  frame.set(header, magic.length + 4);
  frame.set(body, magic.length + 4 + header.length);
  view.setBigUint64(step - trailerSize, BigInt(body.length));
  return frame;
}

/** @param expected Without `keys` where only the frame knows to which keys it was sealed. */
export function readFrame(frame: Uint8Array, expected: FramePlace | TextPlace): FrameReading {
  if (!fitsKind(expected.kind, frame.length) || !magic.every((byte, i) => frame[i] === byte)) return { kind: "malformed" };
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const headerLength = view.getUint32(magic.length);
  const headerStart = magic.length + 4;
  const bodyStart = headerStart + headerLength;
  const trailerStart = frame.length - trailerSize;
  if (bodyStart > trailerStart) return { kind: "malformed" };
  const bodyLength = view.getBigUint64(trailerStart);
  if (bodyLength > BigInt(trailerStart - bodyStart)) return { kind: "malformed" };
  const bodyEnd = bodyStart + Number(bodyLength);
  for (let i = bodyEnd; i < trailerStart; i++) if (frame[i] !== 0) return { kind: "malformed" };
  const place = parseHeader(frame.subarray(headerStart, bodyStart));
  if (place === null) return { kind: "malformed" };
  return samePlace(place, expected)
    ? { kind: "read", body: frame.slice(bodyStart, bodyEnd) }
    : { kind: "other-place" };
}

const names = ["alert", "direction", "kind", "index", "count", "previous", "keys"];

function parseHeader(bytes: Uint8Array): FramePlace | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
    const found = Object.keys(parsed);
    return found.length === names.length && names.every((name, i) => found[i] === name) ? (parsed as FramePlace) : null;
  } catch {
    return null;
  }
}

function samePlace(found: FramePlace, expected: FramePlace | TextPlace): boolean {
  return (
    found.alert === expected.alert &&
    found.direction === expected.direction &&
    found.kind === expected.kind &&
    found.index === expected.index &&
    found.count === expected.count &&
    found.previous === expected.previous &&
    Array.isArray(found.keys) &&
    (!("keys" in expected) || JSON.stringify(found.keys) === JSON.stringify([...expected.keys].sort(ordinal)))
  );
}
