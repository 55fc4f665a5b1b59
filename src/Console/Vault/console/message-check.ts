// What of an opened message holds: its place among the others, its signature, and that it says what the server said of it.
// docs/formats/message.md: what does not verify is shown as not verified, and never as ordinary.
import { fromBase64, toBase64 } from "../bytes.ts";
import { headerBytes } from "../frame-header.ts";
import type { FramePlace } from "../messages.ts";
import { contentOf, verifyBody } from "../signed-body.ts";
import { attachmentsOf, type Attachment } from "./attachments.ts";
import type { ListedMessage } from "./conversation.ts";

/** `no-key`: there is no key to verify with; `chain`: another message should stand before or here; `told`: the server said otherwise. */
export type Doubt = "signature" | "no-key" | "chain" | "told" | "unreadable";

export interface ReadMessage {
  readonly text: string;
  /** Null where the list is not of the format. */
  readonly attachments: readonly Attachment[] | null;
  readonly kind: string | null;
  readonly consent: boolean | null;
  /** Empty: verified. */
  readonly doubts: readonly Doubt[];
}

/** Of an opened part: the sealed payload, the place that the vault held it against, and the body. */
export interface OpenedMessage {
  readonly payloadSha256: Uint8Array;
  readonly place: FramePlace;
  readonly body: Uint8Array;
}

export function readMessage(message: ListedMessage, all: readonly ListedMessage[], opened: OpenedMessage, reporterKey: Uint8Array | null): ReadMessage {
  const doubts: Doubt[] = [];
  const key = message.direction === "in" ? reporterKey : keyOf(message.signer);
  if (key === null) doubts.push("no-key");
  else if (!verifyBody(opened.place, opened.body, key)) doubts.push("signature");
  if (!standsWhereItSays(message, all, opened)) doubts.push("chain");

  const content = parsed(contentOf(opened.body));
  if (content === null) return { text: "", attachments: null, kind: null, consent: null, doubts: [...doubts, "unreadable"] };
  const kind = typeof content["kind"] === "string" ? content["kind"] : null;
  const consent = typeof content["consent"] === "boolean" ? content["consent"] : null;
  // After an erasure the server says no kind; then there is nothing to hold the seal against.
  const told = message.direction === "out" ? content["authority"] === message.authority : message.kind === null || (kind === message.kind && consent === message.consent);
  if (!told) doubts.push("told");
  return { text: typeof content["text"] === "string" ? content["text"] : "", attachments: attachmentsOf(content), kind, consent, doubts };
}

/** One message was not put in another's place, and the one before it is the one that its writer saw. */
function standsWhereItSays(message: ListedMessage, all: readonly ListedMessage[], opened: OpenedMessage): boolean {
  const { place } = opened;
  const before = all.find((other) => other.direction === message.direction && other.number === message.number - 1);
  return (
    same(headerBytes(place), headerBytes(message.place)) &&
    place.direction === message.direction &&
    place.kind === "message" &&
    place.index === message.number - 1 &&
    place.count === message.number &&
    place.previous === (message.number === 1 ? null : (before?.digest ?? "")) &&
    toBase64(opened.payloadSha256) === message.digest
  );
}

function parsed(content: Uint8Array | null): Record<string, unknown> | null {
  if (content === null) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function keyOf(text: string | null): Uint8Array | null {
  try {
    return text === null ? null : fromBase64(text);
  } catch {
    return null;
  }
}

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);
