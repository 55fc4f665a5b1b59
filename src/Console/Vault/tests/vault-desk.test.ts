import assert from "node:assert/strict";
import { test } from "node:test";
import type { FramePlace, VaultRequest } from "../messages.ts";
import { requestOf, VaultDesk, type Screen } from "../vault/vault-desk.ts";
import type { WorkerAnswer, WorkerRequest } from "../worker/worker-messages.ts";

const bytes = Uint8Array.of(1, 2, 3);
const place: FramePlace = { alert: "a", direction: "in", kind: "answers", index: 0, count: 1, previous: null, keys: ["k/1"] };
const part: VaultRequest = { kind: "open-part", id: 1, authorityKeyFile: bytes, ageFile: bytes, place };
const keep: VaultRequest = { kind: "keep", id: 2, identityFile: bytes, browserSecret: bytes, idleSeconds: 900 };
const unlock: VaultRequest = { kind: "unlock", id: 3, browserSecret: bytes, idleSeconds: 900 };

/** A tab of its own: storage, clock and timers that stand still until told otherwise. */
function tab() {
  const storage = new Map<string, string>();
  const timers = new Map<number, { at: number; run: () => void }>();
  let now = 1_000_000;
  let next = 1;
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, now: Date.now };
  Object.assign(globalThis, {
    sessionStorage: { setItem: (k: string, v: string) => storage.set(k, v), getItem: (k: string) => storage.get(k) ?? null, removeItem: (k: string) => storage.delete(k) },
    setTimeout: (run: () => void, after: number) => (timers.set(next, { at: now + after, run }), next++),
    clearTimeout: (id: number) => timers.delete(id),
  });
  Date.now = () => now;
  const log: string[] = [];
  const asked: WorkerRequest[] = [];
  let answerWith: (request: WorkerRequest) => Promise<Extract<WorkerAnswer, { id: number }>> = async (request) => ({ kind: "done", id: request.id, bytes });
  const screen: Screen = {
    passphrase: () => "siete palabras",
    askForPassphrase: () => log.push("ask"), deriving: (on) => log.push(`deriving ${on}`), wrongPassphrase: () => log.push("wrong"),
    opened: () => log.push("opened"), wiped: () => log.push("wiped"),
  };
  const line = {
    ask: (request: WorkerRequest) => (asked.push(request), answerWith(request)),
    restart: () => void log.push("worker ended"),
  };
  return {
    desk: new VaultDesk(line, screen), storage, log, asked,
    answerWith: (how: typeof answerWith) => (answerWith = how),
    sleep: (ms: number) => (now += ms),
    pass(ms: number) {
      now += ms;
      for (const [id, timer] of [...timers]) if (timer.at <= now && timers.delete(id)) timer.run();
    },
    close() {
      Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout });
      Date.now = real.now;
    },
  };
}

test("only the console's page that frames the vault is heard", () => {
  const parent = {};
  const origin = "https://consola.example.mx";
  const heard = { source: parent as MessageEventSource, origin, data: part };
  assert.equal(requestOf(heard, parent, origin), part);
  for (const other of [
    { ...heard, origin: "https://otra.example" }, { ...heard, origin: "http://consola.example.mx" }, { ...heard, origin: "https://consola.example.mx.otra.example" },
    { ...heard, origin: "null" }, { ...heard, origin: "" }, { ...heard, source: {} as MessageEventSource }, { ...heard, source: null },
    { ...heard, data: { kind: "export", id: 1 } }, { ...heard, data: null },
  ]) {
    assert.equal(requestOf(other, parent, origin), null);
  }
  assert.equal(requestOf({ ...heard, origin: "" }, parent, ""), null, "a vault that knows no console hears nobody");
});

test("one part at a time: a second request is refused while the first is open", async () => {
  const here = tab();
  try {
    let finish = () => {};
    here.answerWith((request) => new Promise((resolve) => (finish = () => resolve({ kind: "done", id: request.id, bytes }))));
    const first = here.desk.answer(part);
    assert.deepEqual(await here.desk.answer({ ...part, id: 9 }), { kind: "refused", id: 9, reason: "one-at-a-time" });
    assert.equal(here.asked.length, 1);
    finish();
    assert.deepEqual(await first, { kind: "answer", id: 1, bytes });
    const again = here.desk.answer(part);
    finish();
    assert.equal((await again).kind, "answer");
  } finally {
    here.close();
  }
});

test("keeping the identity answers nothing of it; the storage has only what the worker wrapped", async () => {
  const here = tab();
  try {
    assert.deepEqual(await here.desk.answer(keep), { kind: "answer", id: 2, bytes: null });
    assert.deepEqual([...here.storage.values()], ["AQID"]);
    assert.deepEqual(await here.desk.answer(unlock), { kind: "answer", id: 3, bytes: null });
  } finally {
    here.close();
  }
});

test("after fifteen idle minutes the stored identity and the worker are gone", async () => {
  const here = tab();
  try {
    await here.desk.answer({ ...keep, idleSeconds: 100_000 });
    here.pass(14 * 60_000);
    await here.desk.answer(part);
    here.pass(14 * 60_000);
    assert.equal(here.storage.size, 1, "use begins the count anew");
    here.pass(60_000);
    assert.equal(here.storage.size, 0);
    assert.deepEqual(here.log.slice(-2), ["worker ended", "wiped"]);
    assert.deepEqual(await here.desk.answer(unlock), { kind: "refused", id: 3, reason: "locked" });
  } finally {
    here.close();
  }
});

test("a machine that slept past the fifteen minutes wakes without keys, though no timer ran", async () => {
  const here = tab();
  try {
    await here.desk.answer(keep);
    here.sleep(16 * 60_000);
    await here.desk.answer(unlock);
    assert.equal(here.storage.size, 0);
    assert.ok(here.log.includes("worker ended"));
  } finally {
    here.close();
  }
});

test("signing out forgets: storage empty, worker ended, and nothing opens after", async () => {
  const here = tab();
  try {
    await here.desk.answer(keep);
    assert.deepEqual(await here.desk.answer({ kind: "forget", id: 5 }), { kind: "answer", id: 5, bytes: null });
    assert.equal(here.storage.size, 0);
    assert.deepEqual(here.log.slice(-2), ["worker ended", "wiped"]);
    here.pass(16 * 60_000);
    assert.equal(here.log.filter((entry) => entry === "wiped").length, 1, "the clock was stopped with it");
  } finally {
    here.close();
  }
});

test("kept bytes that the session's secret does not open are thrown away", async () => {
  const here = tab();
  try {
    await here.desk.answer(keep);
    here.answerWith(async (request) => ({ kind: "refused", id: request.id, reason: "locked" }));
    assert.deepEqual(await here.desk.answer(unlock), { kind: "refused", id: 3, reason: "locked" });
    assert.equal(here.storage.size, 0);
  } finally {
    here.close();
  }
});
