// The acts on an alert. What is written is sealed in the vault before it is sent; whatever the answer is, nothing typed is lost and nothing is done twice.
import { toBase64 } from "../bytes.ts";
import { addressOf, bodyOf, type Body } from "./act-body.ts";
import { ActForm } from "./act-form.ts";
import { byId, element, oneAtATime, say } from "./elements.ts";
import { forwardTo } from "./forwarding.ts";
import type { OfficerKeys } from "./keys.ts";
import type { OpenedIdentity } from "./opened-identity.ts";
import { ownSession } from "./own-session.ts";
import { postJson, type Problem } from "./server.ts";
import { refusals, texts } from "./texts.ts";

interface Acted {
  readonly version: number;
}

/** An act on its way: sent again as it is as long as nothing in the form changes, so that the server knows it for the same. */
interface Sent {
  readonly typed: string;
  readonly key: string;
  readonly address: string;
  readonly body: Body;
}

export function startActs(alert: string, keys: OfficerKeys, identity: OpenedIdentity): void {
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-act]")].map((form) => new ActForm(form));
  const desk = new ActDesk(alert, keys, identity, forms);
  for (const form of forms) {
    form.form.noValidate = true;
    form.form.addEventListener("submit", (event) => {
      event.preventDefault();
      oneAtATime(form.form.querySelector<HTMLButtonElement>("button[type=submit]"), () => desk.act(form));
    });
  }
  window.addEventListener("beforeunload", (event) => {
    if (desk.hasUnsent(null)) event.preventDefault();
  });
}

class ActDesk {
  readonly #alert: string;
  readonly #keys: OfficerKeys;
  readonly #identity: OpenedIdentity;
  readonly #forms: readonly ActForm[];
  readonly #sent = new Map<ActForm, Sent>();

  constructor(alert: string, keys: OfficerKeys, identity: OpenedIdentity, forms: readonly ActForm[]) {
    this.#alert = alert;
    this.#keys = keys;
    this.#identity = identity;
    this.#forms = forms;
  }

  async act(form: ActForm): Promise<void> {
    const invalid = form.invalid();
    if (invalid !== null) {
      invalid.focus();
      return say(form.status, invalid.validationMessage || texts.notAnId, "error");
    }
    if (form.lacksText) {
      form.focusText();
      return say(form.status, texts.reasonNeeded, "error");
    }
    say(form.status, texts.saving);
    const session = await ownSession();
    if (!session.ok) return this.#refuse(form, session.problem);
    const ready = await this.#ready(form, session.value.antiForgery);
    if (typeof ready === "string") return say(form.status, ready, "error");
    this.#sent.set(form, ready);
    const answer = await postJson<Acted>(`/api/v1/alerts/${this.#alert}/${ready.address}`, ready.body, session.value.antiForgery, ready.key);
    if (!answer.ok) return this.#refuse(form, answer.problem);
    this.#sent.delete(form);
    return this.#done(form, answer.value.version);
  }

  /** Text that stands in a form, or in the reply, and has not gone anywhere. */
  hasUnsent(except: ActForm | null): boolean {
    const reply = byId<HTMLTextAreaElement>("reply-text");
    return this.#forms.some((form) => form !== except && form.hasUnsentText) || (reply !== null && reply.value.trim() !== "");
  }

  /** The act as it goes out, or the sentence why it cannot. */
  async #ready(form: ActForm, antiForgery: string): Promise<Sent | string> {
    const before = this.#sent.get(form);
    if (before?.typed === form.typed) return before;
    const { address, rest } = addressOf(form.act, form.fields());
    const body = bodyOf(form.version, rest);
    const destination = form.destination();
    if (destination !== null) {
      const forwarded = await forwardTo(this.#alert, destination, this.#keys, antiForgery, form.status);
      if (!forwarded.ok) return forwarded.sentence;
      body["headers"] = forwarded.headers;
    }
    if (form.form.dataset["attach"] === "identity") {
      if (this.#identity.file === null) return texts.identityFirst;
      body["file"] = toBase64(this.#identity.file);
    }
    const sealed = form.sealed();
    if (sealed !== null && sealed.text !== "") {
      const { keyIds, recipients } = form.readers();
      const answer = await this.#keys.door.ask({
        kind: "seal-reason",
        text: sealed.text,
        long: sealed.long,
        place: { alert: this.#alert, direction: "out", kind: "reason", index: 0, count: 1, previous: null, keys: keyIds },
        recipients,
      });
      if (!answer.ok || answer.bytes === null) return refusals[answer.ok ? "failed" : answer.reason];
      body[sealed.name] = toBase64(answer.bytes);
    }
    return { typed: form.typed, key: crypto.randomUUID(), address, body };
  }

  #done(form: ActForm, version: number): Promise<void> | void {
    if (!this.hasUnsent(form)) {
      form.clear();
      say(form.status, texts.saved);
      // The page is made anew and begins at what was done.
      location.hash = form.form.dataset["then"] ?? "timeline";
      location.reload();
      // Never settled: the page is going, and a second press would be a second act.
      return new Promise<void>(() => undefined);
    }
    // Something unsent stands elsewhere on the page: it stays, and so does the page.
    form.clear();
    this.#lookedAt(version);
    say(form.status, texts.savedPageStays);
    byId("stale-notice")?.removeAttribute("hidden");
  }

  #refuse(form: ActForm, problem: Problem): void {
    // No answer, or a failure: the same act goes again. A refusal: it was not taken, and the next try is a new one.
    if (problem.status === 0 || problem.status >= 500) return say(form.status, texts.actUnknown, "error");
    if (problem.status !== 401) this.#sent.delete(form);
    if (problem.status === 409 && typeof problem["version"] === "number") return this.#changed(form, problem, problem["version"]);
    say(form.status, problem.detail === undefined ? problem.title : `${problem.title} ${problem.detail}`, "error");
    if (problem.status === 401) form.status?.append(" ", signInElsewhere());
  }

  #changed(form: ActForm, problem: Problem, version: number): void {
    this.#lookedAt(version);
    say(form.status, texts.changed, "error");
    const changes = Array.isArray(problem["changes"]) ? problem["changes"].map(String) : [];
    const list = element("ul");
    list.append(...changes.map((change) => element("li", change)));
    form.status?.append(list, element("p", texts.retry));
    byId("stale-notice")?.removeAttribute("hidden");
  }

  /** All forms of the page act on the same alert: from here on they speak of the version that was just shown. */
  #lookedAt(version: number): void {
    for (const other of this.#forms) other.form.dataset["version"] = String(version);
  }
}

/** Signing in elsewhere leaves this page, and what is typed in it, as it is. */
function signInElsewhere(): HTMLElement {
  const link = element("a", texts.signInElsewhere);
  link.href = "/entrar";
  link.target = "_blank";
  link.rel = "noopener";
  return link;
}
