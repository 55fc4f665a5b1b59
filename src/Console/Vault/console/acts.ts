// Confirming or changing a route. The written reason is sealed in the vault to the authority's own keys before it is
// sent; whatever the answer is, nothing typed is lost.
import { byId, element, say } from "./elements.ts";
import { currentSession, type OfficerKeys } from "./keys.ts";
import { postJson, type Problem } from "./server.ts";
import { fromBase64, toBase64 } from "../bytes.ts";
import { isFramePlace } from "../messages.ts";
import type { PartToOpen } from "./parts.ts";
import { refusals, texts } from "./texts.ts";

interface ForwardedHeader {
  readonly part: string;
  readonly keyId: string;
  readonly header: string;
}

interface Acted {
  readonly version: number;
}

export function startActs(alert: string, keys: OfficerKeys): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-act]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
      if (button !== null) button.disabled = true;
      void act(alert, form, keys).finally(() => {
        if (button !== null) button.disabled = false;
      });
    });
  }
}

async function act(alert: string, form: HTMLFormElement, keys: OfficerKeys): Promise<void> {
  const status = form.querySelector<HTMLElement>("[role=status]");
  const typed = new FormData(form);
  const reasonText = String(typed.get("text") ?? "").trim();
  const needsText = form.dataset["needsText"] === "always" || typed.get("reason") === form.dataset["textForReason"];
  if (needsText && reasonText === "") {
    form.querySelector("textarea")?.focus();
    return say(status, texts.reasonNeeded, "error");
  }
  say(status, texts.saving);
  const session = await currentSession();
  if (!session.ok) return say(status, session.problem.title, "error");
  let sealedReason: string | null = null;
  if (reasonText !== "") {
    const sealed = await keys.door.ask({
      kind: "seal-reason",
      text: reasonText,
      place: { alert, direction: "out", kind: "reason", index: 0, count: 1, previous: null, keys: listOf(form, "keyIds") },
      recipients: listOf(form, "recipients"),
    });
    if (!sealed.ok || sealed.bytes === null) return say(status, refusals[sealed.ok ? "failed" : sealed.reason], "error");
    sealedReason = toBase64(sealed.bytes);
  }
  const headers = await forward(alert, form, keys, session.value.antiForgery, (part, of) => say(status, texts.forwarding(part, of)));
  if (!Array.isArray(headers)) return say(status, headers.problem, "error");
  const simple = form.dataset["path"] === "copia";
  const answer = await postJson<Acted>(
    `/alertas/${alert}/${form.dataset["path"] ?? "ruta"}/${form.dataset["act"]}`,
    simple ? { version: Number(form.dataset["version"]) } : {
      version: Number(form.dataset["version"]),
      reason: typed.get("reason"),
      newPrimary: typed.get("newPrimary"),
      newPriority: typed.get("newPriority"),
      sealedReason,
      headers,
    },
    session.value.antiForgery,
  );
  if (!answer.ok) return refuse(status, answer.problem);
  say(status, texts.saved);
  location.reload();
}

// A new authority without a copy gets a header of its own for each part, written in the vault with this officer's keys.
async function forward(
  alert: string,
  form: HTMLFormElement,
  keys: OfficerKeys,
  antiForgery: string,
  progress: (part: number, of: number) => void,
): Promise<ForwardedHeader[] | { readonly problem: string }> {
  const chosen = form.querySelector<HTMLSelectElement>("select[name=newPrimary]")?.selectedOptions[0];
  if (chosen === undefined || chosen.dataset["holds"] === "yes") return [];
  if (!keys.areOpen) return { problem: refusals.locked };
  const sections = [...document.querySelectorAll<HTMLElement>("[data-part]")];
  const headers: ForwardedHeader[] = [];
  for (const [index, section] of sections.entries()) {
    progress(index + 1, sections.length);
    const id = section.dataset["part"] ?? "";
    const part = await postJson<PartToOpen>(`/alertas/${alert}/partes/${id}/abrir`, {}, antiForgery);
    if (!part.ok) return { problem: part.problem.title };
    const place = part.value.place;
    if (!isFramePlace(place) || place.alert !== alert || place.kind !== section.dataset["kind"]) return { problem: texts.otherPlace };
    const header = await keys.door.ask({
      kind: "forward-part",
      authorityKeyFile: fromBase64(part.value.keyFile),
      ageFile: fromBase64(part.value.file),
      place,
      recipient: chosen.dataset["recipient"] ?? "",
    });
    if (!header.ok || header.bytes === null) return { problem: refusals[header.ok ? "failed" : header.reason] };
    headers.push({ part: id, keyId: chosen.dataset["keyId"] ?? "", header: toBase64(header.bytes) });
  }
  return headers;
}

function refuse(status: HTMLElement | null, problem: Problem): void {
  if (problem.status !== 409 || typeof problem["version"] !== "number") {
    return say(status, problem.detail === undefined ? problem.title : `${problem.title} ${problem.detail}`, "error");
  }
  // Both forms of the page decide on the same alert: from here on they speak of the version that was just shown.
  for (const other of document.querySelectorAll<HTMLFormElement>("form[data-act]")) other.dataset["version"] = String(problem["version"]);
  say(status, texts.changed, "error");
  const changes = Array.isArray(problem["changes"]) ? problem["changes"].map(String) : [];
  const list = element("ul");
  list.append(...changes.map((change) => element("li", change)));
  status?.append(list, element("p", texts.retry));
  byId("stale-notice")?.removeAttribute("hidden");
}

function listOf(form: HTMLFormElement, name: string): string[] {
  return (form.dataset[name] ?? "").split(" ").filter((entry) => entry !== "");
}
