// Lists of alerts: keys, filters that are kept, and looking now and then whether something changed. What the page fetches by itself says so, and does not keep the session alive.
import { byId, oneAtATime, say } from "./elements.ts";
import { currentSession } from "./keys.ts";
import { postJson } from "./server.ts";
import { texts } from "./texts.ts";

const EVERY = 20_000;
const BACKGROUND = { "X-Background": "1" };

export function startLists(): void {
  if (byId("live") === null) return;
  startKeyboard();
  startSaved();
  const status = byId("live-status");
  if (status !== null) new LiveList(status).start();
}

const links = (): HTMLAnchorElement[] => [...document.querySelectorAll<HTMLAnchorElement>("#live a[data-alert]")];

function startKeyboard(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    switch (event.key) {
      case "j":
        move(1);
        break;
      case "k":
        move(-1);
        break;
      case "/": {
        const search = document.querySelector<HTMLInputElement>("[data-search]");
        if (search === null) location.assign("/bandeja#referencia");
        else search.focus();
        event.preventDefault();
        break;
      }
      case "?":
        byId<HTMLDialogElement>("keyboard")?.showModal();
        event.preventDefault();
        break;
    }
  });
  if (location.hash === "#referencia") document.querySelector<HTMLInputElement>("[data-search]")?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.closest("input, select, textarea, dialog[open]") !== null || target.isContentEditable);
}

function move(by: 1 | -1): void {
  const all = links();
  const here = all.indexOf(document.activeElement as HTMLAnchorElement);
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
  all[Math.max(0, Math.min(all.length - 1, next))]?.focus();
}

function startSaved(): void {
  const status = byId("saved-status");
  const form = document.querySelector<HTMLFormElement>("form[data-keep]");
  if (form !== null) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      oneAtATime(form.querySelector("button"), async () => {
        const name = byId<HTMLInputElement>("filter-name")?.value ?? "";
        await change("/api/v1/saved-filters", { name, query: form.dataset["keep"] ?? "" }, status);
      });
    });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-forget]")) {
    button.addEventListener("click", () => oneAtATime(button, () => change(`/api/v1/saved-filters/${button.dataset["forget"]}/delete`, {}, status)));
  }
}

async function change(path: string, body: unknown, status: HTMLElement | null): Promise<void> {
  const session = await currentSession();
  if (!session.ok) return say(status, session.problem.title, "error");
  const done = await postJson<unknown>(path, body, session.value.antiForgery);
  if (!done.ok) return say(status, done.problem.title, "error");
  location.reload();
}

/** Asks for the version of the list; fetches the page again only when it changed, and takes from it what is shown. */
class LiveList {
  readonly #status: HTMLElement;
  #version: number;
  #timer: number | undefined;

  constructor(status: HTMLElement) {
    this.#status = status;
    this.#version = Number(status.dataset["version"] ?? "0");
  }

  start(): void {
    this.#timer = window.setInterval(() => void this.#look(), EVERY);
    document.addEventListener("visibilitychange", () => void this.#look());
  }

  async #look(): Promise<void> {
    if (document.hidden) return;
    try {
      const answer = await fetch(`/api/v1/alerts/version?since=${this.#version}`, { headers: { Accept: "application/json", ...BACKGROUND }, cache: "no-store", redirect: "error" });
      if (answer.status === 401) return this.#end();
      if (!answer.ok) return;
      const { version, changed } = (await answer.json()) as { version: number; changed: number };
      if (version !== this.#version && (await this.#take(changed))) this.#version = version;
    } catch {
      // Away for a moment: the next look tells.
    }
  }

  async #take(changed: number): Promise<boolean> {
    const answer = await fetch(location.href, { headers: { Accept: "text/html", ...BACKGROUND }, cache: "no-store", redirect: "error" });
    if (!answer.ok) return false;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = byId("live");
    const next = fresh.getElementById("live");
    if (now === null || next === null) return false;
    if (now.innerHTML === next.innerHTML) return true;

    // The same row keeps the focus; one that is gone leaves it with the list, not with the top of the page.
    const focused = now.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    const href = focused instanceof HTMLAnchorElement ? focused.getAttribute("href") : null;
    now.replaceChildren(...next.childNodes);
    if (focused !== null) {
      const same = href === null ? undefined : [...now.querySelectorAll<HTMLAnchorElement>("a")].find((link) => link.getAttribute("href") === href);
      now.tabIndex = -1;
      (same ?? now).focus({ preventScroll: true });
    }
    document.querySelector("nav.pages")?.replaceChildren(...(fresh.querySelector("nav.pages")?.childNodes ?? []));
    this.#status.textContent = `${texts.listChanged(changed)} ${fresh.getElementById("live-status")?.textContent ?? ""}`;
    return true;
  }

  #end(): void {
    window.clearInterval(this.#timer);
    this.#status.textContent = texts.sessionEnded;
  }
}
