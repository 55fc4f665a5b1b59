// A new officer's own keys, made in that officer's browser: a generated passphrase, what derives from it, and an identity of their own that
// only the passphrase opens. docs/formats/officer-key.md
import { sha256 } from "@noble/hashes/sha2.js";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import list from "../../../Crypto/Receipts/bip39-spanish.txt";
import { deriveOfficerKeys } from "./officer-key.ts";

const wordCount = 7;
const cost = { memoryKib: 19 * 1024, passes: 2, lanes: 1 };

export interface NewKeys {
  /** Shown in the vault and nowhere else. */
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly signInSha256: Uint8Array;
  readonly identityFile: Uint8Array;
  readonly recipient: string;
}

/** Seven words of 2,048, each drawn by itself: 77 bits. */
export function newPassphrase(): string {
  const words = list.trim().split(/\s+/u);
  if (words.length !== 2048) throw new Error("the list has 2,048 words");
  // 2,048 divides 65,536: every word is as likely as any other.
  return [...crypto.getRandomValues(new Uint16Array(wordCount))].map((drawn) => words[drawn % 2048]).join(" ");
}

export async function newKeys(onProgress: (done: number) => void): Promise<NewKeys> {
  const passphrase = newPassphrase();
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const { signIn, unlock } = await deriveOfficerKeys(passphrase, salt, cost, onProgress);
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(unlock));
  const identityFile = await encrypter.encrypt(identity);
  const signInSha256 = sha256(signIn);
  signIn.fill(0);
  return { passphrase, salt, signInSha256, identityFile, recipient: await identityToRecipient(identity) };
}
