// A passphrase as it enters the key derivation: case, accents and spacing do not matter, so that seven Spanish words
// typed on any keyboard are the same passphrase. Must stay equal to Crypto's Passphrase.Normalise.

export function normalisePassphrase(typed: string): Uint8Array {
  const plain = typed
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .trim();
  return new TextEncoder().encode(plain);
}
