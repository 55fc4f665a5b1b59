// Opening age files with identities that are themselves kept in age files.
import { Decrypter } from "age-encryption";

/** The identities of an identity file: one a line, `#` begins a comment, as the age command writes them. */
export function identitiesOf(file: string): string[] {
  return file
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** The opened bytes, or null: not for these identities, or not what was sealed. The two are one answer on purpose. */
export async function openAge(file: Uint8Array, identities: readonly string[]): Promise<Uint8Array | null> {
  try {
    const decrypter = new Decrypter();
    for (const identity of identities) decrypter.addIdentity(identity);
    return await decrypter.decrypt(file);
  } catch {
    return null;
  }
}
