// What the opened answers say for the rest of the page: who the reporter's replies go to, whose signature is theirs, which files they sent.
import { fromBase64 } from "../bytes.ts";
import { attachmentsOf, type Attachment } from "./attachments.ts";

export interface Reporter {
  /** `age1…` */
  readonly recipient: string;
  /** Ed25519, 32 bytes. */
  readonly signingKey: Uint8Array;
}

export interface Answers {
  /** Null where the answers name none that could be used. */
  readonly reporter: Reporter | null;
  /** Null where the list is not of the format. */
  readonly attachments: readonly Attachment[] | null;
}

export class OpenedAnswers {
  readonly #listeners: ((answers: Answers) => void)[] = [];
  #answers: Answers | null = null;

  get current(): Answers | null {
    return this.#answers;
  }

  onOpened(listener: (answers: Answers) => void): void {
    this.#listeners.push(listener);
  }

  open(body: Uint8Array): void {
    this.#answers = readAnswers(body);
    for (const listener of this.#listeners) listener(this.#answers);
  }
}

export function readAnswers(body: Uint8Array): Answers {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return { reporter: null, attachments: null };
  }
  return { reporter: reporterOf((parsed as { reporter?: unknown } | null)?.reporter), attachments: attachmentsOf(parsed) };
}

function reporterOf(value: unknown): Reporter | null {
  const reporter = value as { recipient?: unknown; signingKey?: unknown } | null | undefined;
  if (typeof reporter?.recipient !== "string" || typeof reporter.signingKey !== "string") return null;
  try {
    const signingKey = fromBase64(reporter.signingKey);
    return signingKey.length === 32 && reporter.recipient.startsWith("age1") ? { recipient: reporter.recipient, signingKey } : null;
  } catch {
    return null;
  }
}
