// Between the vault's page and its worker: the page's requests as they came, plus what only the page has (the typed
// passphrase, the stored bytes). Same origin, no third party on this channel.
import type {
  Derive, Enrol, HandOver, Forget, ForwardFile, ForwardPart, Keep, OpenFile, OpenPart, OpenText, SealMessage, SealReason, Unlock, VaultRefusal,
} from "../messages.ts";

export type WorkerRequest =
  | (Derive & { readonly passphrase: string })
  | Keep
  | (Unlock & { readonly kept: Uint8Array })
  | OpenPart
  | OpenText
  | SealReason
  | ForwardPart
  | OpenFile
  | ForwardFile
  | SealMessage
  | Enrol
  | HandOver
  | Forget;

export type WorkerAnswer =
  | { readonly kind: "progress"; readonly done: number }
  | { readonly kind: "file-progress"; readonly done: number }
  | { readonly kind: "done"; readonly id: number; readonly bytes: Uint8Array | null; readonly file?: Blob; readonly headers?: readonly Uint8Array[]; readonly passphrase?: string }
  | { readonly kind: "refused"; readonly id: number; readonly reason: VaultRefusal };
