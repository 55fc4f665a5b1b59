// Handing an authority's key over to a colleague: opened and sealed again in the vault, to the colleague's own recipient. The server stores what comes out.
import { fromBase64, toBase64 } from "../bytes.ts";
import { oneAtATime, say } from "./elements.ts";
import { currentSession, type OfficerKeys } from "./keys.ts";
import { postJson } from "./server.ts";
import { refusals, texts } from "./texts.ts";

export function startHandover(list: HTMLElement, keys: OfficerKeys): void {
  for (const form of list.querySelectorAll<HTMLFormElement>("form[data-key]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      oneAtATime(form.querySelector<HTMLButtonElement>("button[type=submit]"), () => handOver(form, keys));
    });
  }
}

async function handOver(form: HTMLFormElement, keys: OfficerKeys): Promise<void> {
  const status = form.querySelector<HTMLElement>("[role=status]");
  const compared = form.querySelector<HTMLInputElement>("input[name=compared]");
  if (!form.reportValidity() || compared?.checked !== true) return;
  if (!(await keys.areOpen())) return say(status, refusals.locked, "error");
  const { key = "", officer = "", recipient = "", file = "" } = form.dataset;
  const session = await currentSession();
  if (!session.ok) return say(status, session.problem.title, "error");
  const sealed = await keys.door.ask({ kind: "hand-over", authorityKeyFile: fromBase64(file), recipient });
  if (!sealed.ok || sealed.bytes === null) return say(status, refusals[sealed.ok ? "failed" : sealed.reason], "error");
  const kept = await postJson<unknown>("/api/v1/keys/handovers", { key, officer, recipient, file: toBase64(sealed.bytes) }, session.value.antiForgery);
  if (!kept.ok) return say(status, kept.problem.detail ?? kept.problem.title, "error");
  form.querySelector("button")?.remove();
  say(status, texts.keyHandedOver);
}
