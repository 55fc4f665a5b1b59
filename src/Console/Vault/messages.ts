// What the console's page and the vault may say to each other. Every message is checked on arrival: its origin by the
// listener, its shape here. Keys have no message that could carry them out; only a sign-in value, one opened body or file,
// one header for another authority, one sealed reason and one sealed message ever leave the vault.

/** The place that a sealed frame must name: docs/formats/sealed-frame.md. */
export interface FramePlace {
  readonly alert: string;
  readonly direction: "in" | "out";
  readonly kind: string;
  readonly index: number;
  readonly count: number;
  readonly previous: string | null;
  readonly keys: readonly string[];
}

export interface Derive {
  readonly kind: "derive";
  readonly id: number;
  readonly salt: Uint8Array;
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

export interface Keep {
  readonly kind: "keep";
  readonly id: number;
  readonly identityFile: Uint8Array;
  readonly browserSecret: Uint8Array;
  readonly idleSeconds: number;
}

export interface Unlock {
  readonly kind: "unlock";
  readonly id: number;
  readonly browserSecret: Uint8Array;
  readonly idleSeconds: number;
}

export interface OpenPart {
  readonly kind: "open-part";
  readonly id: number;
  readonly authorityKeyFile: Uint8Array;
  readonly ageFile: Uint8Array;
  readonly place: FramePlace;
}

/** Where a text that an officer sealed into an event lies. To which keys it was sealed only the frame itself says. */
export type TextPlace = Omit<FramePlace, "keys">;

/** A reason or a note of an officer, opened with whichever of one's authority keys it was sealed to. */
export interface OpenText {
  readonly kind: "open-text";
  readonly id: number;
  readonly authorityKeyFiles: readonly Uint8Array[];
  readonly ageFile: Uint8Array;
  readonly place: TextPlace;
}

/** Like opening, but what comes out is a header for another authority's keys instead of the body. */
export interface ForwardPart {
  readonly kind: "forward-part";
  readonly id: number;
  readonly authorityKeyFile: Uint8Array;
  readonly ageFile: Uint8Array;
  readonly place: FramePlace;
  readonly recipient: string;
}

/** A file as a sealed list names it: docs/formats/sealed-file.md. */
export interface ListedFile {
  /** Id of the upload, which is the id of the part. */
  readonly upload: string;
  readonly size: number;
  /** 32 bytes. */
  readonly sha256: Uint8Array;
}

/** Up to 512 MiB: the sealed bytes come through a port as the worker asks for them (ported-bytes.ts); the opened ones leave as one Blob. */
export interface OpenFile {
  readonly kind: "open-file";
  readonly id: number;
  readonly authorityKeyFile: Uint8Array;
  readonly ageFile: MessagePort;
  readonly file: ListedFile;
}

/** A header for another authority over a file's key, without the file. */
export interface ForwardFile {
  readonly kind: "forward-file";
  readonly id: number;
  readonly authorityKeyFile: Uint8Array;
  readonly header: Uint8Array;
  readonly recipient: string;
}

/** A reply of the authority: signed with its message key and sealed, a header for each recipient. docs/formats/message.md */
export interface SealMessage {
  readonly kind: "seal-message";
  readonly id: number;
  readonly authorityKeyFile: Uint8Array;
  readonly place: FramePlace;
  readonly authority: string;
  readonly keyId: string;
  readonly text: string;
  /** In the order in which the headers are answered. */
  readonly recipients: readonly string[];
}

/** An officer's reason, or a note, which may be longer. */
export interface SealReason {
  readonly kind: "seal-reason";
  readonly id: number;
  readonly text: string;
  readonly long: boolean;
  readonly place: FramePlace;
  readonly recipients: readonly string[];
}

/** Makes a new officer's own keys. The passphrase is shown in the vault; what leaves is the answer's `headers`: salt, SHA-256 of the sign-in value, identity file, recipient. */
export interface Enrol {
  readonly kind: "enrol";
  readonly id: number;
}

/** The authority's key file, sealed again to a colleague's own recipient. */
export interface HandOver {
  readonly kind: "hand-over";
  readonly id: number;
  readonly authorityKeyFile: Uint8Array;
  readonly recipient: string;
}

export interface Forget {
  readonly kind: "forget";
  readonly id: number;
}

export type VaultRequest =
  | Derive | Keep | Unlock | OpenPart | OpenText | ForwardPart | OpenFile | ForwardFile | SealReason | SealMessage | Enrol | HandOver | Forget;

/** Why the vault refuses. A closed list: the page has one sentence for each. */
export type VaultRefusal =
  | "passphrase-missing"
  | "parameters-refused"
  | "wrong-passphrase"
  | "locked"
  | "not-for-this-key"
  | "altered"
  | "other-place"
  | "other-file"
  | "too-long"
  | "one-at-a-time"
  | "failed";

export type VaultAnswer =
  | { readonly kind: "answer"; readonly id: number; readonly bytes: Uint8Array | null; readonly file?: Blob; readonly headers?: readonly Uint8Array[] }
  | { readonly kind: "refused"; readonly id: number; readonly reason: VaultRefusal };

/** Said without being asked: loaded, Enter was pressed in the passphrase field, keys wiped, new height in CSS pixels, bytes of a file opened so far. */
export type VaultNotice =
  | { readonly kind: "ready" }
  | { readonly kind: "enter" }
  | { readonly kind: "wiped" }
  | { readonly kind: "height"; readonly pixels: number }
  | { readonly kind: "file-progress"; readonly done: number };

export type FromVault = VaultAnswer | VaultNotice;

type Loose = Record<string, unknown>;

const isObject = (value: unknown): value is Loose => typeof value === "object" && value !== null;
const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
const isCount = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

export function isFramePlace(value: unknown): value is FramePlace {
  return (
    isObject(value) &&
    isText(value["alert"]) &&
    (value["direction"] === "in" || value["direction"] === "out") &&
    isText(value["kind"]) &&
    isCount(value["index"]) &&
    isCount(value["count"]) &&
    (value["previous"] === null || isText(value["previous"])) &&
    isTexts(value["keys"])
  );
}

export function isTextPlace(value: unknown): value is TextPlace {
  return isObject(value) && isFramePlace({ ...value, keys: [] });
}

export function isListedFile(value: unknown): value is ListedFile {
  return isObject(value) && isText(value["upload"]) && isCount(value["size"]) && isBytes(value["sha256"]) && value["sha256"].length === 32;
}

export function isVaultRequest(value: unknown): value is VaultRequest {
  if (!isObject(value) || !isCount(value["id"])) return false;
  switch (value["kind"]) {
    case "derive":
      return isBytes(value["salt"]) && isCount(value["memoryKib"]) && isCount(value["passes"]) && isCount(value["lanes"]);
    case "keep":
      return isBytes(value["identityFile"]) && isBytes(value["browserSecret"]) && isCount(value["idleSeconds"]);
    case "unlock":
      return isBytes(value["browserSecret"]) && isCount(value["idleSeconds"]);
    case "open-part":
      return isBytes(value["authorityKeyFile"]) && isBytes(value["ageFile"]) && isFramePlace(value["place"]);
    case "open-text":
      return (
        Array.isArray(value["authorityKeyFiles"]) && value["authorityKeyFiles"].every(isBytes) && isBytes(value["ageFile"]) && isTextPlace(value["place"])
      );
    case "forward-part":
      return isBytes(value["authorityKeyFile"]) && isBytes(value["ageFile"]) && isFramePlace(value["place"]) && isText(value["recipient"]);
    case "open-file":
      return isBytes(value["authorityKeyFile"]) && value["ageFile"] instanceof MessagePort && isListedFile(value["file"]);
    case "forward-file":
      return isBytes(value["authorityKeyFile"]) && isBytes(value["header"]) && isText(value["recipient"]);
    case "seal-message":
      return (
        isBytes(value["authorityKeyFile"]) && isFramePlace(value["place"]) && isText(value["authority"]) &&
        isText(value["keyId"]) && isText(value["text"]) && isTexts(value["recipients"])
      );
    case "seal-reason":
      return isText(value["text"]) && typeof value["long"] === "boolean" && isFramePlace(value["place"]) && isTexts(value["recipients"]);
    case "hand-over":
      return isBytes(value["authorityKeyFile"]) && isText(value["recipient"]);
    case "enrol":
    case "forget":
      return true;
    default:
      return false;
  }
}

export function isFromVault(value: unknown): value is FromVault {
  if (!isObject(value)) return false;
  switch (value["kind"]) {
    case "ready":
    case "enter":
    case "wiped":
      return true;
    case "height":
      return isCount(value["pixels"]);
    case "file-progress":
      return isCount(value["done"]);
    case "answer":
      return (
        isCount(value["id"]) &&
        (value["bytes"] === null || isBytes(value["bytes"])) &&
        (value["file"] === undefined || value["file"] instanceof Blob) &&
        (value["headers"] === undefined || (Array.isArray(value["headers"]) && value["headers"].every(isBytes)))
      );
    case "refused":
      return isCount(value["id"]) && isText(value["reason"]);
    default:
      return false;
  }
}
