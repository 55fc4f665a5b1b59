// The wrapped identity in this tab's storage, of the vault's own origin: the console's page cannot read it.
import { fromBase64, toBase64 } from "../bytes.ts";

const name = "alertadores.kept-identity";

export const storedIdentity = {
  write(kept: Uint8Array): void {
    sessionStorage.setItem(name, toBase64(kept));
  },
  read(): Uint8Array | null {
    const text = sessionStorage.getItem(name);
    if (text === null) return null;
    try {
      return fromBase64(text);
    } catch {
      return null;
    }
  },
  wipe(): void {
    sessionStorage.removeItem(name);
  },
};
