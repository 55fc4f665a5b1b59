import assert from "node:assert/strict";
import { test } from "node:test";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import type { FramePlace } from "../messages.ts";
import { KeyHolder } from "../worker/key-holder.ts";
import { deriveOfficerKeys } from "../worker/officer-key.ts";
import { readFrame, writeTextFrame } from "../worker/sealed-frame.ts";
import { openAge } from "../worker/age-identities.ts";
import { headerOf } from "../worker/forwarded-header.ts";

const salt = new Uint8Array(16).fill(7);
const cost = { memoryKib: 19 * 1024, passes: 2, lanes: 1 };
const secret = new Uint8Array(32).fill(9);
const passphrase = "ábaco abdomen abeja abierto abogado abono aborto";
const place: FramePlace = {
  alert: "0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d", direction: "in", kind: "answers", index: 0, count: 3, previous: null, keys: ["oic-bienestar/1"],
};

async function seal(plaintext: string | Uint8Array, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(plaintext);
}

async function installation() {
  const officer = await generateX25519Identity();
  const authority = await generateX25519Identity();
  const { unlock, signIn } = await deriveOfficerKeys(passphrase, salt, cost);
  return {
    signIn,
    authority,
    officer,
    identityFile: await seal(officer, await identityToRecipient(unlock)),
    keyFile: await seal(authority, await identityToRecipient(officer)),
    part: await seal(writeTextFrame(place, new TextEncoder().encode("relato"))!, await identityToRecipient(authority)),
  };
}

const ready = installation();

test("an officer's passphrase opens, across a change of page, one part", async () => {
  const { signIn, identityFile, keyFile, part } = await ready;
  const first = new KeyHolder();
  const progress: number[] = [];
  const derived = await first.derive("  ABACO abdomen  Abeja abierto abogado abono aborto ", salt, cost, (done) => progress.push(done));
  assert.deepEqual(derived, { ok: true, value: signIn });
  assert.ok(progress.length > 1, "progress is shown while the passphrase is stretched");
  const kept = await first.keep(identityFile, secret);
  assert.ok(kept.ok);

  const second = new KeyHolder();
  assert.deepEqual(await second.unlock(kept.value, secret), { ok: true, value: null });
  const opened = await second.openPart(keyFile, part, place);
  assert.equal(opened.ok && new TextDecoder().decode(opened.value), "relato");
});

test("what is kept for the next page shows nothing of the identity and opens only with the session's secret", async () => {
  const { identityFile, officer } = await ready;
  const holder = new KeyHolder();
  await holder.derive(passphrase, salt, cost, () => {});
  const kept = await holder.keep(identityFile, secret);
  assert.ok(kept.ok);
  assert.equal(Buffer.from(kept.value).includes(Buffer.from(officer)), false);
  const other = new KeyHolder();
  assert.deepEqual(await other.unlock(kept.value, new Uint8Array(32).fill(1)), { ok: false, reason: "locked" });
  kept.value[20]! ^= 1;
  assert.deepEqual(await other.unlock(kept.value, secret), { ok: false, reason: "locked" });
});

test("a wrong passphrase opens nothing", async () => {
  const { identityFile } = await ready;
  const holder = new KeyHolder();
  await holder.derive(passphrase + " x", salt, cost, () => {});
  assert.deepEqual(await holder.keep(identityFile, secret), { ok: false, reason: "wrong-passphrase" });
});

test("a part is refused when locked, for another key, damaged, or at another place", async () => {
  const { identityFile, keyFile, part, authority } = await ready;
  const holder = new KeyHolder();
  assert.deepEqual(await holder.openPart(keyFile, part, place), { ok: false, reason: "locked" });
  await holder.derive(passphrase, salt, cost, () => {});
  await holder.keep(identityFile, secret);
  const stranger = await identityToRecipient(await generateX25519Identity());
  assert.deepEqual(await holder.openPart(keyFile, await seal("x", stranger), place), { ok: false, reason: "not-for-this-key" });
  assert.deepEqual(await holder.openPart(await seal(authority, stranger), part, place), { ok: false, reason: "not-for-this-key" });
  assert.deepEqual(await holder.openPart(keyFile, part, { ...place, index: 1 }), { ok: false, reason: "other-place" });
  const unframed = await seal("not a frame", await identityToRecipient(authority));
  assert.deepEqual(await holder.openPart(keyFile, unframed, place), { ok: false, reason: "altered" });
  holder.forget();
  assert.deepEqual(await holder.openPart(keyFile, part, place), { ok: false, reason: "locked" });
});

test("a cheaper derivation than the published one is refused", async () => {
  const holder = new KeyHolder();
  for (const cheaper of [{ ...cost, memoryKib: 8 }, { ...cost, passes: 1 }, { ...cost, lanes: 2 }, { ...cost, memoryKib: 1 << 20 }]) {
    assert.deepEqual(await holder.derive(passphrase, salt, cheaper, () => {}), { ok: false, reason: "parameters-refused" });
  }
  assert.deepEqual(await holder.derive(passphrase, new Uint8Array(8), cost, () => {}), { ok: false, reason: "parameters-refused" });
});

test("a written reason is sealed for the authority and framed with its place", async () => {
  const { authority } = await ready;
  const where: FramePlace = { ...place, direction: "out", kind: "reason", count: 1 };
  const sealed = await new KeyHolder().sealReason("porque sí", where, [await identityToRecipient(authority)]);
  assert.ok(sealed.ok);
  const frame = await openAge(sealed.value, [authority]);
  const reading = readFrame(frame!, where);
  assert.equal(reading.kind === "read" && new TextDecoder().decode(reading.body), "porque sí");
  assert.deepEqual(await new KeyHolder().sealReason("x".repeat(4000), where, [await identityToRecipient(authority)]), { ok: false, reason: "too-long" });
  assert.equal((await new KeyHolder().sealReason("x".repeat(4000), where, [await identityToRecipient(authority)], true)).ok, true);
  assert.deepEqual(await new KeyHolder().sealReason("x".repeat(70000), where, [await identityToRecipient(authority)], true), { ok: false, reason: "too-long" });
  assert.deepEqual(await new KeyHolder().sealReason("x".repeat(70000), where, [await identityToRecipient(authority)]), { ok: false, reason: "too-long" });
});

test("a part is forwarded by one more header, which only the new authority opens and which leaves the payload as it was", async () => {
  const { identityFile, keyFile, part } = await ready;
  const holder = new KeyHolder();
  await holder.derive(passphrase, salt, cost, () => {});
  assert.ok((await holder.keep(identityFile, secret)).ok);
  const other = await generateX25519Identity();
  const stranger = await generateX25519Identity();

  const forwarded = await holder.forwardPart(keyFile, part, place, await identityToRecipient(other));
  assert.ok(forwarded.ok);
  const payload = part.subarray(headerOf(part)!.length);
  const file = new Uint8Array([...forwarded.value, ...payload]);
  const opened = await openAge(file, [other]);
  assert.ok(opened !== null);
  const reading = readFrame(opened, place);
  assert.equal(reading.kind === "read" && new TextDecoder().decode(reading.body), "relato");
  assert.equal(await openAge(file, [stranger]), null);
});

test("nothing is forwarded from another place, to a malformed recipient, or while the keys are closed", async () => {
  const { identityFile, keyFile, part } = await ready;
  const recipient = await identityToRecipient(await generateX25519Identity());
  assert.deepEqual(await new KeyHolder().forwardPart(keyFile, part, place, recipient), { ok: false, reason: "locked" });
  const holder = new KeyHolder();
  await holder.derive(passphrase, salt, cost, () => {});
  assert.ok((await holder.keep(identityFile, secret)).ok);
  assert.deepEqual(await holder.forwardPart(keyFile, part, { ...place, index: 1 }, recipient), { ok: false, reason: "other-place" });
  assert.deepEqual(await holder.forwardPart(keyFile, part, place, "age1nobody"), { ok: false, reason: "failed" });
});

test("a key that is passed off as a part is never handed out", async () => {
  const { identityFile, keyFile, authority, officer } = await ready;
  const holder = new KeyHolder();
  await holder.derive(passphrase, salt, cost, () => {});
  await holder.keep(identityFile, secret);
  const toAuthority = await identityToRecipient(authority);
  for (const key of [authority, officer]) {
    assert.deepEqual(await holder.openPart(keyFile, await seal(key, toAuthority), place), { ok: false, reason: "altered" });
  }
  assert.deepEqual(await holder.openPart(keyFile, keyFile, place), { ok: false, reason: "not-for-this-key" });
});

test("a file is forwarded by its header alone, and only by who can open it", async () => {
  const { identityFile, keyFile, part } = await ready;
  const holder = new KeyHolder();
  assert.deepEqual(await holder.forwardFile(keyFile, headerOf(part)!, "age1"), { ok: false, reason: "locked" });
  await holder.derive(passphrase, salt, cost, () => {});
  await holder.keep(identityFile, secret);
  const other = await generateX25519Identity();
  const forwarded = await holder.forwardFile(keyFile, headerOf(part)!, await identityToRecipient(other));
  assert.ok(forwarded.ok);
  const payload = part.subarray(headerOf(part)!.length);
  assert.ok((await openAge(new Uint8Array([...forwarded.value, ...payload]), [other])) !== null);
  const strange = headerOf(await seal("x", await identityToRecipient(other)))!;
  assert.deepEqual(await holder.forwardFile(keyFile, strange, await identityToRecipient(other)), { ok: false, reason: "not-for-this-key" });
});

test("a note is opened with whichever key it was sealed to, and only where it lies", async () => {
  const { identityFile, keyFile, authority, officer } = await ready;
  const holder = new KeyHolder();
  const where: FramePlace = { alert: place.alert, direction: "out", kind: "reason", index: 0, count: 1, previous: null, keys: ["oic-bienestar/1"] };
  const { keys: _, ...textPlace } = where;
  const sealed = await holder.sealReason("una nota", where, [await identityToRecipient(authority)]);
  assert.ok(sealed.ok);
  assert.deepEqual(await holder.openText([keyFile], sealed.value, textPlace), { ok: false, reason: "locked" });
  await holder.derive(passphrase, salt, cost, () => {});
  await holder.keep(identityFile, secret);
  // An older key of the same authority, and one that is another officer's.
  const older = await seal(await generateX25519Identity(), await identityToRecipient(officer));
  const foreign = await seal(await generateX25519Identity(), await identityToRecipient(await generateX25519Identity()));
  const opened = await holder.openText([foreign, older, keyFile], sealed.value, textPlace);
  assert.equal(opened.ok && new TextDecoder().decode(opened.value), "una nota");
  assert.deepEqual(await holder.openText([older], sealed.value, textPlace), { ok: false, reason: "not-for-this-key" });
  assert.deepEqual(await holder.openText([], sealed.value, textPlace), { ok: false, reason: "not-for-this-key" });
  assert.deepEqual(await holder.openText([keyFile], sealed.value, { ...textPlace, alert: "1b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d" }), { ok: false, reason: "other-place" });
});
