import assert from "node:assert/strict";
import { test } from "node:test";
import { VaultDoor } from "../console/vault-door.ts";

const origin = "https://llaves.example.mx";

function page() {
  const listeners: ((event: unknown) => void)[] = [];
  const sent: { data: { id: number; kind: string }; to: string }[] = [];
  const contentWindow = { postMessage: (data: { id: number; kind: string }, to: string) => sent.push({ data, to }) };
  Object.assign(globalThis, { window: { addEventListener: (_: string, listener: (event: unknown) => void) => listeners.push(listener) } });
  const door = new VaultDoor({ contentWindow, src: "", height: "" } as unknown as HTMLIFrameElement, `${origin}/`);
  const hear = (event: { source?: unknown; origin?: string; data: unknown }) => listeners.forEach((listen) => listen({ source: contentWindow, origin, ...event }));
  return { door, sent, hear };
}

const place = { alert: "a", direction: "in", kind: "answers", index: 0, count: 1, previous: null, keys: ["k/1"] } as const;
const bytes = Uint8Array.of(7);
const openPart = { kind: "open-part", authorityKeyFile: bytes, ageFile: bytes, place } as const;

test("the page speaks to the vault's origin only, and hears only that origin from that frame", async () => {
  const { door, sent, hear } = page();
  const reply = door.ask(openPart);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(sent[0]?.to, origin);
  const id = sent[0]!.data.id;
  const answer = { kind: "answer", id, bytes };
  hear({ data: answer, origin: "https://otra.example" });
  hear({ data: answer, source: {} });
  hear({ data: { kind: "key", id, key: "AGE-SECRET-KEY-1" } });
  let settled = false;
  void reply.then(() => (settled = true));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(settled, false);
  hear({ data: answer });
  assert.deepEqual(await reply, { ok: true, bytes });
});

test("two parts are asked for one after the other", async () => {
  const { door, sent, hear } = page();
  const first = door.ask(openPart);
  const second = door.ask(openPart);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(sent.length, 1);
  hear({ data: { kind: "refused", id: sent[0]!.data.id, reason: "not-for-this-key" } });
  assert.deepEqual(await first, { ok: false, reason: "not-for-this-key" });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(sent.length, 2);
  hear({ data: { kind: "answer", id: sent[1]!.data.id, bytes } });
  assert.equal((await second).ok, true);
});
