import assert from "node:assert/strict";
import test from "node:test";
import { contradicts, kindOf } from "../file-kind.ts";
import { isFromViewer, isShowFile } from "../viewer-messages.ts";
import { decode } from "../viewer/show-text.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

test("a file is shown as what its bytes are, whatever its list says", () => {
  const rows: [string, string, string | null, string][] = [
    ["\x89PNG\r\n\x1a\n…", "text/plain", "image", "image/png"],
    ["\xff\xd8\xff\xe0", "application/pdf", "image", "image/jpeg"],
    ["GIF89a", "image/gif", "image", "image/gif"],
    ["RIFF\0\0\0\0WEBPVP8 ", "image/webp", "image", "image/webp"],
    ["RIFF\0\0\0\0WAVEfmt ", "audio/wav", "audio", "audio/wav"],
    ["\0\0\0\x20ftypavif", "image/avif", "image", "image/avif"],
    ["\0\0\0\x20ftypheic", "image/heic", null, "image/heic"],
    ["\0\0\0\x20ftypM4A ", "audio/mp4", "audio", "audio/mp4"],
    ["\0\0\0\x20ftypisom", "video/mp4", "video", "video/mp4"],
    ["\0\0\0\x20ftypqt  ", "video/quicktime", "video", "video/mp4"],
    ["\x1a\x45\xdf\xa3", "video/webm", "video", "video/webm"],
    ["\x1a\x45\xdf\xa3", "audio/webm", "audio", "audio/webm"],
    ["OggS", "audio/ogg", "audio", "audio/ogg"],
    ["ID3\x03", "audio/mpeg", "audio", "audio/mpeg"],
    ["\xff\xfb\x90\x64", "audio/mpeg", "audio", "audio/mpeg"],
    ["\xff\xf1\x50\x80", "audio/aac", "audio", "audio/aac"],
    ["%PDF-1.7", "application/pdf", "pdf", "application/pdf"],
    ["\r\n junk \r\n%PDF-1.4", "image/png", "pdf", "application/pdf"],
    ["PK\x03\x04", "application/zip", null, "application/zip"],
    ["<svg xmlns='x'>", "image/svg+xml", "image", "image/svg+xml"],
    ["<?xml version='1.0'?>\n<!-- <html> -->\n<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg>", "text/xml", "image", "image/svg+xml"],
    ["<!doctype html><svg>", "text/html", "text", "text/plain"],
    ["a,b\r\n1,2", "text/csv", "text", "text/plain"],
    ["\xff\xfeh\0o\0", "text/plain", "text", "text/plain"],
    ["a\0b", "text/plain", null, ""],
    ["\x7fELF\x02", "image/png", null, ""],
    ["", "text/plain", "text", "text/plain"],
  ];
  for (const [head, declared, as, type] of rows) assert.deepEqual(kindOf(bytes(head), declared), { as, type }, JSON.stringify(head));
});

test("a list that names another family of files is contradicted, one that names none is not", () => {
  const found = { as: "pdf", type: "application/pdf" } as const;
  assert.equal(contradicts("image/jpeg", found), true);
  assert.equal(contradicts("text/html", found), true);
  assert.equal(contradicts("application/pdf", found), false);
  assert.equal(contradicts("application/octet-stream", found), false);
  assert.equal(contradicts("", found), false);
  assert.equal(contradicts("image/png", { as: null, type: "" }), false);
  assert.equal(contradicts("audio/ogg", { as: "video", type: "video/ogg" }), false);
  assert.equal(contradicts("application/json", { as: "text", type: "text/plain" }), false);
  assert.equal(contradicts("application/vnd.openxmlformats-officedocument.wordprocessingml.document", { as: null, type: "application/zip" }), false);
  assert.equal(contradicts("image/png", { as: "image", type: "image/svg+xml" }), true);
});

test("text is read in the encodings that offices use, and a cut does not change the encoding", () => {
  assert.equal(decode(bytes("a\xc3\xb1o"), false), "año");
  assert.equal(decode(bytes("a\xf1o"), false), "año");
  assert.equal(decode(bytes("\xef\xbb\xbfa\xc3\xb1o"), false), "año");
  assert.equal(decode(bytes("\xff\xfea\0\xf1\0o\0"), false), "año");
  assert.equal(decode(bytes("a\xc3"), true), "a");
  assert.equal(decode(bytes("a\xc3"), false), "aÃ");
});

test("the page and the viewer take only the closed list of messages", () => {
  const file = new Blob(["x"]);
  const show = { kind: "show", as: "pdf", type: "application/pdf", name: "a.pdf", file };
  assert.equal(isShowFile(show), true);
  for (const wrong of [null, "show", { ...show, kind: "run" }, { ...show, as: "html" }, { ...show, file: "x" }, { ...show, name: 1 }]) assert.equal(isShowFile(wrong), false);
  for (const kind of ["ready", "shown", "failed", "escape"]) assert.equal(isFromViewer({ kind }), true);
  for (const wrong of [null, { kind: "show" }, { kind: 1 }, []]) assert.equal(isFromViewer(wrong), false);
});
