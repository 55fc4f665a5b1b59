// The body of a message's frame: signature (64) ‖ content, signed over the frame's header too (docs/formats/message.md).
import { ed25519 } from "@noble/curves/ed25519.js";
import { headerBytes } from "./frame-header.ts";
import type { FramePlace } from "./messages.ts";

const context = new TextEncoder().encode("alertadores/message/v1\0");
const signatureSize = 64;

export function signBody(place: FramePlace, content: Uint8Array, seed: Uint8Array): Uint8Array {
  const body = new Uint8Array(signatureSize + content.length);
  body.set(ed25519.sign(signed(place, content), seed), 0);
  body.set(content, signatureSize);
  return body;
}

/** The content, whoever signed it; null where there is no room for a signature. */
export function contentOf(body: Uint8Array): Uint8Array | null {
  return body.length < signatureSize ? null : body.subarray(signatureSize);
}

export function verifyBody(place: FramePlace, body: Uint8Array, publicKey: Uint8Array): boolean {
  const content = contentOf(body);
  if (content === null || publicKey.length !== 32) return false;
  try {
    // Strict as RFC 8032: the lenient rules (ZIP 215) would take signatures that libsodium refuses.
    return ed25519.verify(body.subarray(0, signatureSize), signed(place, content), publicKey, { zip215: false });
  } catch {
    return false;
  }
}

function signed(place: FramePlace, content: Uint8Array): Uint8Array {
  const header = headerBytes(place);
  const bytes = new Uint8Array(context.length + 4 + header.length + content.length);
  bytes.set(context, 0);
  new DataView(bytes.buffer).setUint32(context.length, header.length);
  bytes.set(header, context.length + 4);
  bytes.set(content, context.length + 4 + header.length);
  return bytes;
}
