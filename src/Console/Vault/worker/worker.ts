// The worker of the vault: the only place where an officer's keys are in clear.
import { newKeys } from "./enrolment.ts";
import { KeyHolder, type Held } from "./key-holder.ts";
import type { WorkerAnswer, WorkerRequest } from "./worker-messages.ts";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const holder = new KeyHolder();
const say = (answer: WorkerAnswer) => scope.postMessage(answer);

/** What goes into the answer's fields. */
interface Given {
  readonly bytes: Uint8Array | null;
  readonly file?: Blob;
  readonly headers?: readonly Uint8Array[];
  readonly passphrase?: string;
}

scope.addEventListener("message", (event: MessageEvent<WorkerRequest>) => {
  const request = event.data;
  void answer(request).then(
    (held) => say(held.ok ? { kind: "done", id: request.id, ...held.value } : { kind: "refused", id: request.id, reason: held.reason }),
    () => say({ kind: "refused", id: request.id, reason: "failed" }),
  );
});

function given<T>(held: Held<T>, as: (value: T) => Given): Held<Given> {
  return held.ok ? { ok: true, value: as(held.value) } : held;
}

const bytes = (value: Uint8Array | null): Given => ({ bytes: value });

async function answer(request: WorkerRequest): Promise<Held<Given>> {
  switch (request.kind) {
    case "derive":
      return given(await holder.derive(request.passphrase, request.salt, request, (part) => say({ kind: "progress", done: part })), bytes);
    case "keep":
      return given(await holder.keep(request.identityFile, request.browserSecret), bytes);
    case "unlock":
      return given(await holder.unlock(request.kept, request.browserSecret), bytes);
    case "open-part":
      return given(await holder.openPart(request.authorityKeyFile, request.ageFile, request.place), bytes);
    case "open-text":
      return given(await holder.openText(request.authorityKeyFiles, request.ageFile, request.place), bytes);
    case "open-file":
      return given(
        await holder.openFile(request.authorityKeyFile, request.ageFile, request.file, (part) => say({ kind: "file-progress", done: part })),
        (file) => ({ bytes: null, file }),
      );
    case "seal-reason":
      return given(await holder.sealReason(request.text, request.place, request.recipients, request.long), bytes);
    case "seal-message":
      return given(await holder.sealMessage(request), ({ payload, headers }) => ({ bytes: payload, headers }));
    case "forward-part":
      return given(await holder.forwardPart(request.authorityKeyFile, request.ageFile, request.place, request.recipient), bytes);
    case "forward-file":
      return given(await holder.forwardFile(request.authorityKeyFile, request.header, request.recipient), bytes);
    case "hand-over":
      return given(await holder.handOver(request.authorityKeyFile, request.recipient), bytes);
    case "enrol": {
      const made = await newKeys((part) => say({ kind: "progress", done: part }));
      return {
        ok: true,
        value: { bytes: null, passphrase: made.passphrase, headers: [made.salt, made.signInSha256, made.identityFile, new TextEncoder().encode(made.recipient)] },
      };
    }
    case "forget":
      holder.forget();
      return { ok: true, value: { bytes: null } };
  }
}
