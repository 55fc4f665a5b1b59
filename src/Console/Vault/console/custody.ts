// The custodians' page. Group A's vault takes the outer seal off, and what comes out is sealed to group B; group B's vault writes a header for the authority that asked.
// What the reporter wrote never comes to this page: docs/formats/sealed-identity.md.
import { fromBase64, toBase64 } from "../bytes.ts";
import { isTextPlace, type TextPlace } from "../messages.ts";
import { ActForm } from "./act-form.ts";
import { element, oneAtATime, say } from "./elements.ts";
import { currentSession, type OfficerKeys } from "./keys.ts";
import { postJson, type Problem, type Reply, type Session } from "./server.ts";
import { refusals, texts } from "./texts.ts";

interface Sealed {
  readonly file: string;
  readonly keyFiles: readonly { readonly keyId: string; readonly keyFile: string }[];
  readonly place: unknown;
}

interface Layer extends Sealed {
  readonly readerKeyId: string | null;
  readonly readerRecipient: string | null;
}

type Made = { readonly ok: true; readonly address: string; readonly body: Record<string, unknown> } | { readonly ok: false; readonly sentence: string };

export function startCustody(page: HTMLElement, keys: OfficerKeys): void {
  for (const request of page.querySelectorAll<HTMLElement>("[data-opening]")) new CustodyRequest(page.dataset["user"] ?? "", request, keys);
}

class CustodyRequest {
  readonly #user: string;
  readonly #at: HTMLElement;
  readonly #keys: OfficerKeys;
  readonly #status: HTMLElement | null;
  /** Kept until it is answered: sent again it is the same act. */
  #sent: { readonly made: Made & { ok: true }; readonly key: string; readonly typed: string } | null = null;

  constructor(user: string, at: HTMLElement, keys: OfficerKeys) {
    this.#user = user;
    this.#at = at;
    this.#keys = keys;
    this.#status = at.querySelector<HTMLElement>(":scope > [role=status]");
    const reason = at.querySelector<HTMLButtonElement>("[data-read-reason]");
    reason?.addEventListener("click", () => oneAtATime(reason, () => this.#readReason(reason)));
    const grant = at.querySelector<HTMLButtonElement>("[data-grant]");
    grant?.addEventListener("click", () => oneAtATime(grant, () => this.#decide("grant", this.#status, () => this.#grant())));
    const refusal = at.querySelector<HTMLFormElement>("form[data-refuse]");
    if (refusal === null) return;
    const form = new ActForm(refusal);
    refusal.noValidate = true;
    refusal.addEventListener("submit", (event) => {
      event.preventDefault();
      oneAtATime(refusal.querySelector<HTMLButtonElement>("button[type=submit]"), () => this.#decide(form.typed, form.status, () => this.#refuse(form)));
    });
  }

  get #alert(): string {
    return this.#at.dataset["alert"] ?? "";
  }

  #address(step: string): string {
    return `/api/v1/custody/requests/${this.#at.dataset["opening"] ?? ""}/${step}`;
  }

  async #readReason(button: HTMLButtonElement): Promise<void> {
    say(this.#status, texts.openingPart);
    if (!(await this.#keys.areOpen())) return say(this.#status, refusals.locked, "error");
    const session = await this.#session();
    if (!session.ok) return say(this.#status, session.problem.title, "error");
    const answer = await postJson<Sealed>(this.#address("reason"), {}, session.value.antiForgery);
    if (!answer.ok) return say(this.#status, answer.problem.title, "error");
    const place = placeIn(answer.value.place, this.#alert, "out", "reason");
    if (place === null) return say(this.#status, texts.otherPlace, "error");
    const { file, keyFiles } = answer.value;
    const opened = await this.#keys.door.ask({ kind: "open-text", authorityKeyFiles: keyFiles.map((key) => fromBase64(key.keyFile)), ageFile: fromBase64(file), place });
    if (!opened.ok) return say(this.#status, refusals[opened.reason], "error");
    say(this.#status, "");
    const shown = this.#at.querySelector<HTMLElement>(".opened");
    shown?.replaceChildren(element("p", new TextDecoder().decode(opened.bytes ?? new Uint8Array()), "sealed-text"));
    button.hidden = true;
    shown?.focus();
  }

  async #decide(typed: string, status: HTMLElement | null, make: () => Promise<Made>): Promise<void> {
    if (!(await this.#keys.areOpen())) return say(status, refusals.locked, "error");
    say(status, texts.saving);
    const session = await this.#session();
    if (!session.ok) return say(status, session.problem.title, "error");
    if (this.#sent?.typed !== typed) {
      const made = await make();
      if (!made.ok) return say(status, made.sentence, "error");
      this.#sent = { made, key: crypto.randomUUID(), typed };
    }
    const { made, key } = this.#sent;
    const answer = await postJson<unknown>(made.address, made.body, session.value.antiForgery, key);
    if (!answer.ok) return this.#refused(status, answer.problem);
    say(status, texts.saved);
    location.reload();
    return new Promise<void>(() => undefined);
  }

  #refused(status: HTMLElement | null, problem: Problem): void {
    if (problem.status === 0 || problem.status >= 500) return say(status, texts.actUnknown, "error");
    this.#sent = null;
    say(status, problem.detail === undefined ? problem.title : `${problem.title} ${problem.detail}`, "error");
  }

  async #grant(): Promise<Made> {
    const session = await this.#session();
    if (!session.ok) return failed(session.problem.title);
    const answer = await postJson<Layer>(this.#address("layer"), {}, session.value.antiForgery);
    if (!answer.ok) return failed(answer.problem.title);
    return this.#at.dataset["group"] === "A" ? this.#takeSealOff(answer.value) : this.#sealToReader(answer.value);
  }

  async #takeSealOff({ file, keyFiles, place }: Layer): Promise<Made> {
    const at = placeIn(place, this.#alert, "in", "identity-a");
    if (at === null) return failed(texts.otherPlace);
    const opened = await this.#keys.door.ask({ kind: "open-text", authorityKeyFiles: keyFiles.map((key) => fromBase64(key.keyFile)), ageFile: fromBase64(file), place: at });
    if (!opened.ok) return failed(refusals[opened.reason]);
    return this.#made("agree", { inner: toBase64(opened.bytes ?? new Uint8Array()) });
  }

  /** Only the vault opens it, to see that it is this alert's; what comes out is a header. */
  async #sealToReader({ file, keyFiles, place, readerKeyId, readerRecipient }: Layer): Promise<Made> {
    const at = placeIn(place, this.#alert, "in", "identity-b");
    if (at === null || readerKeyId === null || readerRecipient === null) return failed(texts.otherPlace);
    let sentence: string = refusals["not-for-this-key"];
    for (const key of keyFiles) {
      const forwarded = await this.#keys.door.ask({
        kind: "forward-part", authorityKeyFile: fromBase64(key.keyFile), ageFile: fromBase64(file), place: { ...at, keys: [key.keyId] }, recipient: readerRecipient,
      });
      if (forwarded.ok && forwarded.bytes !== null) return this.#made("open", { keyId: readerKeyId, header: toBase64(forwarded.bytes) });
      if (!forwarded.ok && forwarded.reason !== "not-for-this-key") sentence = refusals[forwarded.reason];
    }
    return failed(sentence);
  }

  async #refuse(form: ActForm): Promise<Made> {
    if (form.lacksText) {
      form.focusText();
      return failed(texts.reasonNeeded);
    }
    const sealed = form.sealed();
    const reason = form.fields().find((field) => field.name === "reason")?.value ?? "";
    if (sealed === null || sealed.text === "") return this.#made("refuse", { reason });
    const { keyIds, recipients } = form.readers();
    const answer = await this.#keys.door.ask({
      kind: "seal-reason", text: sealed.text, long: false, recipients,
      place: { alert: this.#alert, direction: "out", kind: "reason", index: 0, count: 1, previous: null, keys: keyIds },
    });
    if (!answer.ok || answer.bytes === null) return failed(refusals[answer.ok ? "failed" : answer.reason]);
    return this.#made("refuse", { reason, sealedReason: toBase64(answer.bytes) });
  }

  #made(step: string, body: Record<string, unknown>): Made {
    return { ok: true, address: this.#address(step), body: { version: Number(this.#at.dataset["version"]), ...body } };
  }

  /** Somebody else may have signed in in another tab: nothing is decided in their name. */
  async #session(): Promise<Reply<Session>> {
    const session = await currentSession();
    if (!session.ok || session.value.userName === this.#user) return session;
    return { ok: false, problem: { status: 403, title: texts.otherOfficer } };
  }
}

function failed(sentence: string): Made {
  return { ok: false, sentence };
}

function placeIn(place: unknown, alert: string, direction: "in" | "out", kind: string): TextPlace | null {
  if (!isTextPlace(place) || place.alert !== alert || place.direction !== direction || place.kind !== kind) return null;
  return { alert, direction, kind, index: place.index, count: place.count, previous: place.previous };
}
