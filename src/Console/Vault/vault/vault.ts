// The vault's page: the passphrase field, the line to the worker, and the door to the console's page. It answers only
// its own parent, only when that is the console's origin, and only messages of the closed list in messages.ts.
import { isVaultRequest, type FromVault, type VaultRequest } from "../messages.ts";
import { IdleClock } from "./idle-clock.ts";
import { storedIdentity } from "./stored-identity.ts";
import { texts } from "./texts.ts";
import { WorkerLine } from "./worker-line.ts";

const consoleOrigin = document.documentElement.dataset["consoleOrigin"] ?? "";
const form = document.getElementById("passphrase-form") as HTMLFormElement;
const field = document.getElementById("passphrase") as HTMLInputElement;
const show = document.getElementById("show") as HTMLInputElement;
const status = document.getElementById("status") as HTMLElement;
const bar = document.getElementById("progress") as HTMLProgressElement;

const say = (message: FromVault) => window.parent.postMessage(message, consoleOrigin);

const line = new WorkerLine("/vault-worker.js", (done) => {
  bar.value = done;
  status.textContent = texts.opening(Math.round(done * 100));
});
const idle = new IdleClock(wipe);

function wipe(): void {
  storedIdentity.wipe();
  idle.stop();
  line.restart();
  field.value = "";
  form.hidden = false;
  status.textContent = texts.wiped;
  say({ kind: "wiped" });
}

async function answer(request: VaultRequest): Promise<FromVault> {
  const id = request.id;
  switch (request.kind) {
    case "derive": {
      if (field.value.trim() === "") {
        field.focus();
        return { kind: "refused", id, reason: "passphrase-missing" };
      }
      bar.hidden = false;
      status.textContent = texts.opening(0);
      const derived = await line.ask({ ...request, passphrase: field.value });
      bar.hidden = true;
      status.textContent = "";
      return derived.kind === "done" ? { kind: "answer", id, bytes: derived.bytes } : { kind: "refused", id, reason: derived.reason };
    }
    case "keep": {
      const kept = await line.ask(request);
      if (kept.kind !== "done" || kept.bytes === null) {
        status.textContent = texts.wrong;
        return { kind: "refused", id, reason: kept.kind === "refused" ? kept.reason : "failed" };
      }
      storedIdentity.write(kept.bytes);
      opened(request.idleSeconds);
      return { kind: "answer", id, bytes: null };
    }
    case "unlock": {
      const kept = storedIdentity.read();
      if (kept === null) return { kind: "refused", id, reason: "locked" };
      const unlocked = await line.ask({ ...request, kept });
      if (unlocked.kind !== "done") {
        storedIdentity.wipe();
        return { kind: "refused", id, reason: "locked" };
      }
      opened(request.idleSeconds);
      return { kind: "answer", id, bytes: null };
    }
    case "open-part":
    case "forward-part":
    case "seal-reason": {
      idle.lookAgain();
      const result = await line.ask(request);
      if (result.kind === "refused") return { kind: "refused", id, reason: result.reason };
      idle.used();
      return { kind: "answer", id, bytes: result.bytes };
    }
    case "forget":
      wipe();
      status.textContent = "";
      return { kind: "answer", id, bytes: null };
  }
}

function opened(idleSeconds: number): void {
  field.value = "";
  form.hidden = true;
  status.textContent = texts.open;
  idle.start(idleSeconds);
}

window.addEventListener("message", (event) => {
  if (event.source !== window.parent || event.origin !== consoleOrigin || !isVaultRequest(event.data)) return;
  const request = event.data;
  void answer(request).then(say, () => say({ kind: "refused", id: request.id, reason: "failed" }));
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  say({ kind: "enter" });
});
show.addEventListener("change", () => {
  field.type = show.checked ? "text" : "password";
});
document.addEventListener("visibilitychange", () => idle.lookAgain());
window.addEventListener("pageshow", () => idle.lookAgain());

if (window.parent === window || consoleOrigin === "") {
  form.hidden = true;
  status.textContent = texts.alone;
} else {
  new ResizeObserver(() => say({ kind: "height", pixels: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(document.documentElement);
  say({ kind: "ready" });
}
