// The conversation as an officer sees it: one line for each message, each opened by its own click, its signature checked before it is shown.
import { sha256 } from "@noble/hashes/sha2.js";
import { gapsOf, type Conversation, type ListedMessage } from "./conversation.ts";
import { byId, element, oneAtATime, say } from "./elements.ts";
import { fetchPart } from "./fetched-part.ts";
import type { FileOpener } from "./file-opener.ts";
import { showFiles } from "./file-list.ts";
import { currentSession, type OfficerKeys } from "./keys.ts";
import { readMessage, type ReadMessage } from "./message-check.ts";
import type { OpenedAnswers } from "./opened-answers.ts";
import { consents, doubts, messageKinds, refusals, texts } from "./texts.ts";
import { headerOf } from "../worker/forwarded-header.ts";

const day = new Intl.DateTimeFormat("es-MX", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export class MessageList {
  readonly #alert: string;
  readonly #keys: OfficerKeys;
  readonly #answers: OpenedAnswers;
  readonly #opener: FileOpener;
  readonly #list: HTMLElement | null = byId("messages");
  /** What was opened once stays open when the list is read again. */
  readonly #items = new Map<string, HTMLElement>();
  #all: readonly ListedMessage[] = [];

  constructor(alert: string, keys: OfficerKeys, answers: OpenedAnswers, opener: FileOpener) {
    this.#alert = alert;
    this.#keys = keys;
    this.#answers = answers;
    this.#opener = opener;
  }

  show(conversation: Conversation): void {
    this.#all = conversation.messages;
    const shown: HTMLElement[] = [];
    for (const [direction, who] of [["in", texts.fromReporter.toLowerCase()], ["out", "las autoridades"]] as const) {
      const gaps = gapsOf(this.#all, direction);
      if (gaps.length > 0) shown.push(element("li", texts.messageGap(who, gaps.join(", ")), "notice error"));
    }
    for (const message of this.#all) {
      const item = this.#items.get(message.id) ?? this.#item(message);
      this.#items.set(message.id, item);
      shown.push(item);
    }
    if (shown.length === 0) shown.push(element("li", texts.noMessages, "quiet"));
    this.#list?.replaceChildren(...shown);
  }

  #item(message: ListedMessage): HTMLElement {
    const item = element("li", undefined, `message ${message.direction}`);
    item.dataset["message"] = message.id;
    item.dataset["part"] = message.part;
    const title = titleOf(message);
    const open = element("button", texts.openMessage);
    open.type = "button";
    open.setAttribute("aria-label", `${texts.openMessage}: ${title}`);
    const status = element("p");
    status.setAttribute("role", "status");
    status.hidden = true;
    const head = element("div", undefined, "message-head");
    head.append(element("h3", title), open);
    const content = element("div", undefined, "opened");
    item.append(head, element("p", day.format(new Date(`${message.date}T00:00:00Z`)), "quiet"), status, content);
    open.addEventListener("click", () => oneAtATime(open, () => this.#open(message, open, status, content)));
    return item;
  }

  async #open(message: ListedMessage, open: HTMLButtonElement, status: HTMLElement, content: HTMLElement): Promise<void> {
    if (!(await this.#keys.areOpen())) return say(status, refusals.locked, "error");
    const answers = this.#answers.current;
    if (message.direction === "in" && answers === null) return say(status, texts.answersFirst, "error");
    say(status, texts.openingPart);
    const session = await currentSession();
    if (!session.ok) return say(status, session.problem.title, "error");
    const fetched = await fetchPart(this.#alert, message.part, "message", session.value.antiForgery);
    if (!fetched.ok) return say(status, fetched.sentence, "error");
    const opened = await this.#keys.door.ask({ kind: "open-part", ...fetched.part });
    if (!opened.ok) return say(status, refusals[opened.reason], "error");
    const { ageFile, place } = fetched.part;
    const payload = ageFile.subarray(headerOf(ageFile)?.length ?? 0);
    const read = readMessage(message, this.#all, { payloadSha256: sha256(payload), place, body: opened.bytes ?? new Uint8Array() }, answers?.reporter?.signingKey ?? null);
    content.replaceChildren(...this.#shown(message, read));
    say(status, texts.messageOpened);
    open.hidden = true;
    content.tabIndex = -1;
    content.focus();
  }

  #shown(message: ListedMessage, read: ReadMessage): HTMLElement[] {
    const shown: HTMLElement[] = [];
    if (read.doubts.length === 0) {
      shown.push(element("p", texts.verified, "verified"));
    } else {
      const warning = element("div", undefined, "notice error unverified");
      const list = element("ul");
      list.append(...read.doubts.map((doubt) => element("li", doubts[doubt])));
      warning.append(element("p", texts.notVerified), list);
      shown.push(warning);
    }
    if (read.consent !== null) shown.push(element("p", read.consent ? consents.yes : consents.no));
    if (read.text !== "" || read.attachments?.length === 0) shown.push(element("p", read.text.trim() === "" ? texts.messageEmpty : read.text, "sealed-text"));
    if (message.direction === "in") shown.push(...this.#files(message, read));
    return shown;
  }

  #files(message: ListedMessage, read: ReadMessage): HTMLElement[] {
    if (read.attachments === null) return [element("p", texts.listMalformed, "notice error")];
    if (read.attachments.length === 0 && message.files.length === 0) return [];
    return [element("h4", texts.filesOfMessage), showFiles(read.attachments, message.files, this.#opener)];
  }
}

function titleOf(message: ListedMessage): string {
  if (message.direction === "out") return `${texts.replyNumber(message.number)} · ${message.by ?? message.authority ?? ""}`;
  const kind = messageKinds[message.kind ?? ""];
  return `${texts.fromReporter} · ${texts.messageNumber(message.number)}${kind === undefined ? "" : ` · ${kind}`}`;
}
