// From an officer's passphrase: one value that proves it to the server and one age identity that opens the officer's
// own identity file. Neither can be had from the other (HKDF-SHA256 under different labels over one Argon2id output).
import { argon2idAsync } from "@noble/hashes/argon2.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bech32 } from "@scure/base";
import { normalisePassphrase } from "./passphrase.ts";

export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

export interface OfficerKeys {
  /** 32 bytes; the server keeps only its SHA-256. */
  readonly signIn: Uint8Array;
  /** `AGE-SECRET-KEY-1…`; never leaves the worker. */
  readonly unlock: string;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

/**
 * The server names the cost, so a server that lies could ask for a cheap derivation and guess the passphrase from the
 * sign-in value. Nothing below the published cost is accepted, and nothing that would freeze the browser.
 */
export function isAcceptableCost(cost: Argon2Cost, salt: Uint8Array): boolean {
  return (
    cost.memoryKib >= 19 * 1024 && cost.memoryKib <= 256 * 1024 &&
    cost.passes >= 2 && cost.passes <= 8 &&
    cost.lanes === 1 &&
    salt.length >= 16 && salt.length <= 64
  );
}

export async function deriveOfficerKeys(
  passphrase: string,
  salt: Uint8Array,
  cost: Argon2Cost,
  onProgress?: (done: number) => void,
): Promise<OfficerKeys> {
  const stretched = await argon2idAsync(normalisePassphrase(passphrase), salt, {
    m: cost.memoryKib,
    t: cost.passes,
    p: cost.lanes,
    dkLen: 32,
    asyncTick: 50,
    ...(onProgress ? { onProgress } : {}),
  });
  const label = (info: string) => hkdf(sha256, stretched, utf8("alertadores/officer/v1"), utf8(info), 32);
  const scalar = label("officer-unlock");
  const keys = { signIn: label("officer-signin"), unlock: bech32.encodeFromBytes("AGE-SECRET-KEY-", scalar).toUpperCase() };
  scalar.fill(0);
  stretched.fill(0);
  return keys;
}
