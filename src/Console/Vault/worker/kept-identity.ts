// Between two pages the opened identity lies in the vault's sessionStorage under AES-256-GCM, with a secret that only
// the server's session holds. Layout: nonce (12 bytes) ‖ ciphertext and tag. Who reads the tab's storage without the
// session has nothing, and the server, which has the secret, has not the storage.

const label = new TextEncoder().encode("alertadores/vault/kept-identity/v1");
const nonceSize = 12;

export async function wrapIdentity(identity: string, browserSecret: Uint8Array): Promise<Uint8Array> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceSize));
  const key = await aesKey(browserSecret, "encrypt");
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: label },
    key,
    new TextEncoder().encode(identity),
  );
  const kept = new Uint8Array(nonceSize + sealed.byteLength);
  kept.set(nonce, 0);
  kept.set(new Uint8Array(sealed), nonceSize);
  return kept;
}

/** Null when the secret is another session's or the bytes were altered. */
export async function unwrapIdentity(kept: Uint8Array, browserSecret: Uint8Array): Promise<string | null> {
  try {
    const key = await aesKey(browserSecret, "decrypt");
    const opened = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: kept.slice(0, nonceSize), additionalData: label },
      key,
      kept.slice(nonceSize),
    );
    return new TextDecoder().decode(opened);
  } catch {
    return null;
  }
}

async function aesKey(secret: Uint8Array, usage: "encrypt" | "decrypt"): Promise<CryptoKey> {
  if (secret.length !== 32) throw new Error("the browser secret has 32 bytes");
  return crypto.subtle.importKey("raw", Uint8Array.from(secret), "AES-GCM", false, [usage]);
}
