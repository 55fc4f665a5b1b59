// The officer's keys as a page of the console sees them: open in this tab, or locked and to be opened with the passphrase.
import { fromBase64 } from "../bytes.ts";
import { byId, say } from "./elements.ts";
import { getJson, postJson, type Challenge, type Reply, type Session } from "./server.ts";
import { refusals, texts } from "./texts.ts";
import { VaultDoor, type VaultReply } from "./vault-door.ts";

export class OfficerKeys {
  readonly door: VaultDoor;
  readonly #panel: HTMLElement;
  readonly #status: HTMLElement | null;
  #open = false;
  // Ends when the keys that this tab may have kept were looked for, whatever came of it.
  readonly #look: Promise<void>;
  #endLook: () => void = () => undefined;

  constructor(panel: HTMLElement, frame: HTMLIFrameElement) {
    this.#panel = panel;
    this.#look = new Promise((end) => {
      this.#endLook = end;
    });
    this.#status = byId("keys-status");
    this.door = new VaultDoor(frame, panel.dataset["vault"] ?? "");
    this.door.onNotice((notice) => {
      if (notice.kind === "wiped") this.#show(false);
      if (notice.kind === "enter") void this.#openWithPassphrase();
    });
    byId("keys-open")?.addEventListener("click", () => void this.#openWithPassphrase());
  }

  /** Asked while the page still looks for kept keys, it answers when it knows: who clicks at once need not click again. */
  async areOpen(): Promise<boolean> {
    if (!this.#open) await this.#look;
    return this.#open;
  }

  /** Takes the kept keys of this tab up again; asks for the passphrase when there are none. */
  async start(): Promise<void> {
    await this.#takeUp().finally(this.#endLook);
  }

  async #takeUp(): Promise<void> {
    if (!(await this.door.whenReady())) return say(this.#status, texts.noVault, "error");
    const session = await currentSession();
    if (!session.ok) return say(this.#status, session.problem.title, "error");
    const unlocked = await this.door.ask({
      kind: "unlock",
      browserSecret: fromBase64(session.value.browserSecret),
      idleSeconds: session.value.idleSeconds,
    });
    this.#show(unlocked.ok);
  }

  async #openWithPassphrase(): Promise<void> {
    say(this.#status, texts.openingKeys);
    const session = await currentSession();
    if (!session.ok) return say(this.#status, session.problem.title, "error");
    const derived = await deriveFor(this.door, session.value.userName);
    if (!derived.ok) return say(this.#status, derived.sentence, "error");
    const kept = await keep(this.door, session.value);
    if (!kept.ok) return say(this.#status, refusals[kept.reason], "error");
    this.#show(true);
  }

  #show(open: boolean): void {
    this.#open = open;
    this.#panel.dataset["state"] = open ? "open" : "locked";
    say(this.#status, open ? texts.keysOpen : texts.keysLocked);
  }
}

export function currentSession(): Promise<Reply<Session>> {
  return getJson<Session>("/sesion");
}

export function keep(door: VaultDoor, session: Session): Promise<VaultReply> {
  return door.ask({
    kind: "keep",
    identityFile: fromBase64(session.identityFile),
    browserSecret: fromBase64(session.browserSecret),
    idleSeconds: session.idleSeconds,
  });
}

export type Derived = { readonly ok: true; readonly signIn: Uint8Array } | { readonly ok: false; readonly sentence: string };

/** Asks the server for the salt and the vault for the sign-in value of whatever is typed there. */
export async function deriveFor(door: VaultDoor, userName: string): Promise<Derived> {
  const challenge = await postJson<Challenge>("/entrar/reto", { userName });
  if (!challenge.ok) return { ok: false, sentence: challenge.problem.title };
  const { salt, memoryKib, passes, lanes } = challenge.value;
  const derived = await door.ask({ kind: "derive", salt: fromBase64(salt), memoryKib, passes, lanes });
  if (!derived.ok) return { ok: false, sentence: refusals[derived.reason] };
  return derived.bytes === null ? { ok: false, sentence: refusals.failed } : { ok: true, signIn: derived.bytes };
}
