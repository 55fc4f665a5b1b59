// The sealed parts of an alert, each opened by an explicit click; the server records who opened it before it hands it over.
import { oneAtATime, say } from "./elements.ts";
import { fetchPart } from "./fetched-part.ts";
import { currentSession, type OfficerKeys } from "./keys.ts";
import type { OpenedAnswers } from "./opened-answers.ts";
import type { OpenedIdentity } from "./opened-identity.ts";
import { showPart } from "./opened-part.ts";
import { refusals, texts } from "./texts.ts";

export function startParts(alert: string, keys: OfficerKeys, answers: OpenedAnswers, identity: OpenedIdentity): void {
  for (const section of document.querySelectorAll<HTMLElement>("[data-part]")) {
    const button = section.querySelector("button");
    button?.addEventListener("click", () => {
      const content = section.querySelector<HTMLElement>(".opened");
      if (content !== null && content.childElementCount > 0) return toggle(button, content);
      oneAtATime(button, () => open(alert, section, button, keys, answers, identity));
    });
  }
}

async function open(
  alert: string, section: HTMLElement, button: HTMLButtonElement, keys: OfficerKeys, answers: OpenedAnswers, identity: OpenedIdentity,
): Promise<void> {
  const status = section.querySelector<HTMLElement>("[role=status]");
  say(status, texts.openingPart);
  // Asked first: an opening that cannot succeed should leave no trace of somebody having read.
  if (!(await keys.areOpen())) return say(status, refusals.locked, "error");
  const session = await currentSession();
  if (!session.ok) return say(status, session.problem.title, "error");
  const fetched = await fetchPart(alert, section.dataset["part"] ?? "", section.dataset["kind"] ?? "", session.value.antiForgery);
  if (!fetched.ok) return say(status, fetched.sentence, "error");
  markAsOpened(section);
  const opened = await keys.door.ask({ kind: "open-part", ...fetched.part });
  if (!opened.ok) return say(status, refusals[opened.reason], "error");
  section.querySelector(".opened")?.replaceChildren(showPart(section.dataset["kind"] ?? "", opened.bytes ?? new Uint8Array()));
  button.setAttribute("aria-expanded", "true");
  name(button, texts.hide);
  if (section.dataset["kind"] === "answers") answers.open(opened.bytes ?? new Uint8Array());
  if (section.dataset["kind"] === "identity") identity.open(opened.bytes ?? new Uint8Array());
  say(status, texts.partOpened);
}

/** What was read once is hidden and shown again without asking the server: it is no new opening. */
function toggle(button: HTMLButtonElement, content: HTMLElement): void {
  content.hidden = !content.hidden;
  button.setAttribute("aria-expanded", String(!content.hidden));
  name(button, content.hidden ? texts.show : texts.hide);
}

function name(button: HTMLButtonElement, verb: string): void {
  button.textContent = verb;
  button.setAttribute("aria-label", `${verb}: ${button.dataset["what"] ?? ""}`);
}

/** The page was made before the opening: its list of openers would still leave the reader out. */
export function markAsOpened(section: HTMLElement): void {
  const openers = section.querySelector<HTMLElement>(".openers");
  if (openers === null || openers.dataset["own"] === "yes") return;
  openers.textContent = openers.dataset["some"] === "yes" ? `${openers.textContent?.trim()}; ${texts.byYou}` : `${texts.openedBy} ${texts.byYou}`;
  openers.dataset["own"] = "yes";
}
