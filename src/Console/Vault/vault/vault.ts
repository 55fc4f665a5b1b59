// The vault's page: the passphrase field, the line to the worker, and the door to the console's page. It answers only
// its own parent, only when that is the console's origin, and only messages of the closed list in messages.ts.
import type { FromVault } from "../messages.ts";
import { texts } from "./texts.ts";
import { requestOf, VaultDesk } from "./vault-desk.ts";
import { WorkerLine } from "./worker-line.ts";

const consoleOrigin = document.documentElement.dataset["consoleOrigin"] ?? "";
const form = document.getElementById("passphrase-form") as HTMLFormElement;
const field = document.getElementById("passphrase") as HTMLInputElement;
const show = document.getElementById("show") as HTMLInputElement;
const status = document.getElementById("status") as HTMLElement;
const newWords = document.getElementById("new-passphrase") as HTMLElement;
const words = document.getElementById("new-words") as HTMLElement;
const bar = document.getElementById("progress") as HTMLProgressElement;

const say = (message: FromVault) => window.parent.postMessage(message, consoleOrigin);

const line = new WorkerLine(
  "/vault-worker.js",
  (done) => {
    bar.value = done;
    status.textContent = texts.opening(Math.round(done * 100));
  },
  (done) => {
    desk.used();
    say({ kind: "file-progress", done });
  },
);

const desk = new VaultDesk(line, {
  passphrase: () => field.value,
  askForPassphrase: () => field.focus(),
  deriving(on) {
    bar.hidden = !on;
    status.textContent = on ? texts.opening(0) : "";
  },
  wrongPassphrase() {
    status.textContent = texts.wrong;
  },
  newPassphrase(made) {
    form.hidden = true;
    words.textContent = made;
    newWords.hidden = false;
  },
  opened() {
    field.value = "";
    form.hidden = true;
    status.textContent = texts.open;
  },
  wiped() {
    field.value = "";
    form.hidden = false;
    words.textContent = "";
    newWords.hidden = true;
    status.textContent = texts.wiped;
    say({ kind: "wiped" });
  },
});

window.addEventListener("message", (event) => {
  const request = requestOf(event, window.parent, consoleOrigin);
  if (request === null) return;
  void desk.answer(request).then(
    (answer) => {
      // Forgotten on demand is no news: the page that asked knows why.
      if (request.kind === "forget") status.textContent = "";
      say(answer);
    },
    () => say({ kind: "refused", id: request.id, reason: "failed" }),
  );
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  say({ kind: "enter" });
});
show.addEventListener("change", () => {
  field.type = show.checked ? "text" : "password";
});
document.addEventListener("visibilitychange", () => desk.lookAgain());
window.addEventListener("pageshow", () => desk.lookAgain());

if (window.parent === window || consoleOrigin === "") {
  form.hidden = true;
  status.textContent = texts.alone;
} else {
  new ResizeObserver(() => say({ kind: "height", pixels: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(document.documentElement);
  say({ kind: "ready" });
}
