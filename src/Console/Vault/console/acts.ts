// Confirming or changing a route. The written reason is sealed in the vault to the authority's own keys before it is
// sent; whatever the answer is, nothing typed is lost.
import { toBase64 } from "../bytes.ts";
import { byId, element, oneAtATime, say } from "./elements.ts";
import { forwardIfNeeded } from "./forwarding.ts";
import { currentSession, type OfficerKeys } from "./keys.ts";
import { postJson, type Problem } from "./server.ts";
import { refusals, texts } from "./texts.ts";

interface Acted {
  readonly version: number;
}

export function startActs(alert: string, keys: OfficerKeys): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-act]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      oneAtATime(form.querySelector<HTMLButtonElement>("button[type=submit]"), () => act(alert, form, keys));
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
  const forwarded = await forwardIfNeeded(alert, form, keys, session.value.antiForgery, status);
  if (!forwarded.ok) return say(status, forwarded.sentence, "error");
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
  const simple = form.dataset["act"] === "copy/acknowledge";
  const answer = await postJson<Acted>(
    `/api/v1/alerts/${alert}/${form.dataset["act"]}`,
    simple ? { version: Number(form.dataset["version"]) } : {
      version: Number(form.dataset["version"]),
      reason: typed.get("reason"),
      newPrimary: typed.get("newPrimary"),
      newPriority: typed.get("newPriority"),
      sealedReason,
      headers: forwarded.headers,
    },
    session.value.antiForgery,
  );
  if (!answer.ok) return refuse(status, answer.problem);
  say(status, texts.saved);
  // The page is made anew and begins at what was decided.
  location.hash = simple ? "timeline" : "decide";
  location.reload();
  // Never settled: the page is going, and a second press would be a second act.
  return new Promise<void>(() => undefined);
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
