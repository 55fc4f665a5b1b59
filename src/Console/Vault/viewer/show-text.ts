// Text of any kind, markup and programs included, as the characters that it is.
import type { ShowFile } from "../viewer-messages.ts";
import { texts } from "./texts.ts";

/** More would make the frame slow; the whole file can be saved. */
const mostBytes = 1024 * 1024;

export async function showText(place: HTMLElement, { file }: ShowFile): Promise<string | null> {
  const bytes = new Uint8Array(await file.slice(0, mostBytes).arrayBuffer());
  const shown: HTMLElement[] = [];
  if (file.size > mostBytes) {
    const cut = document.createElement("p");
    cut.textContent = texts.cut(mostBytes.toLocaleString("es-MX"), file.size.toLocaleString("es-MX"));
    shown.push(cut);
  }
  const text = document.createElement("pre");
  text.tabIndex = 0;
  text.textContent = decode(bytes, file.size > mostBytes);
  place.replaceChildren(...shown, text);
  return null;
}

/** UTF-8 and UTF-16 by their marks, then UTF-8, else what old Windows programs write. */
export function decode(bytes: Uint8Array, cut: boolean): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    // A cut may lie within a character: what is left of it is no sign of another encoding.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
