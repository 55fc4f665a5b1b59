// A passphrase as it enters the key derivation: case, accents and spacing do not matter, so that seven Spanish words
// typed on any keyboard are the same passphrase. docs/formats/officer-key.md, equal to Crypto's
// Passphrase.Normalise: the golden file holds both.

export function normalisePassphrase(typed: string): Uint8Array {
  const plain = typed
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[ \t\r\n]+/u)
    .filter((word) => word !== "")
    .join(" ");
  return new TextEncoder().encode(plain);
}
