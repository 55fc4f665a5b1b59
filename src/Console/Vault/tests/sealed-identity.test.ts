import assert from "node:assert/strict";
import { test } from "node:test";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import type { FramePlace } from "../messages.ts";
import { KeyHolder } from "../worker/key-holder.ts";
import { deriveOfficerKeys } from "../worker/officer-key.ts";
import { readFrame, writeTextFrame } from "../worker/sealed-frame.ts";

// docs/formats/sealed-identity.md
const alert = "0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d";
const layer = (kind: string, key: string): FramePlace => ({ alert, direction: "in", kind, index: 0, count: 1, previous: null, keys: [key] });
const outerPlace = layer("identity-a", "custodia-a/1");
const innerPlace = layer("identity-b", "custodia-b/1");
const name = "Rosario Peña Ñáñez";
const passphrase = "ábaco abdomen abeja abierto abogado abono aborto";
const salt = new Uint8Array(16).fill(7);
const cost = { memoryKib: 19 * 1024, passes: 2, lanes: 1 };

async function seal(plaintext: string | Uint8Array, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(plaintext);
}

async function holderOf(identity: string): Promise<KeyHolder> {
  const { unlock } = await deriveOfficerKeys(passphrase, salt, cost);
  const holder = new KeyHolder();
  await holder.derive(passphrase, salt, cost, () => {});
  assert.ok((await holder.keep(await seal(identity, await identityToRecipient(unlock)), new Uint8Array(32))).ok);
  return holder;
}

async function person(groupKey: string): Promise<{ readonly holder: KeyHolder; readonly keyFile: Uint8Array }> {
  const own = await generateX25519Identity();
  return { holder: await holderOf(own), keyFile: await seal(groupKey, await identityToRecipient(own)) };
}

const ready = (async () => {
  const [a, b, authority] = await Promise.all([generateX25519Identity(), generateX25519Identity(), generateX25519Identity()]);
  const inner = await seal(writeTextFrame(innerPlace, new TextEncoder().encode(name))!, await identityToRecipient(b));
  const outer = await seal(writeTextFrame(outerPlace, inner)!, await identityToRecipient(a));
  return { a, b, authority, inner, outer };
})();

test("an identity is two layers of one size each, and both fit where nothing would", async () => {
  const { inner, outer } = await ready;
  assert.deepEqual([inner.length, outer.length], [1736, 2248]);
  const part = { ...layer("identity", "oic-bienestar/1"), index: 1, count: 3 };
  assert.equal(writeTextFrame(part, outer)!.length, writeTextFrame(part, new Uint8Array())!.length);
  assert.equal(writeTextFrame(innerPlace, new Uint8Array(1300))!.length, 1536);
  assert.equal(writeTextFrame(innerPlace, new Uint8Array(1400)), null);
  assert.equal(readFrame(writeTextFrame(innerPlace, new Uint8Array(4))!, { ...innerPlace, kind: "answers" }).kind, "malformed");
});

test("group A takes its seal off, group B writes a header, and only the authority reads", async () => {
  const { a, b, authority, inner, outer } = await ready;
  const [one, two, officer] = await Promise.all([person(a), person(b), person(authority)]);
  const taken = await one.holder.openText([one.keyFile], outer, outerPlace);
  assert.ok(taken.ok);
  assert.deepEqual(Buffer.from(taken.value), Buffer.from(inner));
  assert.deepEqual(await one.holder.openText([one.keyFile], taken.value, innerPlace), { ok: false, reason: "not-for-this-key" });
  assert.deepEqual(await two.holder.openText([two.keyFile], outer, outerPlace), { ok: false, reason: "not-for-this-key" });

  const header = await two.holder.forwardPart(two.keyFile, taken.value, innerPlace, await identityToRecipient(authority));
  assert.ok(header.ok);
  assert.equal(Buffer.from(header.value).includes(Buffer.from("Rosario")), false);
  const file = new Uint8Array([...header.value, ...taken.value.subarray(168)]);
  const { keys, ...place } = innerPlace;
  const read = await officer.holder.openText([officer.keyFile], file, place);
  assert.equal(read.ok && new TextDecoder().decode(read.value), name);
  assert.deepEqual(keys, ["custodia-b/1"]);
});

test("a layer of another alert is refused by either group", async () => {
  const { a, b, inner, outer } = await ready;
  const [one, two] = await Promise.all([person(a), person(b)]);
  const other = "1c8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d";
  assert.deepEqual(await one.holder.openText([one.keyFile], outer, { ...outerPlace, alert: other }), { ok: false, reason: "other-place" });
  assert.deepEqual(await two.holder.forwardPart(two.keyFile, inner, { ...innerPlace, alert: other }, await identityToRecipient(a)), { ok: false, reason: "other-place" });
});
