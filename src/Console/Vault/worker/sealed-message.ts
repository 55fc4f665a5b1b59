// An authority's message (docs/formats/message.md): signed with the key that derives from the authority's mailbox key, sealed under one
// file key with a header for each recipient, so that the reporter's can be destroyed alone.
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bech32 } from "@scure/base";
import type { SealMessage } from "../messages.ts";
import { signBody } from "../signed-body.ts";
import { forwardedHeader } from "./forwarded-header.ts";
import { writeTextFrame } from "./sealed-frame.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const draw = (size: number) => crypto.getRandomValues(new Uint8Array(size));

export interface SealedMessage {
  readonly payload: Uint8Array;
  readonly headers: Uint8Array[];
}

/** The Ed25519 seed of an authority's messages, or null where the identity is not an X25519 one. */
export function messageSeed(identity: string): Uint8Array | null {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(identity);
    if (prefix.toLowerCase() !== "age-secret-key-" || bytes.length !== 32) return null;
    const seed = hkdf(sha256, bytes, utf8("alertadores/authority/v1"), utf8("message-sign"), 32);
    bytes.fill(0);
    return seed;
  } catch {
    return null;
  }
}

/** The content of a reply; signed as these bytes. */
export function replyContent(authority: string, key: string, text: string): Uint8Array {
  return utf8(JSON.stringify({ v: 1, authority, key, text }));
}

/** `too-long`: no text step holds it. Null: a recipient is none. */
export function sealMessage(request: Omit<SealMessage, "kind" | "id" | "authorityKeyFile">, seed: Uint8Array): SealedMessage | "too-long" | null {
  const frame = writeTextFrame(request.place, signBody(request.place, replyContent(request.authority, request.keyId, request.text), seed));
  if (frame === null) return "too-long";
  const fileKey = draw(16);
  const headers = request.recipients.map((recipient) => forwardedHeader(fileKey, recipient, draw(32)));
  const payload = payloadOf(frame, fileKey);
  fileKey.fill(0);
  frame.fill(0);
  return headers.length > 0 && headers.every((header) => header !== null) ? { payload, headers } : null;
}

/** The age payload of at most 64 KiB: a nonce and one chunk, which is the last. */
function payloadOf(frame: Uint8Array, fileKey: Uint8Array): Uint8Array {
  const nonce = draw(16);
  const key = hkdf(sha256, fileKey, nonce, utf8("payload"), 32);
  const last = new Uint8Array(12);
  last[11] = 1;
  const chunk = chacha20poly1305(key, last).encrypt(frame);
  key.fill(0);
  const payload = new Uint8Array(nonce.length + chunk.length);
  payload.set(nonce, 0);
  payload.set(chunk, nonce.length);
  return payload;
}
