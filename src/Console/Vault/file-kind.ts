// What a file is, by its first bytes. The sealed list says what the sender's browser took it for; how it is shown follows from the bytes alone.
import type { ViewerKind } from "./viewer-messages.ts";

export interface FoundKind {
  /** How it can be shown; null where it cannot. */
  readonly as: ViewerKind | null;
  /** MIME type of what was found; empty where it is nothing known. */
  readonly type: string;
}

/** Bytes that are enough to tell. A PDF may begin within the first 1,024. */
export const bytesToTell = 4096;

const nothing: FoundKind = { as: null, type: "" };

export function kindOf(head: Uint8Array, declared: string): FoundKind {
  return binaryKind(head, declared) ?? textKind(head);
}

/** Whether the list's type names another family of files than the bytes do. A list that says nothing definite contradicts nothing. */
export function contradicts(declared: string, found: FoundKind): boolean {
  if (found.type === "" || declared === "" || declared === "application/octet-stream") return false;
  return family(declared) !== family(found.type);
}

function family(type: string): string {
  if (type === "image/svg+xml" || type.endsWith("+xml") || type.endsWith("/xml")) return "xml";
  if (type === "application/json" || type === "application/javascript" || type === "application/rtf") return "text";
  if (/^application\/(zip|x-zip-compressed|vnd\.(openxmlformats|oasis)|java-archive|epub)/u.test(type)) return "zip";
  if (type === "application/ogg") return "sound";
  const [top = "", sub = ""] = type.split("/");
  return top === "audio" || top === "video" ? "sound" : top === "application" ? sub : top;
}

function binaryKind(head: Uint8Array, declared: string): FoundKind | null {
  if (starts(head, "\x89PNG\r\n\x1a\n")) return { as: "image", type: "image/png" };
  if (starts(head, "\xff\xd8\xff")) return { as: "image", type: "image/jpeg" };
  if (starts(head, "GIF87a") || starts(head, "GIF89a")) return { as: "image", type: "image/gif" };
  if (starts(head, "RIFF")) return riffKind(ascii(head, 8, 4));
  if (ascii(head, 4, 4) === "ftyp") return boxKind(ascii(head, 8, 4));
  if (starts(head, "\x1a\x45\xdf\xa3")) return declared.startsWith("audio/") ? { as: "audio", type: "audio/webm" } : { as: "video", type: "video/webm" };
  if (starts(head, "OggS")) return declared.startsWith("video/") ? { as: "video", type: "video/ogg" } : { as: "audio", type: "audio/ogg" };
  if (starts(head, "fLaC")) return { as: "audio", type: "audio/flac" };
  if (starts(head, "ID3")) return { as: "audio", type: "audio/mpeg" };
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0) return { as: "audio", type: "audio/aac" };
  // Layers II and III; layer I would be the mark of UTF-16 text.
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0 && [0x02, 0x04].includes((head[1] ?? 0) & 0x06)) return { as: "audio", type: "audio/mpeg" };
  if (starts(head, "PK\x03\x04")) return { as: null, type: "application/zip" };
  return ascii(head, 0, 1024).includes("%PDF-") ? { as: "pdf", type: "application/pdf" } : null;
}

function riffKind(form: string): FoundKind {
  if (form === "WEBP") return { as: "image", type: "image/webp" };
  return form === "WAVE" ? { as: "audio", type: "audio/wav" } : nothing;
}

/** Containers of the MP4 family. HEIC pictures are of it too; browsers do not show them. */
function boxKind(brand: string): FoundKind {
  if (brand === "avif" || brand === "avis") return { as: "image", type: "image/avif" };
  if (["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1"].includes(brand)) return { as: null, type: "image/heic" };
  return brand.startsWith("M4A") ? { as: "audio", type: "audio/mp4" } : { as: "video", type: "video/mp4" };
}

function textKind(head: Uint8Array): FoundKind {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  // Bytes that no text holds, in any of the encodings that Mexican offices use.
  if (!wide && head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b))) return nothing;
  return isSvg(ascii(head, 0, head.length)) ? { as: "image", type: "image/svg+xml" } : { as: "text", type: "text/plain" };
}

function isSvg(text: string): boolean {
  const body = text.replace(/^\xef\xbb\xbf/u, "").replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE\s+svg[^>[]*(\[[\s\S]*?\])?[^>]*>/giu, "").trimStart();
  return /^<(?:\w+:)?svg[\s>]/iu.test(body);
}

const starts = (head: Uint8Array, magic: string): boolean => ascii(head, 0, magic.length) === magic;

/** Bytes as Latin-1 characters. */
function ascii(head: Uint8Array, from: number, length: number): string {
  let text = "";
  for (const byte of head.subarray(from, from + length)) text += String.fromCharCode(byte);
  return text;
}
