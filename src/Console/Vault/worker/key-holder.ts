// What the worker does with an officer's keys. It holds them; no method gives one back.
import { Decrypter, Encrypter } from "age-encryption";
import type { FramePlace, ListedFile, SealMessage, TextPlace, VaultRefusal } from "../messages.ts";
import { bytesFrom } from "../ported-bytes.ts";
import { identitiesOf, openAge } from "./age-identities.ts";
import { forwardedHeader, headerOf } from "./forwarded-header.ts";
import { unwrapIdentity, wrapIdentity } from "./kept-identity.ts";
import { deriveOfficerKeys, isAcceptableCost, type Argon2Cost } from "./officer-key.ts";
import { openFile } from "./opened-file.ts";
import { readFrame, writeTextFrame } from "./sealed-frame.ts";
import { messageSeed, sealMessage, type SealedMessage } from "./sealed-message.ts";

export type Held<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: VaultRefusal };

const largestReasonFrame = 4096;
const largestNoteFrame = 16384;

const done = <T>(value: T): Held<T> => ({ ok: true, value });
const refused = (reason: VaultRefusal): Held<never> => ({ ok: false, reason });

export class KeyHolder {
  #unlock: string | null = null;
  #identity: string | null = null;

  /** Stretches the passphrase; gives the sign-in value, keeps the unlocking identity for `keep`. */
  async derive(passphrase: string, salt: Uint8Array, cost: Argon2Cost, onProgress: (done: number) => void): Promise<Held<Uint8Array>> {
    if (!isAcceptableCost(cost, salt)) return refused("parameters-refused");
    const keys = await deriveOfficerKeys(passphrase, salt, cost, onProgress);
    this.#unlock = keys.unlock;
    return done(keys.signIn);
  }

  /** Opens the officer's identity file and gives it wrapped for the tab's storage. */
  async keep(identityFile: Uint8Array, browserSecret: Uint8Array): Promise<Held<Uint8Array>> {
    if (this.#unlock === null) return refused("locked");
    const opened = await openAge(identityFile, [this.#unlock]);
    if (opened === null) return refused("wrong-passphrase");
    this.#unlock = null;
    this.#identity = new TextDecoder().decode(opened);
    opened.fill(0);
    return done(await wrapIdentity(this.#identity, browserSecret));
  }

  /** Takes the identity up again from the tab's storage on the next page. */
  async unlock(kept: Uint8Array, browserSecret: Uint8Array): Promise<Held<null>> {
    this.#identity = await unwrapIdentity(kept, browserSecret);
    return this.#identity === null ? refused("locked") : done(null);
  }

  /** One part: the authority's key with the officer's identity, the part with the authority's key, then the frame's place. */
  async openPart(authorityKeyFile: Uint8Array, ageFile: Uint8Array, place: FramePlace): Promise<Held<Uint8Array>> {
    const authority = await this.#authority(authorityKeyFile);
    if (!authority.ok) return authority;
    return openFramed(ageFile, authority.value, place);
  }

  /** What an officer sealed into an event: a reason or a note. A key file that is not this officer's does not keep the others from being tried. */
  async openText(authorityKeyFiles: readonly Uint8Array[], ageFile: Uint8Array, place: TextPlace): Promise<Held<Uint8Array>> {
    const identities: string[] = [];
    for (const file of authorityKeyFiles) {
      const authority = await this.#authority(file);
      if (authority.ok) identities.push(...authority.value);
      else if (authority.reason === "locked") return authority;
    }
    return identities.length === 0 ? refused("not-for-this-key") : openFramed(ageFile, identities, place);
  }

  /** A header for another authority over the part's own file key. Only for a part that opens and lies where it says. */
  async forwardPart(authorityKeyFile: Uint8Array, ageFile: Uint8Array, place: FramePlace, recipient: string): Promise<Held<Uint8Array>> {
    const opened = await this.openPart(authorityKeyFile, ageFile, place);
    if (!opened.ok) return opened;
    opened.value.fill(0);
    const header = headerOf(ageFile);
    return header === null ? refused("altered") : this.forwardFile(authorityKeyFile, header, recipient);
  }

  /** The same for a file, whose header is enough. Its frame is checked by whoever opens it. */
  async forwardFile(authorityKeyFile: Uint8Array, header: Uint8Array, recipient: string): Promise<Held<Uint8Array>> {
    const authority = await this.#authority(authorityKeyFile);
    if (!authority.ok) return authority;
    const decrypter = new Decrypter();
    for (const identity of authority.value) decrypter.addIdentity(identity);
    let fileKey: Uint8Array;
    try {
      fileKey = await decrypter.decryptHeader(header);
    } catch {
      return refused("not-for-this-key");
    }
    const forwarded = forwardedHeader(fileKey, recipient, crypto.getRandomValues(new Uint8Array(32)));
    fileKey.fill(0);
    return forwarded === null ? refused("failed") : done(forwarded);
  }

  /** One file, up to 512 MiB, held against the sealed list's size and hash. */
  async openFile(authorityKeyFile: Uint8Array, ageFile: MessagePort, file: ListedFile, onProgress: (done: number) => void): Promise<Held<Blob>> {
    const authority = await this.#authority(authorityKeyFile);
    if (!authority.ok) return authority;
    const opened = await openFile(bytesFrom(ageFile), authority.value, file, onProgress);
    return typeof opened === "string" ? refused(opened) : done(opened);
  }

  /** A reply in the authority's name: signed, and sealed to the reporter and to who holds a copy. */
  async sealMessage(request: Omit<SealMessage, "kind" | "id">): Promise<Held<SealedMessage>> {
    const authority = await this.#authority(request.authorityKeyFile);
    if (!authority.ok) return authority;
    const seed = messageSeed(authority.value[0] ?? "");
    if (seed === null) return refused("failed");
    const sealed = sealMessage(request, seed);
    seed.fill(0);
    return sealed === null ? refused("failed") : sealed === "too-long" ? refused("too-long") : done(sealed);
  }

  /** An officer's written reason or note, framed and sealed to the authority's recipients. Needs no key of ours. */
  async sealReason(text: string, place: FramePlace, recipients: readonly string[], long = false): Promise<Held<Uint8Array>> {
    if (recipients.length === 0) return refused("failed");
    const frame = writeTextFrame(place, new TextEncoder().encode(text));
    // The server keeps reasons of the smallest step only, and notes of the next.
    if (frame === null || frame.length > (long ? largestNoteFrame : largestReasonFrame)) return refused("too-long");
    const encrypter = new Encrypter();
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    return done(await encrypter.encrypt(frame));
  }

  /** The authority's key for a colleague: what the officer's own identity opens, sealed to the colleague's recipient. */
  async handOver(authorityKeyFile: Uint8Array, recipient: string): Promise<Held<Uint8Array>> {
    if (this.#identity === null) return refused("locked");
    const authorityKey = await openAge(authorityKeyFile, identitiesOf(this.#identity));
    if (authorityKey === null) return refused("not-for-this-key");
    try {
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      return done(await encrypter.encrypt(authorityKey));
    } catch {
      return refused("failed");
    } finally {
      authorityKey.fill(0);
    }
  }

  forget(): void {
    this.#unlock = null;
    this.#identity = null;
  }

  /** The identities of the authority's key file, opened with the officer's own. */
  async #authority(authorityKeyFile: Uint8Array): Promise<Held<string[]>> {
    if (this.#identity === null) return refused("locked");
    const authorityKey = await openAge(authorityKeyFile, identitiesOf(this.#identity));
    if (authorityKey === null) return refused("not-for-this-key");
    const identities = identitiesOf(new TextDecoder().decode(authorityKey));
    authorityKey.fill(0);
    return done(identities);
  }
}

async function openFramed(ageFile: Uint8Array, identities: readonly string[], place: FramePlace | TextPlace): Promise<Held<Uint8Array>> {
  const frame = await openAge(ageFile, identities);
  if (frame === null) return refused("not-for-this-key");
  const reading = readFrame(frame, place);
  frame.fill(0);
  switch (reading.kind) {
    case "read": return done(reading.body);
    case "malformed": return refused("altered");
    case "other-place": return refused("other-place");
  }
}
