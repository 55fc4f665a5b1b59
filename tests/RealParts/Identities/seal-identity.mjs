// Seals a reporter's identity as docs/formats/sealed-identity.md says, with npm age-encryption. `asked` stands before this text.
import { Encrypter } from "age-encryption";

const magic = Uint8Array.of(0x41, 0x4c, 0x52, 0x54, 0x00, 0x46, 0x52, 0x01);

function frame(header, body, step) {
  const bytes = new Uint8Array(step);
  const view = new DataView(bytes.buffer);
  const head = new TextEncoder().encode(header);
  if (magic.length + 4 + head.length + body.length + 8 > step) throw new Error("too long");
  bytes.set(magic, 0);
  view.setUint32(magic.length, head.length);
  bytes.set(head, magic.length + 4);
  bytes.set(body, magic.length + 4 + head.length);
  view.setBigUint64(step - 8, BigInt(body.length));
  return bytes;
}

async function seal(layer, body) {
  const encrypter = new Encrypter();
  encrypter.addRecipient(layer.recipient);
  return encrypter.encrypt(frame(layer.header, body, layer.step));
}

const inner = await seal(asked.b, new TextEncoder().encode(asked.text));
const outer = await seal(asked.a, inner);
process.stdout.write(Buffer.from(outer).toString("base64"));
