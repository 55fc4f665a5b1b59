// Opens one file after the other: the key, then the sealed bytes on their way through the vault, which answers the file or why not.
import { pump } from "../ported-bytes.ts";
import { fetchFileKey, fetchSealedFile } from "./fetched-file.ts";
import type { Attachment } from "./attachments.ts";
import { currentSession, type OfficerKeys } from "./keys.ts";
import { refusals, texts } from "./texts.ts";

export interface Progress {
  /** What is being done, as a sentence. */
  phase(sentence: string): void;
  /** From 0 to 1. */
  done(share: number): void;
}

export type OpenedFile = { readonly ok: true; readonly file: Blob } | { readonly ok: false; readonly sentence: string };

export class FileOpener {
  readonly #alert: string;
  readonly #keys: OfficerKeys;
  #opening: { readonly progress: Progress; readonly size: number } | null = null;

  constructor(alert: string, keys: OfficerKeys) {
    this.#alert = alert;
    this.#keys = keys;
    keys.door.onNotice((notice) => {
      if (notice.kind === "file-progress" && this.#opening !== null) this.#opening.progress.done(notice.done / this.#opening.size);
    });
  }

  async open(file: Attachment, progress: Progress, signal: AbortSignal): Promise<OpenedFile> {
    // Asked first: an opening that cannot succeed should leave no trace of somebody having read.
    if (!(await this.#keys.areOpen())) return refuse(refusals.locked);
    if (this.#opening !== null) return refuse(texts.anotherFile);
    this.#opening = { progress, size: 1 };
    try {
      return await this.#open(file, progress, signal);
    } finally {
      this.#opening = null;
    }
  }

  async #open(file: Attachment, progress: Progress, signal: AbortSignal): Promise<OpenedFile> {
    const session = await currentSession();
    if (!session.ok) return refuse(session.problem.title);
    const key = await fetchFileKey(this.#alert, file.upload, session.value.antiForgery);
    if (!key.ok) return refuse(key.sentence);
    const { authorityKeyFile, size } = key.key;
    this.#opening = { progress, size };
    progress.phase(texts.openingFile);
    const line = new AbortController();
    signal.addEventListener("abort", () => line.abort(), { once: true });
    try {
      return await this.#send(file, authorityKeyFile, session.value.antiForgery, signal, line.signal);
    } finally {
      // Whatever ended it, nothing more comes over the line.
      line.abort();
    }
  }

  async #send(file: Attachment, authorityKeyFile: Uint8Array, antiForgery: string, signal: AbortSignal, line: AbortSignal): Promise<OpenedFile> {
    const sealed = await fetchSealedFile(this.#alert, file.upload, antiForgery, line);
    if (!sealed.ok) return refuse(sealed.sentence);
    const { port1, port2 } = new MessageChannel();
    let broke = false;
    void pump(sealed.bytes, port1).then((how) => (broke = how === "broken"));
    const { upload, sha256 } = file;
    const opening = this.#keys.door.ask({ kind: "open-file", authorityKeyFile, ageFile: port2, file: { upload, size: file.size, sha256 } });
    const stopped = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
    const opened = await Promise.race([opening, stopped]);
    if (opened === null || signal.aborted) return refuse(texts.cancelled);
    if (!opened.ok) return refuse(broke ? texts.brokeOff : refusals[opened.reason]);
    return opened.file === undefined ? refuse(refusals.failed) : await readable(opened.file);
  }
}

/** Some browsers take more bytes than they can hold, and say so only on reading. */
async function readable(file: Blob): Promise<OpenedFile> {
  try {
    await file.slice(-1).arrayBuffer();
    return { ok: true, file };
  } catch {
    return refuse(texts.noRoom);
  }
}

const refuse = (sentence: string): OpenedFile => ({ ok: false, sentence });
