// The sealed bytes of one file. The key comes first and records nothing; asking for the bytes puts the opening on record.
import { fromBase64 } from "../bytes.ts";
import { postJson } from "./server.ts";
import { texts } from "./texts.ts";

const pieceSize = 8 * 1024 * 1024;

interface FileToOpen {
  readonly keyFile: string;
  readonly header: string;
  readonly size: number;
  readonly place: { readonly direction: string; readonly kind: string; readonly upload: string };
}

export interface FileKey {
  readonly authorityKeyFile: Uint8Array;
  readonly header: Uint8Array;
  /** Bytes of the sealed file. */
  readonly size: number;
}

export type FetchedKey = { readonly ok: true; readonly key: FileKey } | { readonly ok: false; readonly sentence: string };
export type FetchedBytes = { readonly ok: true; readonly bytes: Blob } | { readonly ok: false; readonly sentence: string };

export async function fetchFileKey(alert: string, part: string, antiForgery: string): Promise<FetchedKey> {
  const answer = await postJson<FileToOpen>(`/alertas/${alert}/partes/${part}/abrir`, {}, antiForgery);
  if (!answer.ok) return { ok: false, sentence: answer.problem.title };
  const { keyFile, header, size, place } = answer.value;
  if (place.kind !== "file" || place.direction !== "in" || place.upload !== part) return { ok: false, sentence: texts.otherPlace };
  return { ok: true, key: { authorityKeyFile: fromBase64(keyFile), header: fromBase64(header), size } };
}

/** Reads the whole file into a Blob, whose bytes the browser may keep outside the page's memory: they are sealed. */
export async function fetchSealedFile(
  alert: string, part: string, antiForgery: string, signal: AbortSignal, onProgress: (done: number) => void,
): Promise<FetchedBytes> {
  try {
    const response = await fetch(`/alertas/${alert}/archivos/${part}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Anti-Forgery": antiForgery },
      body: "{}",
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal,
    });
    if (!response.ok || response.body === null) return { ok: false, sentence: response.status === 401 ? texts.sessionEnded : texts.fileRefused };
    const reader = response.body.getReader();
    const pieces: Blob[] = [];
    let collected: BlobPart[] = [];
    let size = 0;
    let done = 0;
    for (;;) {
      const read = await reader.read();
      if (read.done) return { ok: true, bytes: new Blob([...pieces, ...collected]) };
      collected.push(read.value as BlobPart);
      size += read.value.length;
      done += read.value.length;
      if (size < pieceSize) continue;
      pieces.push(new Blob(collected));
      [collected, size] = [[], 0];
      onProgress(done);
    }
  } catch {
    return { ok: false, sentence: signal.aborted ? texts.cancelled : texts.brokeOff };
  }
}
