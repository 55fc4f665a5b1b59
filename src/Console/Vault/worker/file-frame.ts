// The frame of a file, read as a stream (docs/formats/sealed-file.md):
//   "ALRT" 00 "FR" 01 ‖ u32 BE header length ‖ header JSON ‖ body ‖ zeros ‖ u64 BE body length
// Its length comes last, so the size and the hash of the sealed list say where the file ends and what it must be.
import { sha256 } from "@noble/hashes/sha2.js";
import type { ListedFile } from "../messages.ts";
import { largestStep, magic, trailerSize } from "./sealed-frame.ts";

const smallestStep = 64 * 1024;
const pieceSize = 8 * 1024 * 1024;

/** `other-file`: not the size or the bytes that the list names. */
export type FileFault = "altered" | "other-place" | "other-file";

/** The smallest power of two from 64 KiB that holds the frame, or null when none does. */
export function fileStep(needed: number): number | null {
  let step = smallestStep;
  while (step < needed) step *= 2;
  return step > largestStep ? null : step;
}

/** Takes a frame's bytes as they come. Nothing of the file is given before the whole was found right. */
export class FileFrame {
  readonly #file: ListedFile;
  readonly #prefix: Uint8Array;
  readonly #trailer = new Uint8Array(trailerSize);
  readonly #length: number;
  readonly #hash = sha256.create();
  readonly #pieces: Blob[] = [];
  #collected: Uint8Array[] = [];
  #collectedSize = 0;
  #at = 0;

  constructor(file: ListedFile) {
    this.#file = file;
    this.#prefix = prefixOf(file.upload);
    this.#length = fileStep(this.#prefix.length + file.size + trailerSize) ?? 0;
    new DataView(this.#trailer.buffer).setBigUint64(0, BigInt(file.size));
  }

  /** Bytes of the frame so far. */
  get done(): number {
    return this.#at;
  }

  /** What is wrong with these bytes, or null. After a fault nothing more may be given. */
  take(chunk: Uint8Array): FileFault | null {
    const bodyStart = this.#prefix.length;
    const bodyEnd = bodyStart + this.#file.size;
    const trailerStart = this.#length - trailerSize;
    if (this.#at + chunk.length > this.#length) return "other-file";
    let rest = chunk;
    while (rest.length > 0) {
      const at = this.#at;
      const end = at < bodyStart ? bodyStart : at < bodyEnd ? bodyEnd : at < trailerStart ? trailerStart : this.#length;
      const part = rest.subarray(0, end - at);
      const fault =
        at < bodyStart ? this.#takePrefix(part)
        : at < bodyEnd ? this.#takeBody(part)
        : at < trailerStart ? (part.every((byte) => byte === 0) ? null : "other-file")
        : part.every((byte, i) => byte === this.#trailer[at - trailerStart + i]) ? null : "other-file";
      if (fault !== null) return fault;
      this.#at += part.length;
      rest = rest.subarray(part.length);
    }
    return null;
  }

  /** The file, once the stream has ended. */
  finish(): Blob | FileFault {
    if (this.#at !== this.#length || this.#length === 0) return "other-file";
    const hash = this.#hash.digest();
    if (!hash.every((byte, i) => byte === this.#file.sha256[i])) return "other-file";
    this.#fold();
    // No type of its own: the console's origin must never be made to show what a stranger sent.
    return new Blob(this.#pieces, { type: "application/octet-stream" });
  }

  #takePrefix(part: Uint8Array): FileFault | null {
    const same = part.every((byte, i) => byte === this.#prefix[this.#at + i]);
    return same ? null : this.#at < magic.length && !part.subarray(0, magic.length - this.#at).every((byte, i) => byte === magic[this.#at + i]) ? "altered" : "other-place";
  }

  #takeBody(part: Uint8Array): null {
    this.#hash.update(part);
    this.#collected.push(part);
    this.#collectedSize += part.length;
    if (this.#collectedSize >= pieceSize) this.#fold();
    return null;
  }

  // A Blob's bytes lie outside the worker's memory: 512 MiB never stand in it at once.
  #fold(): void {
    this.#pieces.push(new Blob(this.#collected as BlobPart[]));
    this.#collected = [];
    this.#collectedSize = 0;
  }
}

function prefixOf(upload: string): Uint8Array {
  const header = new TextEncoder().encode(JSON.stringify({ direction: "in", kind: "file", upload }));
  const prefix = new Uint8Array(magic.length + 4 + header.length);
  prefix.set(magic, 0);
  new DataView(prefix.buffer).setUint32(magic.length, header.length);
  prefix.set(header, magic.length + 4);
  return prefix;
}
