// Signing in: name and code on the page, passphrase in the vault. The server gets a derived value, never the passphrase.
import { toBase64 } from "../bytes.ts";
import { byId, oneAtATime, say } from "./elements.ts";
import { deriveFor, keep } from "./keys.ts";
import { postJson, type Session } from "./server.ts";
import { refusals, texts } from "./texts.ts";
import { VaultDoor } from "./vault-door.ts";

export function startSignIn(form: HTMLFormElement, frame: HTMLIFrameElement): void {
  const door = new VaultDoor(frame, form.dataset["vault"] ?? "");
  const status = byId("sign-in-status");
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");

  const attempt = async (): Promise<void> => {
    const name = form.querySelector<HTMLInputElement>("#user-name");
    const code = form.querySelector<HTMLInputElement>("#totp");
    if (name === null || code === null || !form.reportValidity()) return;
    say(status, texts.openingKeys);
    const derived = await deriveFor(door, name.value.trim());
    if (!derived.ok) return say(status, derived.sentence, "error");
    say(status, texts.signingIn);
    const entered = await postJson<Session>("/entrar", {
      userName: name.value.trim(),
      signInValue: toBase64(derived.signIn),
      totp: code.value.replace(/\s/gu, ""),
    });
    if (!entered.ok) {
      code.value = "";
      code.focus();
      return say(status, entered.problem.title, "error");
    }
    const kept = await keep(door, entered.value);
    if (!kept.ok) return say(status, refusals[kept.reason], "error");
    location.assign(form.dataset["next"] ?? "/");
  };

  const enter = (): void => oneAtATime(button, attempt);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter();
  });
  door.onNotice((notice) => {
    if (notice.kind === "enter") enter();
  });
  // Whoever stands at the sign-in page has no session: keys that an ended one left in this tab go now.
  void door.whenReady().then((ready) => {
    if (ready) void door.ask({ kind: "forget" });
    else say(status, texts.noVault, "error");
  });
}
