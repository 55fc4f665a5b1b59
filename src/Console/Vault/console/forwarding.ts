// Changing a route to an authority without a copy: the officer's keys open each part and write a header for the new
// authority's key, in the vault. The server stores the headers; the payloads stay where they are.
import { toBase64 } from "../bytes.ts";
import { say } from "./elements.ts";
import { fetchPart } from "./fetched-part.ts";
import type { OfficerKeys } from "./keys.ts";
import { markAsOpened } from "./parts.ts";
import { refusals, texts } from "./texts.ts";

interface Header {
  readonly part: string;
  readonly keyId: string;
  readonly header: string;
}

export type Forwarded = { readonly ok: true; readonly headers: Header[] } | { readonly ok: false; readonly sentence: string };

export async function forwardIfNeeded(alert: string, form: HTMLFormElement, keys: OfficerKeys, antiForgery: string, status: HTMLElement | null): Promise<Forwarded> {
  const chosen = form.querySelector<HTMLSelectElement>("select[name=newPrimary]")?.selectedOptions[0];
  if (chosen === undefined || chosen.dataset["holds"] !== "no") return { ok: true, headers: [] };
  const recipient = chosen.dataset["recipient"] ?? "";
  const keyId = chosen.dataset["keyId"] ?? "";
  if (recipient === "" || keyId === "") return { ok: false, sentence: texts.noKeyThere };
  if (!keys.areOpen) return { ok: false, sentence: refusals.locked };
  const headers: Header[] = [];
  const sections = [...document.querySelectorAll<HTMLElement>("[data-part]")];
  for (const section of sections) {
    say(status, texts.forwarding(headers.length + 1, sections.length));
    const fetched = await fetchPart(alert, section, antiForgery);
    if (!fetched.ok) return fetched;
    markAsOpened(section);
    const header = await keys.door.ask({ kind: "forward-part", ...fetched.part, recipient });
    if (!header.ok || header.bytes === null) return { ok: false, sentence: refusals[header.ok ? "failed" : header.reason] };
    headers.push({ part: section.dataset["part"] ?? "", keyId, header: toBase64(header.bytes) });
  }
  return { ok: true, headers };
}
