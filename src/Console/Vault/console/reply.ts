// Answering the reporter. The text is signed and sealed in the vault; it leaves the field only when the server has it.
import { fromBase64, toBase64 } from "../bytes.ts";
import { ordinal } from "../frame-header.ts";
import { fetchConversation, type Conversation, type ReplyTerms } from "./conversation.ts";
import { byId, element, oneAtATime, say } from "./elements.ts";
import { currentSession, type OfficerKeys } from "./keys.ts";
import type { OpenedAnswers } from "./opened-answers.ts";
import { postJson, type Problem } from "./server.ts";
import { refusals, texts } from "./texts.ts";

/** What surely fits into the largest text step, whatever the letters. */
export const longestReply = 10_000;
const reporter = "/reporter";

/** A reply as it was sent: the same text sent again is this, so that a lost answer makes no second message. */
interface Sealed {
  readonly text: string;
  readonly asks: boolean;
  readonly body: {
    readonly version: number; readonly id: string; readonly number: number; readonly payload: string;
    readonly headers: readonly { keyId: string; header: string }[]; readonly asks?: true;
  };
}

export class ReplyForm {
  readonly #alert: string;
  readonly #keys: OfficerKeys;
  readonly #answers: OpenedAnswers;
  readonly #onNews: (conversation: Conversation) => void;
  readonly #form = byId<HTMLFormElement>("reply");
  readonly #field = byId<HTMLTextAreaElement>("reply-text");
  readonly #status = byId("reply-status");
  #conversation: Conversation | null = null;
  #sealed: Sealed | null = null;

  constructor(alert: string, keys: OfficerKeys, answers: OpenedAnswers, onNews: (conversation: Conversation) => void) {
    this.#alert = alert;
    this.#keys = keys;
    this.#answers = answers;
    this.#onNews = onNews;
    this.#form?.addEventListener("submit", (event) => {
      event.preventDefault();
      oneAtATime(this.#form?.querySelector<HTMLButtonElement>("button[type=submit]") ?? null, () => this.#send());
    });
    this.#field?.addEventListener("input", () => this.#count());
    window.addEventListener("beforeunload", (event) => {
      if ((this.#field?.value.trim() ?? "") !== "") event.preventDefault();
    });
    this.#count();
  }

  show(conversation: Conversation): void {
    this.#conversation = conversation;
    const why = conversation.closed ? texts.replyClosed : conversation.reply === null ? texts.replyImpossible : "";
    const note = byId("reply-not");
    if (note !== null) {
      note.textContent = why;
      note.hidden = why === "";
    }
    // What is typed stays to be copied, also when it can no longer be sent.
    if (this.#form !== null) this.#form.hidden = why !== "" && this.#field?.value === "";
  }

  #count(): void {
    const length = this.#field?.value.length ?? 0;
    const counter = byId("reply-count");
    if (counter === null) return;
    counter.textContent = texts.replyCount(length.toLocaleString("es-MX"), longestReply.toLocaleString("es-MX"));
    counter.classList.toggle("over", length > longestReply);
    // Read aloud only where it matters.
    counter.setAttribute("aria-live", length > longestReply - 500 ? "polite" : "off");
  }

  async #send(): Promise<void> {
    const text = this.#field?.value.trim() ?? "";
    const refusal =
      text === "" ? texts.replyEmpty
      : text.length > longestReply ? texts.replyOver((text.length - longestReply).toLocaleString("es-MX"))
      : !(await this.#keys.areOpen()) ? refusals.locked
      : this.#answers.current === null ? texts.replyNeedsAnswers
      : "";
    if (refusal !== "") {
      this.#field?.focus();
      return say(this.#status, refusal, "error");
    }
    say(this.#status, texts.replySealing);
    const session = await currentSession();
    if (!session.ok) return say(this.#status, session.problem.title, "error");
    const asks = byId<HTMLInputElement>("reply-asks")?.checked === true;
    if (this.#sealed?.text !== text || this.#sealed.asks !== asks) {
      const sealed = await this.#seal(text, asks);
      if (typeof sealed === "string") return say(this.#status, sealed, "error");
      this.#sealed = sealed;
    }
    const answer = await postJson<{ version: number }>(`/api/v1/alerts/${this.#alert}/messages`, this.#sealed.body, session.value.antiForgery);
    if (!answer.ok) return this.#refuse(answer.problem);
    this.#sealed = null;
    if (this.#field !== null && this.#field.value.trim() === text) this.#field.value = "";
    this.#count();
    byId("reply-due")?.setAttribute("hidden", "");
    say(this.#status, texts.replySent);
    await this.#readAgain();
  }

  /** The sealed reply, or the sentence why there is none. */
  async #seal(text: string, asks: boolean): Promise<Sealed | string> {
    const terms = this.#conversation?.reply ?? null;
    if (this.#conversation === null || terms === null) return texts.replyImpossible;
    const recipients = recipientsOf(terms, this.#answers.current?.reporter?.recipient ?? null);
    if (recipients === null) return texts.replyNoReporter;
    const sealed = await this.#keys.door.ask({
      kind: "seal-message",
      authorityKeyFile: fromBase64(terms.keyFile),
      place: {
        alert: this.#alert, direction: "out", kind: "message", index: terms.number - 1, count: terms.number, previous: terms.previous,
        keys: terms.keys.map((key) => key.id).sort(ordinal),
      },
      authority: terms.authority,
      keyId: terms.signingKeyId,
      text,
      recipients,
    });
    if (!sealed.ok) return refusals[sealed.reason];
    if (sealed.bytes === null || sealed.headers?.length !== recipients.length) return refusals.failed;
    const headers = sealed.headers.map((header, i) => ({ keyId: terms.keys[i]?.id ?? "", header: toBase64(header) }));
    return {
      text,
      asks,
      body: { ...(asks ? { asks } : {}), version: this.#conversation.version, id: crypto.randomUUID(), number: terms.number, payload: toBase64(sealed.bytes), headers },
    };
  }

  async #refuse(problem: Problem): Promise<void> {
    // No answer, or a failure: the same sealed message goes again. A refusal: it was not taken, and the next try seals anew.
    if (problem.status === 0 || problem.status >= 500) return say(this.#status, texts.replyUnknown, "error");
    this.#sealed = null;
    if (problem.status !== 409) return say(this.#status, problem.detail === undefined ? problem.title : `${problem.title} ${problem.detail}`, "error");
    await this.#readAgain();
    say(this.#status, texts.replyChanged, "error");
    const changes = Array.isArray(problem["changes"]) ? problem["changes"].map(String) : [];
    if (changes.length === 0) return;
    const list = element("ul");
    list.append(...changes.map((change) => element("li", change)));
    this.#status?.append(list);
  }

  async #readAgain(): Promise<void> {
    const now = await fetchConversation(this.#alert);
    if (!now.ok) return;
    this.#onNews(now.value);
  }
}

/** In the order of the terms' keys; null where the reporter's is not known. */
export function recipientsOf(terms: ReplyTerms, reporterRecipient: string | null): string[] | null {
  const recipients = terms.keys.map((key) => (key.id === reporter ? reporterRecipient : key.recipient));
  return recipients.every((recipient) => recipient !== null) && terms.keys.some((key) => key.id === reporter) ? (recipients as string[]) : null;
}
