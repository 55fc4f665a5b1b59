// Reasons and notes that officers sealed into the history, each opened by its own click; that it was opened is on record before it comes.
import { fromBase64 } from "../bytes.ts";
import { isTextPlace } from "../messages.ts";
import { element, oneAtATime, say } from "./elements.ts";
import type { OfficerKeys } from "./keys.ts";
import { ownSession } from "./own-session.ts";
import { postJson } from "./server.ts";
import { refusals, texts } from "./texts.ts";

interface TextToOpen {
  readonly file: string;
  readonly keyFiles: readonly { readonly keyId: string; readonly keyFile: string }[];
  readonly place: unknown;
}

export function startSealedTexts(alert: string, keys: OfficerKeys): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-open-text]")) {
    const status = element("p");
    status.setAttribute("role", "status");
    status.hidden = true;
    const shown = element("div", undefined, "opened");
    shown.tabIndex = -1;
    button.after(status, shown);
    const version = button.dataset["openText"];
    button.addEventListener("click", () => oneAtATime(button, () => open({ alert, address: `events/${version}/text`, direction: "out", kind: "reason" }, button, keys, status, shown)));
  }
}

/** The identity that the custodians opened for this officer. */
export function startIdentity(alert: string, keys: OfficerKeys): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-read-identity]")) {
    const status = element("p");
    status.setAttribute("role", "status");
    status.hidden = true;
    const shown = element("div", undefined, "opened");
    shown.tabIndex = -1;
    button.after(status, shown);
    const opening = button.dataset["readIdentity"];
    button.addEventListener("click", () =>
      oneAtATime(button, () => open({ alert, address: `identity/openings/${opening}/read`, direction: "in", kind: "identity-b" }, button, keys, status, shown)),
    );
  }
}

interface Asked {
  readonly alert: string;
  /** After the alert's. */
  readonly address: string;
  readonly direction: "in" | "out";
  readonly kind: string;
}

async function open({ alert, address, direction, kind }: Asked, button: HTMLButtonElement, keys: OfficerKeys, status: HTMLElement, shown: HTMLElement): Promise<void> {
  say(status, texts.openingPart);
  // Asked first: an opening that cannot succeed should leave no trace of somebody having read.
  if (!(await keys.areOpen())) return say(status, refusals.locked, "error");
  const session = await ownSession();
  if (!session.ok) return say(status, session.problem.title, "error");
  const answer = await postJson<TextToOpen>(`/api/v1/alerts/${alert}/${address}`, {}, session.value.antiForgery);
  if (!answer.ok) return say(status, answer.problem.title, "error");
  const { file, keyFiles, place } = answer.value;
  if (!isTextPlace(place) || place.alert !== alert || place.direction !== direction || place.kind !== kind) return say(status, texts.otherPlace, "error");
  const opened = await keys.door.ask({
    kind: "open-text",
    authorityKeyFiles: keyFiles.map((key) => fromBase64(key.keyFile)),
    ageFile: fromBase64(file),
    place: { alert, direction, kind, index: place.index, count: place.count, previous: place.previous },
  });
  if (!opened.ok) return say(status, refusals[opened.reason], "error");
  say(status, "");
  shown.replaceChildren(element("p", new TextDecoder().decode(opened.bytes ?? new Uint8Array()), "sealed-text"));
  button.hidden = true;
  shown.focus();
}
