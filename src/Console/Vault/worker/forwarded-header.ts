// A second age header over a part's file key, so that another authority can open the part without a byte of the payload
// being sealed again (docs/formats/sealed-part.md). X25519 stanza and header MAC as in C2SP age.md.
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64nopad, bech32 } from "@scure/base";

const utf8 = new TextEncoder();
const fileKeySize = 16;
const pointSize = 32;

/** The header for one recipient, or null where the recipient or the file key is not what age defines. */
export function forwardedHeader(fileKey: Uint8Array, recipient: string, ephemeral: Uint8Array): Uint8Array | null {
  const point = pointOf(recipient);
  if (point === null || fileKey.length !== fileKeySize) return null;
  const share = x25519.getPublicKey(ephemeral);
  const shared = x25519.getSharedSecret(ephemeral, point);
  const wrappingKey = hkdf(sha256, shared, joined(share, point), utf8.encode("age-encryption.org/v1/X25519"), 32);
  const body = chacha20poly1305(wrappingKey, new Uint8Array(12)).encrypt(fileKey);
  shared.fill(0);
  wrappingKey.fill(0);

  const signed = `age-encryption.org/v1\n-> X25519 ${base64nopad.encode(share)}\n${base64nopad.encode(body)}\n---`;
  const macKey = hkdf(sha256, fileKey, undefined, utf8.encode("header"), 32);
  const mac = hmac(sha256, macKey, utf8.encode(signed));
  macKey.fill(0);
  return utf8.encode(`${signed} ${base64nopad.encode(mac)}\n`);
}

/** The bytes of an age file up to the end of its header, or null where there is none. */
export function headerOf(file: Uint8Array): Uint8Array | null {
  // The MAC's line is the only one that begins with three hyphens; a header is short, so the search is bounded.
  const text = new TextDecoder("latin1").decode(file.subarray(0, 64 * 1024));
  const last = text.indexOf("\n--- ");
  const end = last < 0 ? -1 : text.indexOf("\n", last + 1);
  return end < 0 ? null : file.subarray(0, end + 1);
}

function pointOf(recipient: string): Uint8Array | null {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(recipient);
    return prefix === "age" && bytes.length === pointSize ? bytes : null;
  } catch {
    return null;
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
