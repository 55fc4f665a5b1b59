// One sealed part as the server hands it over. That it was asked for is on record from then on.
import { fromBase64 } from "../bytes.ts";
import { isFramePlace, type FramePlace } from "../messages.ts";
import { postJson } from "./server.ts";
import { texts } from "./texts.ts";

interface PartToOpen {
  readonly keyFile: string;
  readonly file: string;
  readonly place: unknown;
}

export interface FetchedPart {
  readonly authorityKeyFile: Uint8Array;
  readonly ageFile: Uint8Array;
  readonly place: FramePlace;
}

export type Fetched = { readonly ok: true; readonly part: FetchedPart } | { readonly ok: false; readonly sentence: string };

export async function fetchPart(alert: string, id: string, kind: string, antiForgery: string): Promise<Fetched> {
  const answer = await postJson<PartToOpen>(`/api/v1/alerts/${alert}/parts/${id}/open`, {}, antiForgery);
  if (!answer.ok) return { ok: false, sentence: answer.problem.title };
  const { keyFile, file, place } = answer.value;
  // The server says where the part belongs; that must be the part that was clicked on this alert's page.
  if (!isFramePlace(place) || place.alert !== alert || place.kind !== kind) return { ok: false, sentence: texts.otherPlace };
  return { ok: true, part: { authorityKeyFile: fromBase64(keyFile), ageFile: fromBase64(file), place } };
}
