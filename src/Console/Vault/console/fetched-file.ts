// The sealed bytes of one file. The key comes first and records nothing; asking for the bytes puts the opening on record.
import { fromBase64 } from "../bytes.ts";
import { postJson } from "./server.ts";
import { texts } from "./texts.ts";

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
export type FetchedBytes = { readonly ok: true; readonly bytes: ReadableStream<Uint8Array> } | { readonly ok: false; readonly sentence: string };

export async function fetchFileKey(alert: string, part: string, antiForgery: string): Promise<FetchedKey> {
  const answer = await postJson<FileToOpen>(`/api/v1/alerts/${alert}/parts/${part}/open`, {}, antiForgery);
  if (!answer.ok) return { ok: false, sentence: answer.problem.title };
  const { keyFile, header, size, place } = answer.value;
  if (place.kind !== "file" || place.direction !== "in" || place.upload !== part) return { ok: false, sentence: texts.otherPlace };
  return { ok: true, key: { authorityKeyFile: fromBase64(keyFile), header: fromBase64(header), size } };
}

/** The sealed bytes as they come, or the sentence why there are none. From here on the opening is on record. */
export async function fetchSealedFile(alert: string, part: string, antiForgery: string, signal: AbortSignal): Promise<FetchedBytes> {
  try {
    const response = await fetch(`/api/v1/alerts/${alert}/files/${part}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Anti-Forgery": antiForgery },
      body: "{}",
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal,
    });
    return response.ok && response.body !== null
      ? { ok: true, bytes: response.body }
      : { ok: false, sentence: response.status === 401 ? texts.sessionEnded : texts.fileRefused };
  } catch {
    return { ok: false, sentence: signal.aborted ? texts.cancelled : texts.unreachable };
  }
}
