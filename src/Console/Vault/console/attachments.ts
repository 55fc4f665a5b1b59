// The sealed list of files (docs/formats/answers.md, message.md) held against the file parts that the server lists. The list is the reporter's;
// the parts are the server's word. What is only in one of them is said, and never shown as ordinary.
import { fromBase64 } from "../bytes.ts";
import type { ListedFile } from "../messages.ts";

export interface Attachment extends ListedFile {
  readonly name: string;
  readonly type: string;
  readonly cleaned: boolean;
  /** Closed codes of what was removed. */
  readonly removed: readonly string[];
}

export interface CheckedFiles {
  readonly present: readonly Attachment[];
  /** In the list, and the server has no such part. */
  readonly missing: readonly Attachment[];
  /** Parts that the list does not name. */
  readonly extra: readonly string[];
}

type Loose = Record<string, unknown>;

/** The list inside an opened body; empty where there is none, null where it is not of the format. */
export function attachmentsOf(body: unknown): Attachment[] | null {
  const list = typeof body === "object" && body !== null ? (body as Loose)["attachments"] : undefined;
  if (list === undefined) return [];
  if (!Array.isArray(list)) return null;
  const files = list.map(attachmentOf);
  const whole = files.every((file) => file !== null) && new Set(files.map((file) => file?.upload)).size === files.length;
  return whole ? (files as Attachment[]) : null;
}

export function checkFiles(listed: readonly Attachment[], held: readonly string[]): CheckedFiles {
  const there = new Set(held);
  const named = new Set(listed.map((file) => file.upload));
  return {
    present: listed.filter((file) => there.has(file.upload)),
    missing: listed.filter((file) => !there.has(file.upload)),
    extra: held.filter((part) => !named.has(part)),
  };
}

/** A name as it may be shown and saved: nothing invisible, nothing that turns the direction of reading, no path. */
export function shownName(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\u2028\u2029/\\]/gu, "").trim();
  return plain === "" ? "archivo" : plain;
}

/** Three digits, in the units that people know, and the exact bytes. */
export function shownSize(bytes: number): string {
  const exact = `${bytes.toLocaleString("es-MX")} bytes`;
  if (bytes < 1000) return exact;
  const [unit, size] = bytes < 1e6 ? ["KB", bytes / 1e3] : bytes < 1e9 ? ["MB", bytes / 1e6] : ["GB", bytes / 1e9];
  return `${size.toLocaleString("es-MX", { maximumSignificantDigits: 3 })} ${unit} (${exact})`;
}

function attachmentOf(value: unknown): Attachment | null {
  const file = value as Loose | null;
  if (typeof file !== "object" || file === null) return null;
  const { part, name, type, size, sha256, cleaned, removed } = file;
  if (typeof part !== "string" || typeof name !== "string" || typeof type !== "string" || typeof sha256 !== "string") return null;
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0 || typeof cleaned !== "boolean") return null;
  if (!Array.isArray(removed) || !removed.every((code) => typeof code === "string")) return null;
  const hash = hashOf(sha256);
  return hash === null ? null : { upload: part, name: shownName(name), type, size, sha256: hash, cleaned, removed: removed as string[] };
}

function hashOf(text: string): Uint8Array | null {
  try {
    const bytes = fromBase64(text);
    return bytes.length === 32 ? bytes : null;
  } catch {
    return null;
  }
}
