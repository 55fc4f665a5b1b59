// The conversation as the server lists it (src/Console/README.md, "Messages over HTTP"): what each message is opened with and held against.
import { isFramePlace, type FramePlace } from "../messages.ts";
import { getJson, type Problem } from "./server.ts";

export interface ListedMessage {
  readonly id: string;
  readonly direction: "in" | "out";
  /** From 1, in its direction. */
  readonly number: number;
  readonly date: string;
  readonly part: string;
  /** Base64 of the SHA-256 of the sealed payload. */
  readonly digest: string;
  readonly files: readonly string[];
  readonly place: FramePlace;
  /** What the server was told: the seal says the same, signed. Null for an authority's. */
  readonly kind: string | null;
  readonly consent: boolean | null;
  /** Directory id of the authority that wrote. */
  readonly authority: string | null;
  /** The officer who wrote. */
  readonly by: string | null;
  /** Base64 of the authority's published Ed25519 key. */
  readonly signer: string | null;
}

export interface ReplyTerms {
  readonly number: number;
  readonly previous: string | null;
  readonly authority: string;
  readonly signingKeyId: string;
  readonly keyFile: string;
  /** The recipient of `/reporter` is null: it stands in the answers. */
  readonly keys: readonly { readonly id: string; readonly recipient: string | null }[];
}

export interface Conversation {
  readonly version: number;
  /** The reporter destroyed the mailbox: nobody would read a reply. */
  readonly closed: boolean;
  readonly messages: readonly ListedMessage[];
  readonly reply: ReplyTerms | null;
}

export type Asked = { readonly ok: true; readonly value: Conversation } | { readonly ok: false; readonly problem: Problem };

export async function fetchConversation(alert: string): Promise<Asked> {
  const answer = await getJson<Conversation>(`/api/v1/alerts/${alert}/messages`);
  if (!answer.ok) return answer;
  const whole = Array.isArray(answer.value.messages) && answer.value.messages.every((message) => isFramePlace(message.place) && Array.isArray(message.files));
  return whole ? answer : { ok: false, problem: { status: 0, title: "" } };
}

/** Numbers that are missing in a direction: 1, 2, 4 lacks 3. */
export function gapsOf(messages: readonly ListedMessage[], direction: "in" | "out"): number[] {
  const there = new Set(messages.filter((message) => message.direction === direction).map((message) => message.number));
  const last = Math.max(0, ...there);
  return Array.from({ length: last }, (_, i) => i + 1).filter((number) => !there.has(number));
}
