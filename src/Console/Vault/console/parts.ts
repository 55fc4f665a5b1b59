// The sealed parts of an alert, each opened by an explicit click; the server records who opened it before it hands it over.
import { fromBase64 } from "../bytes.ts";
import { isFramePlace } from "../messages.ts";
import { say } from "./elements.ts";
import { currentSession, type OfficerKeys } from "./keys.ts";
import { showPart } from "./opened-part.ts";
import { postJson } from "./server.ts";
import { refusals, texts } from "./texts.ts";

export interface PartToOpen {
  readonly keyFile: string;
  readonly file: string;
  readonly place: unknown;
}

export function startParts(alert: string, keys: OfficerKeys): void {
  for (const section of document.querySelectorAll<HTMLElement>("[data-part]")) {
    const button = section.querySelector("button");
    button?.addEventListener("click", () => {
      button.disabled = true;
      void open(alert, section, keys).finally(() => (button.disabled = false));
    });
  }
}

async function open(alert: string, section: HTMLElement, keys: OfficerKeys): Promise<void> {
  const status = section.querySelector<HTMLElement>("[role=status]");
  const kind = section.dataset["kind"] ?? "";
  // Asked first: an opening that cannot succeed should leave no trace of somebody having read.
  if (!keys.areOpen) return say(status, refusals.locked, "error");
  say(status, texts.openingPart);
  const session = await currentSession();
  if (!session.ok) return say(status, session.problem.title, "error");
  const part = await postJson<PartToOpen>(`/alertas/${alert}/partes/${section.dataset["part"]}/abrir`, {}, session.value.antiForgery);
  if (!part.ok) return say(status, part.problem.title, "error");
  const place = part.value.place;
  // The server says where the part belongs; that must be the part that was clicked on this alert's page.
  if (!isFramePlace(place) || place.alert !== alert || place.kind !== kind) return say(status, texts.otherPlace, "error");
  const opened = await keys.door.ask({
    kind: "open-part",
    authorityKeyFile: fromBase64(part.value.keyFile),
    ageFile: fromBase64(part.value.file),
    place,
  });
  if (!opened.ok) return say(status, refusals[opened.reason], "error");
  section.querySelector(".opened")?.replaceChildren(showPart(kind, opened.bytes ?? new Uint8Array()));
  say(status, texts.partOpened);
}
