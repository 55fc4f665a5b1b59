// The auditor's pages: marking news as seen, reviewing all histories stretch by stretch, and opening the counts for paper.
import { byId, element, oneAtATime, say } from "./elements.ts";
import { getJson, postJson, type Session } from "./server.ts";
import { texts } from "./texts.ts";

interface Finding {
  readonly alert: string;
  readonly reference: string;
  readonly version: number | null;
  readonly deadline: string | null;
  readonly text: string;
}

interface Stretch {
  readonly alerts: number;
  readonly events: number;
  readonly counts: number;
  readonly findings: readonly Finding[];
  readonly next: string | null;
}

/** Findings beyond this many are counted and not listed: the page must stay one that can be read. */
const mostListed = 500;

export function startAudit(): void {
  const seen = byId<HTMLButtonElement>("mark-seen");
  seen?.addEventListener("click", () => oneAtATime(seen, () => markSeen(seen)));
  const review = byId<HTMLButtonElement>("review-all");
  if (review !== null) startReview(review);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("details.printed")) details.open = true;
  });
}

async function markSeen(button: HTMLButtonElement): Promise<void> {
  const status = byId("mark-seen-status");
  const session = await getJson<Session>("/sesion");
  if (!session.ok) return say(status, session.problem.title, "error");
  const marked = await postJson("/api/v1/audit/visits", { upTo: Number(button.dataset["upTo"]) }, session.value.antiForgery);
  if (!marked.ok) return say(status, marked.problem.title, "error");
  location.reload();
}

function startReview(button: HTMLButtonElement): void {
  const stop = byId<HTMLButtonElement>("review-stop");
  let stopped = false;
  button.hidden = false;
  stop?.addEventListener("click", () => (stopped = true));
  button.addEventListener("click", () =>
    oneAtATime(button, async () => {
      stopped = false;
      if (stop !== null) stop.hidden = false;
      await reviewFrom(button, () => stopped);
      if (stop !== null) stop.hidden = true;
    }),
  );
}

async function reviewFrom(button: HTMLButtonElement, stopped: () => boolean): Promise<void> {
  const status = byId("review-status");
  const list = byId("review-findings");
  const total = { alerts: 0, events: 0, counts: 0, findings: 0 };
  let next: string | null = "";
  list?.replaceChildren();
  while (next !== null && !stopped()) {
    const answer: Awaited<ReturnType<typeof getJson<Stretch>>> = await getJson<Stretch>(`/api/v1/audit/review${next === "" ? "" : `?after=${next}`}`);
    if (!answer.ok) return say(status, answer.problem.title, "error");
    total.alerts += answer.value.alerts;
    total.events += answer.value.events;
    total.counts += answer.value.counts;
    for (const finding of answer.value.findings) {
      if (++total.findings <= mostListed) list?.append(lineOf(finding));
    }
    next = answer.value.next;
    say(status, texts.reviewed(total.alerts, total.events, total.counts, total.findings, next === null));
  }
  button.focus();
}

function lineOf(finding: Finding): HTMLElement {
  const line = element("p");
  const link = element("a", finding.reference);
  link.href = `/auditoria/historias/${finding.alert}${finding.version === null ? "" : `#acto-${finding.version}`}`;
  line.append(element("span", finding.text, "light red"), " ", link, finding.deadline === null ? "" : ` ${finding.deadline}`);
  return line;
}
