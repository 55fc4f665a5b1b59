// Opens one file after the other: the key, the sealed bytes, then the vault, which answers the file or why not.
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
      if (notice.kind === "file-progress" && this.#opening !== null) this.#opening.progress.done(0.5 + notice.done / this.#opening.size / 2);
    });
  }

  async open(file: Attachment, progress: Progress, signal: AbortSignal): Promise<OpenedFile> {
    // Asked first: an opening that cannot succeed should leave no trace of somebody having read.
    if (!this.#keys.areOpen) return refuse(refusals.locked);
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
    progress.phase(texts.fetchingFile);
    const sealed = await fetchSealedFile(this.#alert, file.upload, session.value.antiForgery, signal, (done) => progress.done(done / size / 2));
    if (!sealed.ok) return refuse(sealed.sentence);
    progress.phase(texts.openingFile);
    progress.done(0.5);
    const stop = () => void this.#keys.door.ask({ kind: "cancel-file" });
    signal.addEventListener("abort", stop, { once: true });
    const { upload, sha256 } = file;
    const opened = await this.#keys.door.ask({ kind: "open-file", authorityKeyFile, ageFile: sealed.bytes, file: { upload, size: file.size, sha256 } });
    signal.removeEventListener("abort", stop);
    if (!opened.ok) return refuse(refusals[opened.reason]);
    return opened.file === undefined ? refuse(refusals.failed) : { ok: true, file: opened.file };
  }
}

const refuse = (sentence: string): OpenedFile => ({ ok: false, sentence });
