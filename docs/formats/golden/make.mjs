// Makes the golden files beside it with an implementation that shares no code with src/Crypto:
//   npm install @noble/hashes@2.4.0 @noble/curves@2.4.0 @noble/ciphers@2.4.0 @scure/bip39@2.4.0 @scure/base@2.4.0 age-encryption@0.3.1
//   node make.mjs
// The tests of src/Crypto and of the console's scripts read the files; both must reproduce them byte for byte.
import { argon2id } from '@noble/hashes/argon2.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hmac } from '@noble/hashes/hmac.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/spanish.js';
import { bech32 } from '@scure/base';
import { Decrypter } from 'age-encryption';
import fs from 'node:fs';

const hex = (bytes) => Buffer.from(bytes).toString('hex');
const utf8 = (text) => new TextEncoder().encode(text);
const recipient = (scalar) => bech32.encodeFromBytes('age', x25519.getPublicKey(scalar));
const write = (name, value) => fs.writeFileSync(new URL(name, import.meta.url), JSON.stringify(value, null, 2) + '\n');

// receipt.json
const labels = ['submission-id', 'mailbox-id', 'mailbox-auth', 'message-sign', 'age-x25519', 'age-mlkem768x25519'];
const receipt = (entropy) => {
  const derived = Object.fromEntries(labels.map((l) => [l, hkdf(sha256, entropy, utf8('alertadores/receipt/v1'), utf8(l), 32)]));
  return {
    entropy: hex(entropy),
    words: entropyToMnemonic(entropy, wordlist).split(/\s/u).map((w) => w.normalize('NFC')),
    derived: Object.fromEntries(labels.map((l) => [l, hex(derived[l])])),
    messageSignPublicKey: hex(ed25519.getPublicKey(derived['message-sign'])),
    ageX25519Recipient: recipient(derived['age-x25519']),
  };
};
const fixed = ['000102030405060708090a0b0c0d0e0f', '00000000000000000000000000000000', 'ffffffffffffffffffffffffffffffff',
  '7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f', '80808080808080808080808080808080'].map((h) => Buffer.from(h, 'hex'));
const hashed = Array.from({ length: 19 }, (_, i) => sha256(utf8(`receipt ${i}`)).slice(0, 16));
write('receipt.json', [...fixed, ...hashed].map((e) => receipt(Uint8Array.from(e))));

// officer-key.json
const normalise = (typed) => typed.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[ \t\r\n]+/u).filter((w) => w).join(' ');
const officer = (passphrase, salt) => {
  const normalised = utf8(normalise(passphrase));
  const key = argon2id(normalised, salt, { m: 19 * 1024, t: 2, p: 1, dkLen: 32, version: 0x13 });
  const expand = (info) => hkdf(sha256, key, utf8('alertadores/officer/v1'), utf8(info), 32);
  const signIn = expand('officer-signin');
  const unlock = expand('officer-unlock');
  return {
    passphrase, normalised: hex(normalised), salt: hex(salt), key: hex(key),
    signIn: hex(signIn), signInSha256: hex(sha256(signIn)), unlock: hex(unlock), unlockRecipient: recipient(unlock),
  };
};
const salt = (i) => sha256(utf8(`salt ${i}`)).slice(0, 16);
write('officer-key.json', [
  officer('ábaco teñir zurdo reír águila cigüeña año', Uint8Array.from(Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'))),
  officer('  \u00c1BACO ten\u0303ir\tzurdo\r\nREI\u0301R a\u0301guila   cigu\u0308en\u0303a a\u00f1o ', Uint8Array.from(Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'))),
  officer('nariz pluma lindo oveja hueso peine sobre', salt(1)),
  officer('', salt(2)),
]);

// sealed-frame.json
const magic = Buffer.from('ALRT\0FR\x01', 'latin1');
const frame = (name, header, body) => {
  const { alert, direction, kind, index, count, previous, keys } = header;
  const json = Buffer.from(JSON.stringify({ alert, direction, kind, index, count, previous, keys }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const trailer = Buffer.alloc(8);
  trailer.writeBigUInt64BE(BigInt(body.length));
  const used = magic.length + length.length + json.length + body.length + trailer.length;
  const steps = kind === 'file' ? Array.from({ length: 14 }, (_, i) => 65536 * 2 ** i) : [4096, 16384, 65536];
  const size = steps.find((s) => s >= used);
  const bytes = Buffer.concat([magic, length, json, body, Buffer.alloc(size - used), trailer]);
  return { name, header, headerText: json.toString(), body: hex(body), size, prefix: hex(bytes.subarray(0, 12 + json.length)), trailer: hex(trailer), sha256: hex(sha256(bytes)) };
};
const place = { alert: '3f2c8a54-6b1d-4e0f-9c7a-2d5e8b901c43', direction: 'in', kind: 'answers', index: 0, count: 3, previous: null, keys: ['coordinacion/1', 'oic-bienestar/1'] };
const overhead = 12 + JSON.stringify(place).length + 8;
const filled = (n) => Buffer.alloc(n, 0x61);
write('sealed-frame.json', [
  frame('the example of the page', place, Buffer.from('{"relato":"Me pidieron dinero para entregarme el apoyo."}')),
  frame('an empty part', { ...place, kind: 'identity', index: 1 }, Buffer.alloc(0)),
  frame('a body that fills the small step', place, filled(4096 - overhead)),
  frame('one byte more', place, filled(4096 - overhead + 1)),
  frame('a body that fills the large step', place, filled(65536 - overhead)),
  frame('a reply that names the message before it', { ...place, direction: 'out', kind: 'message', index: 0, count: 1, previous: Buffer.from(sha256(utf8('before'))).toString('base64'), keys: ['oic-bienestar/2'] }, Buffer.from('Recibimos tu alerta.')),
  frame('a reason', { ...place, direction: 'out', kind: 'reason', index: 0, count: 1, keys: [] }, Buffer.from('El asunto es de otra dependencia.')),
  frame('a small file', { ...place, kind: 'file', index: 0, count: 1 }, filled(10)),
  frame('a file that needs the second step', { ...place, kind: 'file', index: 0, count: 1 }, filled(65536)),
]);

// sealed-part.json: an age payload and two headers over its file key. age-encryption opens both before they are written.
const raw = (bytes) => Buffer.from(bytes).toString('base64').replace(/=+$/u, '');
const counted = (start, size) => Uint8Array.from({ length: size }, (_, i) => (start + i) % 256);
const zeroNonce = new Uint8Array(12);
const header = (fileKey, stanzas) => {
  const lines = stanzas.map(({ ephemeral, point }) => {
    const share = x25519.getPublicKey(ephemeral);
    const wrap = hkdf(sha256, x25519.getSharedSecret(ephemeral, point), Buffer.concat([share, point]), utf8('age-encryption.org/v1/X25519'), 32);
    return `-> X25519 ${raw(share)}\n${raw(chacha20poly1305(wrap, zeroNonce).encrypt(fileKey))}\n`;
  });
  const start = `age-encryption.org/v1\n${lines.join('')}---`;
  return `${start} ${raw(hmac(sha256, hkdf(sha256, fileKey, undefined, utf8('header'), 32), utf8(start)))}\n`;
};
const payload = (fileKey, nonce, plaintext) => {
  const key = hkdf(sha256, fileKey, nonce, utf8('payload'), 32);
  const chunks = [nonce];
  for (let i = 0; i * 65536 < plaintext.length; i++) {
    const chunkNonce = Buffer.alloc(12);
    chunkNonce.writeUInt32BE(i, 7);
    chunkNonce[11] = (i + 1) * 65536 >= plaintext.length ? 1 : 0;
    chunks.push(chacha20poly1305(key, chunkNonce).encrypt(Uint8Array.from(plaintext.subarray(i * 65536, (i + 1) * 65536))));
  }
  return Buffer.concat(chunks);
};
const identity = (scalar) => bech32.encodeFromBytes('age-secret-key-', scalar).toUpperCase();
const sealedPart = async (name, plaintext) => {
  const fileKey = counted(0x10, 16);
  const nonce = counted(0x20, 16);
  const people = [0x40, 0x60, 0x80].map((start) => counted(start, 32));
  const ephemerals = [0xa0, 0xc0, 0xe0].map((start) => counted(start, 32));
  const stanza = (i) => ({ ephemeral: ephemerals[i], point: x25519.getPublicKey(people[i]) });
  const atFiling = header(fileKey, [stanza(0), stanza(1)]);
  const onForwarding = header(fileKey, [stanza(2)]);
  const sealed = payload(fileKey, nonce, plaintext);
  for (const [text, who] of [[atFiling, 0], [atFiling, 1], [onForwarding, 2]]) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity(people[who]));
    const opened = await decrypter.decrypt(Uint8Array.from(Buffer.concat([utf8(text), sealed])));
    if (!Buffer.from(opened).equals(plaintext)) throw new Error(`${name} does not open for ${who}`);
  }
  return {
    name, plaintextSize: plaintext.length, plaintextSha256: hex(sha256(Uint8Array.from(plaintext))), fileKey: hex(fileKey), nonce: hex(nonce),
    identities: people.map(identity), recipients: people.map(recipient), ephemerals: ephemerals.map(hex), atFiling, onForwarding,
    payloadSize: sealed.length, payloadSha256: hex(sha256(Uint8Array.from(sealed))), payloadStart: hex(sealed.subarray(0, 48)),
    plaintext: 'byte i is i mod 251',
  };
};
const plain = (size) => Buffer.from(Array.from({ length: size }, (_, i) => i % 251));
write('sealed-part.json', [
  await sealedPart('the example of the page', plain(4096)),
  await sealedPart('one whole chunk', plain(65536)),
  await sealedPart('three chunks', plain(150000)),
]);

// message.json: the body of a message, signed for its place, and the seed that an authority's own key derives.
const signedBody = (header, content, seed) => {
  const { alert, direction, kind, index, count, previous, keys } = header;
  const json = Buffer.from(JSON.stringify({ alert, direction, kind, index, count, previous, keys }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const signed = Uint8Array.from(Buffer.concat([utf8('alertadores/message/v1\0'), length, json, content]));
  return Buffer.concat([ed25519.sign(signed, seed), content]);
};
const message = (name, signer, header, content) => {
  const body = signedBody(header, Buffer.from(content), signer.seed);
  const { headerText, size, sha256: frameSha256 } = frame(name, header, body);
  return { name, ...signer.shown, seed: hex(signer.seed), publicKey: hex(ed25519.getPublicKey(signer.seed)), header, headerText, content, body: hex(body), size, frameSha256 };
};
const reporterSigner = (entropy) => ({ seed: hkdf(sha256, entropy, utf8('alertadores/receipt/v1'), utf8('message-sign'), 32), shown: { entropy: hex(entropy) } });
const authoritySigner = (scalar) => ({ seed: hkdf(sha256, scalar, utf8('alertadores/authority/v1'), utf8('message-sign'), 32), shown: { identity: identity(scalar) } });
const conversation = { alert: place.alert, kind: 'message' };
const first = { ...conversation, direction: 'in', index: 0, count: 1, previous: null, keys: ['fgr-feccc/1', 'oic-bienestar/1'] };
const firstPayload = payload(counted(0x10, 16), counted(0x20, 16), Buffer.alloc(4096));
const before = Buffer.from(sha256(Uint8Array.from(firstPayload))).toString('base64');
const reporter = reporterSigner(Uint8Array.from(fixed[0]));
const authority = authoritySigner(counted(0x40, 32));
write('message.json', [
  message('the example of the page, from a reporter', reporter, first, '{"v":1,"kind":"message","consent":null,"text":"Ayer volvió a pasar.","attachments":[]}'),
  message('the reply of the page, from an authority', authority,
    { ...conversation, direction: 'out', index: 0, count: 1, previous: null, keys: ['/reporter', 'fgr-feccc/1', 'oic-bienestar/1'] },
    '{"v":1,"authority":"oic-bienestar","key":"oic-bienestar/1","text":"Gracias. ¿A qué hora fue?"}'),
  message('a second message, which names the payload before it', reporter, { ...first, index: 1, count: 2, previous: before },
    '{"v":1,"kind":"consent","consent":true,"text":"Sí, pueden avisar a la fiscalía.","attachments":[]}'),
  message('a message with a file', reporter, { ...first, index: 2, count: 3, previous: before },
    '{"v":1,"kind":"evidence","consent":null,"text":"","attachments":[{"part":"0b5c2f3e-7d1a-4c58-9e26-1f0a3b4c5d6e","name":"foto.jpg","type":"image/jpeg","size":81234,"sha256":"n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=","cleaned":true,"removed":["exif"]}]}'),
]);

// sealed-file.json: a file that is sealed before its alert is known, from its tray's secret to its payload.
const sealedFile = (name, body) => {
  const upload = '7d9f0c52-1a3b-4c5d-8e6f-0123456789ab';
  const traySecret = counted(0x50, 32);
  const salt = utf8('alertadores/upload/v1');
  const fileKey = hkdf(sha256, traySecret, salt, Buffer.concat([utf8('file-key'), Buffer.from(upload.replaceAll('-', ''), 'hex')]), 16);
  const headerText = `{"direction":"in","kind":"file","upload":"${upload}"}`;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(headerText.length);
  const trailer = Buffer.alloc(8);
  trailer.writeBigUInt64BE(BigInt(body.length));
  const prefix = Buffer.concat([magic, length, utf8(headerText)]);
  const used = prefix.length + body.length + trailer.length;
  const size = Array.from({ length: 14 }, (_, i) => 65536 * 2 ** i).find((s) => s >= used);
  const bytes = Buffer.concat([prefix, body, Buffer.alloc(size - used), trailer]);
  const nonce = counted(0x20, 16);
  const sealed = payload(fileKey, nonce, bytes);
  return {
    name, upload, traySecret: hex(traySecret), fileKey: hex(fileKey), detailsKey: hex(hkdf(sha256, traySecret, salt, utf8('details'), 32)),
    headerText, bodySize: body.length, bodySha256: hex(sha256(body)), size, prefix: hex(prefix), trailer: hex(trailer), sha256: hex(sha256(bytes)),
    nonce: hex(nonce), payloadSize: sealed.length, payloadSha256: hex(sha256(sealed)), payloadStart: hex(sealed.subarray(0, 48)),
  };
};
const cycled = (n) => Buffer.from(Uint8Array.from({ length: n }, (_, i) => i % 251));
const fileOverhead = 12 + 80 + 8;
write('sealed-file.json', [
  sealedFile('the example of the page', Buffer.from('Folio 0042: se entregaron 3 de 40 apoyos.')),
  sealedFile('an empty file', Buffer.alloc(0)),
  sealedFile('a body that fills the first step', cycled(65536 - fileOverhead)),
  sealedFile('one byte more', cycled(65536 - fileOverhead + 1)),
  sealedFile('a body of several steps', cycled(700_000)),
]);
