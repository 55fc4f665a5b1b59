// Addresses of officials' notices, and trying again what was given up. Nothing here is about an alert.
import { byId, oneAtATime, say } from "./elements.ts";
import { currentSession } from "./keys.ts";
import { postJson } from "./server.ts";
import { texts } from "./texts.ts";

export function startNotices(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form.notice-address")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      oneAtATime(form.querySelector<HTMLButtonElement>("button[type=submit]"), () => save(form));
    });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-retry]")) {
    button.addEventListener("click", () => oneAtATime(button, () => retry(button)));
  }
}

async function save(form: HTMLFormElement): Promise<void> {
  const status = form.querySelector<HTMLElement>("[role=status]");
  const typed = new FormData(form);
  const address = String(typed.get("address") ?? "").trim();
  const version = Number(form.dataset["version"]);
  const answer = await post("/api/v1/notices/addresses", {
    officer: form.dataset["officer"],
    address: address === "" ? null : address,
    digests: typed.has("digests"),
    onCall: typed.has("onCall"),
    version,
  });
  if (answer !== null) return say(status, answer, "error");
  form.dataset["version"] = String(address === "" ? 0 : version + 1);
  say(status, texts.addressSaved);
}

async function retry(button: HTMLButtonElement): Promise<void> {
  const refused = await post(`/api/v1/notices/${button.dataset["retry"]}/retry`, {});
  if (refused !== null) return say(byId("retry-status"), refused, "error");
  say(byId("retry-status"), texts.noticeRetried);
  button.closest("tr")?.remove();
}

/** Null when it is done, else the sentence to show. */
async function post(path: string, body: unknown): Promise<string | null> {
  const session = await currentSession();
  if (!session.ok) return session.problem.title;
  const answer = await postJson<unknown>(path, body, session.value.antiForgery);
  return answer.ok ? null : answer.problem.title;
}
