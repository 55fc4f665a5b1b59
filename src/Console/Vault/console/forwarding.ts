// An act that gives a copy to an authority without one: the officer's keys open each part and write a header for the new
// authority's key, in the vault. The server stores the headers; the payloads stay where they are.
import { toBase64 } from "../bytes.ts";
import { byId, say } from "./elements.ts";
import { fetchFileKey } from "./fetched-file.ts";
import { fetchPart } from "./fetched-part.ts";
import type { Destination } from "./act-form.ts";
import type { OfficerKeys } from "./keys.ts";
import { markAsOpened } from "./parts.ts";
import { refusals, texts } from "./texts.ts";
import type { VaultReply } from "./vault-door.ts";

interface Header {
  readonly part: string;
  readonly keyId: string;
  readonly header: string;
}

export type Forwarded = { readonly ok: true; readonly headers: Header[] } | { readonly ok: false; readonly sentence: string };

/** A header of each part for the destination; none where it holds a copy. */
export async function forwardTo(alert: string, destination: Destination, keys: OfficerKeys, antiForgery: string, status: HTMLElement | null): Promise<Forwarded> {
  if (destination.holds) return { ok: true, headers: [] };
  const { recipient, keyId } = destination;
  if (recipient === "" || keyId === "") return { ok: false, sentence: texts.noKeyThere };
  if (!(await keys.areOpen())) return { ok: false, sentence: refusals.locked };
  const headers: Header[] = [];
  const parts = (byId("alert")?.dataset["parts"] ?? "").split(" ").filter((entry) => entry !== "");
  for (const [i, entry] of parts.entries()) {
    say(status, texts.forwarding(i + 1, parts.length));
    const [part = "", kind = ""] = entry.split(":");
    const forwarded = kind === "file" ? await forwardFile(alert, part, keys, antiForgery, recipient) : await forwardPart(alert, part, kind, keys, antiForgery, recipient);
    if (!forwarded.ok) return forwarded;
    headers.push({ part, keyId, header: toBase64(forwarded.header) });
  }
  return { ok: true, headers };
}

type One = { readonly ok: true; readonly header: Uint8Array } | { readonly ok: false; readonly sentence: string };

async function forwardPart(alert: string, part: string, kind: string, keys: OfficerKeys, antiForgery: string, recipient: string): Promise<One> {
  const fetched = await fetchPart(alert, part, kind, antiForgery);
  if (!fetched.ok) return fetched;
  const section = document.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"]`);
  if (section !== null) markAsOpened(section);
  return headerIn(await keys.door.ask({ kind: "forward-part", ...fetched.part, recipient }));
}

/** A file is forwarded by its key alone: not a byte of it is downloaded, and none was opened. */
async function forwardFile(alert: string, part: string, keys: OfficerKeys, antiForgery: string, recipient: string): Promise<One> {
  const fetched = await fetchFileKey(alert, part, antiForgery);
  if (!fetched.ok) return fetched;
  const { authorityKeyFile, header } = fetched.key;
  return headerIn(await keys.door.ask({ kind: "forward-file", authorityKeyFile, header, recipient }));
}

function headerIn(reply: VaultReply): One {
  if (!reply.ok) return { ok: false, sentence: refusals[reply.reason] };
  return reply.bytes === null ? { ok: false, sentence: refusals.failed } : { ok: true, header: reply.bytes };
}
