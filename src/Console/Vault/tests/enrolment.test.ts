import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { openAge } from "../worker/age-identities.ts";
import { newKeys, newPassphrase } from "../worker/enrolment.ts";
import { KeyHolder } from "../worker/key-holder.ts";
import { deriveOfficerKeys } from "../worker/officer-key.ts";

const cost = { memoryKib: 19 * 1024, passes: 2, lanes: 1 };

async function seal(plaintext: string, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(plaintext);
}

test("a new passphrase is seven words of the list, and another one each time", () => {
  const made = newPassphrase();
  assert.equal(made.split(" ").length, 7);
  assert.match(made, /^[\p{L} ]+$/u);
  assert.notEqual(made, newPassphrase());
});

test("what leaves the vault opens nothing without the passphrase, and with it the officer's identity", async () => {
  const made = await newKeys(() => {});
  const { signIn, unlock } = await deriveOfficerKeys(made.passphrase, made.salt, cost);
  assert.deepEqual(made.signInSha256, sha256(signIn));
  const opened = await openAge(made.identityFile, [unlock]);
  const identity = new TextDecoder().decode(opened ?? undefined);
  assert.match(identity, /^AGE-SECRET-KEY-1[0-9A-Z]{58}$/u);
  assert.equal(await identityToRecipient(identity), made.recipient);
  const left = [made.salt, made.signInSha256, made.identityFile].map((bytes) => Buffer.from(bytes).toString("latin1")).join("");
  assert.ok(!left.includes(identity) && !left.includes(made.passphrase.split(" ")[0] ?? ""));
});

test("an authority's key is handed over only by who has it, and only to the recipient that was named", async () => {
  const giver = await newKeys(() => {});
  const authority = await generateX25519Identity();
  const colleague = await generateX25519Identity();
  const keyFile = await seal(authority, giver.recipient);
  const locked = new KeyHolder();
  assert.deepEqual(await locked.handOver(keyFile, await identityToRecipient(colleague)), { ok: false, reason: "locked" });

  const holder = new KeyHolder();
  await holder.derive(giver.passphrase, giver.salt, cost, () => {});
  assert.ok((await holder.keep(giver.identityFile, new Uint8Array(32).fill(9))).ok);
  const given = await holder.handOver(keyFile, await identityToRecipient(colleague));
  assert.ok(given.ok);
  assert.equal(new TextDecoder().decode((await openAge(given.value, [colleague])) ?? undefined), authority);
  assert.equal(await openAge(given.value, [await generateX25519Identity()]), null);
  assert.deepEqual(await holder.handOver(await seal(authority, await identityToRecipient(colleague)), giver.recipient), { ok: false, reason: "not-for-this-key" });
  assert.deepEqual(await holder.handOver(keyFile, "age1nada"), { ok: false, reason: "failed" });
});
