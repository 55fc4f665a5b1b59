// The worker of the vault: the only place where an officer's keys are in clear.
import { KeyHolder, type Held } from "./key-holder.ts";
import type { WorkerAnswer, WorkerRequest } from "./worker-messages.ts";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const holder = new KeyHolder();
const say = (answer: WorkerAnswer) => scope.postMessage(answer);

scope.addEventListener("message", (event: MessageEvent<WorkerRequest>) => {
  const request = event.data;
  void answer(request).then(
    (held) => say(held.ok ? { kind: "done", id: request.id, bytes: held.value } : { kind: "refused", id: request.id, reason: held.reason }),
    () => say({ kind: "refused", id: request.id, reason: "failed" }),
  );
});

async function answer(request: WorkerRequest): Promise<Held<Uint8Array | null>> {
  switch (request.kind) {
    case "derive":
      return holder.derive(request.passphrase, request.salt, request, (part) => say({ kind: "progress", done: part }));
    case "keep":
      return holder.keep(request.identityFile, request.browserSecret);
    case "unlock":
      return holder.unlock(request.kept, request.browserSecret);
    case "open-part":
      return holder.openPart(request.authorityKeyFile, request.ageFile, request.place);
    case "seal-reason":
      return holder.sealReason(request.text, request.place, request.recipients);
    case "forward-part":
      return holder.forwardPart(request.authorityKeyFile, request.ageFile, request.place, request.recipient);
    case "forget":
      holder.forget();
      return { ok: true, value: null };
  }
}
