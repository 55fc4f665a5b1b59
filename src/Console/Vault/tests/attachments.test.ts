import assert from "node:assert/strict";
import { test } from "node:test";
import { attachmentsOf, checkFiles, shownName, shownSize } from "../console/attachments.ts";
import { readAnswers } from "../console/opened-answers.ts";
import { toBase64 } from "../bytes.ts";
import { golden } from "./golden.ts";

const hash = toBase64(new Uint8Array(32).fill(5));
const file = { part: "p1", name: "foto.jpg", type: "image/jpeg", size: 81_234, sha256: hash, cleaned: true, removed: ["place"] };
const utf8 = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test("the list of the golden message is read", () => {
  const vector = golden<{ content: string }>("message.json").find((one) => one.content.includes("foto.jpg"))!;
  const [read] = attachmentsOf(JSON.parse(vector.content))!;
  assert.equal(read?.name, "foto.jpg");
  assert.equal(read?.sha256.length, 32);
  assert.equal(read?.size, 81_234);
});

test("no list is no files; a list that is not of the format is none at all", () => {
  assert.deepEqual(attachmentsOf({ v: 1 }), []);
  assert.deepEqual(attachmentsOf({ attachments: [] }), []);
  assert.equal(attachmentsOf({ attachments: [file, { ...file, part: "p2", more: 1 }] })?.length, 2);
  for (const bad of [
    { ...file, size: -1 }, { ...file, size: 1.5 }, { ...file, size: "1" }, { ...file, sha256: "AAAA" }, { ...file, sha256: "!" }, { ...file, name: 7 },
    { ...file, cleaned: "yes" }, { ...file, removed: "place" }, { ...file, removed: [1] }, { ...file, part: null }, null, 7,
  ]) {
    assert.equal(attachmentsOf({ attachments: [bad] }), null, JSON.stringify(bad));
  }
  assert.equal(attachmentsOf({ attachments: [file, file] }), null, "one part named twice");
  assert.equal(attachmentsOf({ attachments: {} }), null);
});

test("a missing and an extra file are told apart from those that are there", () => {
  const listed = attachmentsOf({ attachments: [file, { ...file, part: "p2" }] })!;
  const checked = checkFiles(listed, ["p1", "p9"]);
  assert.deepEqual(checked.present.map((one) => one.upload), ["p1"]);
  assert.deepEqual(checked.missing.map((one) => one.upload), ["p2"]);
  assert.deepEqual(checked.extra, ["p9"]);
});

test("a name shows nothing invisible, turns no reading direction and is no path", () => {
  assert.equal(shownName("foto\u202egpj.exe"), "fotogpj.exe");
  assert.equal(shownName("a\u0000b\u200bc\n.txt"), "abc.txt");
  assert.equal(shownName("../../etc/passwd"), "....etcpasswd");
  assert.equal(shownName(" \u200e "), "archivo");
  assert.equal(shownName("Año ñandú 2026.pdf"), "Año ñandú 2026.pdf");
});

test("a size is said in units that people know and exactly", () => {
  assert.equal(shownSize(0), "0 bytes");
  assert.equal(shownSize(999), "999 bytes");
  assert.match(shownSize(2_412_331), /^2\.41 MB \(2,412,331 bytes\)$/u);
  assert.match(shownSize(524_288_000), /^524 MB /u);
});

test("answers name who is answered and who signs, or nobody", () => {
  const key = toBase64(new Uint8Array(32).fill(3));
  const read = readAnswers(utf8({ v: 1, reporter: { recipient: "age1abc", signingKey: key }, answers: [], attachments: [file] }));
  assert.equal(read.reporter?.recipient, "age1abc");
  assert.equal(read.attachments?.length, 1);
  for (const reporter of [undefined, null, {}, { recipient: "age1abc" }, { recipient: "age1abc", signingKey: "AAAA" }, { recipient: "otro", signingKey: key }]) {
    assert.equal(readAnswers(utf8({ reporter })).reporter, null);
  }
  assert.deepEqual(readAnswers(new TextEncoder().encode("no JSON")), { reporter: null, attachments: null });
});
