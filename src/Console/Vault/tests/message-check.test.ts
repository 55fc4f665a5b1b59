import assert from "node:assert/strict";
import { test } from "node:test";
import { ed25519 } from "@noble/curves/ed25519.js";
import { gapsOf, type ListedMessage } from "../console/conversation.ts";
import { readMessage } from "../console/message-check.ts";
import { recipientsOf } from "../console/reply.ts";
import { toBase64 } from "../bytes.ts";
import type { FramePlace } from "../messages.ts";
import { signBody } from "../signed-body.ts";

const seed = new Uint8Array(32).fill(1);
const reporterKey = ed25519.getPublicKey(seed);
const authoritySeed = new Uint8Array(32).fill(2);
const digest = (n: number) => new Uint8Array(32).fill(n);
const alert = "0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d";

function place(direction: "in" | "out", number: number, previous: string | null): FramePlace {
  return { alert, direction, kind: "message", index: number - 1, count: number, previous, keys: ["oic-bienestar/1"] };
}

function listed(direction: "in" | "out", number: number, more: Partial<ListedMessage> = {}): ListedMessage {
  return {
    id: `${direction}${number}`, direction, number, date: "2026-03-11", part: `part-${direction}${number}`, digest: toBase64(digest(number)), files: [],
    place: place(direction, number, number === 1 ? null : toBase64(digest(number - 1))),
    kind: direction === "in" ? "message" : null, consent: null,
    authority: direction === "out" ? "oic-bienestar" : null, by: direction === "out" ? "Laura Nava" : null,
    signer: direction === "out" ? toBase64(ed25519.getPublicKey(authoritySeed)) : null,
    ...more,
  };
}

const content = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const said = { v: 1, kind: "message", consent: null, text: "Ayer volvió a pasar.", attachments: [] };

function opened(message: ListedMessage, value: unknown = said, signedWith = seed) {
  return { payloadSha256: digest(message.number), place: message.place, body: signBody(message.place, content(value), signedWith) };
}

test("a reporter's message that holds is read and has no doubts", () => {
  const [first, second] = [listed("in", 1), listed("in", 2)];
  const read = readMessage(second, [first, second], opened(second), reporterKey);
  assert.deepEqual(read, { text: "Ayer volvió a pasar.", attachments: [], kind: "message", consent: null, doubts: [] });
});

test("an authority's reply verifies under the key that is published for it", () => {
  const reply = listed("out", 1);
  const value = { v: 1, authority: "oic-bienestar", key: "oic-bienestar/1", text: "Gracias." };
  assert.deepEqual(readMessage(reply, [reply], opened(reply, value, authoritySeed), reporterKey).doubts, []);
  assert.deepEqual(readMessage(reply, [reply], opened(reply, value, seed), reporterKey).doubts, ["signature"]);
  assert.deepEqual(readMessage(listed("out", 1, { signer: null }), [reply], opened(reply, value, authoritySeed), reporterKey).doubts, ["no-key"]);
  assert.deepEqual(readMessage(reply, [reply], opened(reply, { ...value, authority: "fgr" }, authoritySeed), reporterKey).doubts, ["told"]);
});

test("what somebody else signed, or nobody, is shown as not verified and still shown", () => {
  const message = listed("in", 1);
  const forged = readMessage(message, [message], opened(message, said, authoritySeed), reporterKey);
  assert.deepEqual(forged.doubts, ["signature"]);
  assert.equal(forged.text, "Ayer volvió a pasar.");
  assert.deepEqual(readMessage(message, [message], opened(message), null).doubts, ["no-key"]);
  assert.deepEqual(readMessage(message, [message], { ...opened(message), body: new Uint8Array(3) }, reporterKey).doubts, ["signature", "unreadable"]);
});

test("a message that was dropped, replaced or moved is noticed", () => {
  const [first, second] = [listed("in", 1), listed("in", 2)];
  const doubtsOf = (message: ListedMessage, all: ListedMessage[], from = opened(message)) => readMessage(message, all, from, reporterKey).doubts;
  assert.deepEqual(doubtsOf(second, [second]), ["chain"], "the one before is gone");
  assert.deepEqual(doubtsOf(second, [listed("in", 1, { digest: toBase64(digest(9)) }), second]), ["chain"], "the one before is another");
  assert.deepEqual(doubtsOf(first, [first], { ...opened(first), payloadSha256: digest(9) }), ["chain"], "another payload than was listed");
  assert.deepEqual(doubtsOf(listed("in", 3, { place: second.place }), [first, second], opened(second)), ["chain"], "the second in the place of the third");
  assert.deepEqual(gapsOf([first, listed("in", 4), listed("out", 1)], "in"), [2, 3]);
  assert.deepEqual(gapsOf([first], "out"), []);
});

test("a server that says another kind or consent than the seal is noticed", () => {
  const consent = listed("in", 1, { kind: "consent", consent: true });
  const value = { ...said, kind: "consent", consent: true };
  assert.deepEqual(readMessage(consent, [consent], opened(consent, value), reporterKey).doubts, []);
  assert.deepEqual(readMessage(consent, [consent], opened(consent, { ...value, consent: false }), reporterKey).doubts, ["told"]);
  const message = listed("in", 1, { kind: "retaliation" });
  assert.deepEqual(readMessage(message, [message], opened(message), reporterKey).doubts, ["told"]);
  const untold = listed("in", 1, { kind: null });
  assert.deepEqual(readMessage(untold, [untold], opened(untold, value), reporterKey).doubts, []);
});

test("a reply goes to the reporter and to every holder, or is not sealed", () => {
  const terms = {
    number: 1, previous: null, authority: "oic-bienestar", signingKeyId: "oic-bienestar/1", keyFile: "",
    keys: [{ id: "oic-bienestar/1", recipient: "age1o" }, { id: "/reporter", recipient: null }],
  };
  assert.deepEqual(recipientsOf(terms, "age1r"), ["age1o", "age1r"]);
  assert.equal(recipientsOf(terms, null), null);
  assert.equal(recipientsOf({ ...terms, keys: [{ id: "oic-bienestar/1", recipient: "age1o" }] }, "age1r"), null);
  assert.equal(recipientsOf({ ...terms, keys: [...terms.keys, { id: "fgr/1", recipient: null }] }, "age1r"), null);
});
