import assert from "node:assert/strict";
import { test } from "node:test";
import { isFromVault, isVaultRequest } from "../messages.ts";
import { answersOf, emptyText } from "../console/opened-part.ts";
import { normalisePassphrase } from "../worker/passphrase.ts";
import { fromBase64, toBase64 } from "../bytes.ts";

const bytes = new Uint8Array(3);
const place = { alert: "a", direction: "in", kind: "answers", index: 0, count: 1, previous: null, keys: ["k/1"] };

test("the vault hears only requests of the closed list, whole and of the right types", () => {
  assert.equal(isVaultRequest({ kind: "derive", id: 1, salt: bytes, memoryKib: 1, passes: 1, lanes: 1 }), true);
  assert.equal(isVaultRequest({ kind: "open-part", id: 1, authorityKeyFile: bytes, ageFile: bytes, place }), true);
  const { keys: _, ...textPlace } = place;
  assert.equal(isVaultRequest({ kind: "open-text", id: 1, authorityKeyFiles: [bytes, bytes], ageFile: bytes, place: textPlace }), true);
  assert.equal(isVaultRequest({ kind: "seal-reason", id: 1, text: "x", long: true, place, recipients: ["age1"] }), true);
  for (const bad of [
    null, 7, "derive", {}, { kind: "derive" }, { kind: "export-key", id: 1 },
    { kind: "derive", id: "1", salt: bytes, memoryKib: 1, passes: 1, lanes: 1 },
    { kind: "derive", id: 1, salt: "c2Fs", memoryKib: 1, passes: 1, lanes: 1 },
    { kind: "open-part", id: 1, authorityKeyFile: bytes, ageFile: bytes, place: { ...place, keys: "k/1" } },
    { kind: "open-part", id: 1, authorityKeyFile: bytes, ageFile: bytes, place: { ...place, direction: "both" } },
    { kind: "seal-reason", id: 1, text: "x", long: false, place, recipients: [1] },
    { kind: "seal-reason", id: 1, text: "x", place, recipients: ["age1"] },
    { kind: "open-text", id: 1, authorityKeyFiles: ["x"], ageFile: bytes, place },
    { kind: "open-text", id: 1, authorityKeyFiles: [bytes], ageFile: bytes, place: { ...place, index: "0" } },
    { kind: "forget", id: -1 },
  ]) {
    assert.equal(isVaultRequest(bad), false, JSON.stringify(bad));
  }
});

test("the page hears only what a vault says", () => {
  for (const good of [{ kind: "ready" }, { kind: "answer", id: 1, bytes: null }, { kind: "answer", id: 1, bytes }, { kind: "refused", id: 1, reason: "locked" }, { kind: "height", pixels: 10 }]) {
    assert.equal(isFromVault(good), true);
  }
  for (const bad of [undefined, { kind: "key", key: "x" }, { kind: "answer", id: 1, bytes: "x" }, { kind: "height", pixels: 1.5 }]) assert.equal(isFromVault(bad), false);
});

test("case, accents and spacing of a passphrase do not matter", () => {
  const plain = new TextDecoder().decode(normalisePassphrase("  Árbol\u00a0ÑANDÚ \t pingüino "));
  assert.equal(plain, "arbol nandu pinguino");
  assert.deepEqual(normalisePassphrase("a\u0301rbol"), normalisePassphrase("árbol"));
});

test("answers are shown only when the body is a list of answers", () => {
  assert.deepEqual(answersOf('{"answers":[{"id":"a","label":"¿Qué?","value":"x"}]}'), [{ id: "a", label: "¿Qué?", value: "x" }]);
  for (const other of ["", "texto", "{}", "null", "[1]", '{"answers":[{"label":1}]}']) assert.equal(answersOf(other), null, other);
});

test("a part in which nothing was given says so in words, each kind its own", () => {
  const sentences = ["answers", "identity", "risk"].map(emptyText);
  assert.equal(new Set(sentences).size, 3);
  for (const sentence of sentences) assert.match(sentence, /no (dejó|escribió)/u);
});

test("bytes survive base64", () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  assert.deepEqual(fromBase64(toBase64(all)), all);
});
