// What the vault does with a request of the console's page, without the page: who may ask, one part at a time, and when
// the kept identity goes.
import { isVaultRequest, type FromVault, type VaultRequest } from "../messages.ts";
import { IdleClock } from "./idle-clock.ts";
import { storedIdentity } from "./stored-identity.ts";
import type { WorkerLine } from "./worker-line.ts";

/** What the desk needs of its page. */
export interface Screen {
  /** What is typed in the passphrase field; asked for only to derive. */
  passphrase(): string;
  askForPassphrase(): void;
  deriving(on: boolean): void;
  wrongPassphrase(): void;
  opened(): void;
  wiped(): void;
  /** A new officer reads the generated words here and nowhere else. */
  newPassphrase?(words: string): void;
}

/** The request in a message, if it comes from the page that frames us and that page is the console; else null. */
export function requestOf(event: Pick<MessageEvent, "source" | "origin" | "data">, parent: unknown, consoleOrigin: string): VaultRequest | null {
  if (consoleOrigin === "" || event.source !== parent || event.origin !== consoleOrigin) return null;
  return isVaultRequest(event.data) ? event.data : null;
}

export class VaultDesk {
  readonly #line: Pick<WorkerLine, "ask" | "restart">;
  readonly #screen: Screen;
  readonly #idle = new IdleClock(() => this.wipe());
  #opening = false;

  constructor(line: Pick<WorkerLine, "ask" | "restart">, screen: Screen) {
    this.#line = line;
    this.#screen = screen;
  }

  async answer(request: VaultRequest): Promise<FromVault> {
    this.#idle.lookAgain();
    const id = request.id;
    switch (request.kind) {
      case "derive": {
        const passphrase = this.#screen.passphrase();
        if (passphrase.trim() === "") {
          this.#screen.askForPassphrase();
          return { kind: "refused", id, reason: "passphrase-missing" };
        }
        this.#screen.deriving(true);
        const derived = await this.#line.ask({ ...request, passphrase });
        this.#screen.deriving(false);
        return derived.kind === "done" ? { kind: "answer", id, bytes: derived.bytes } : { kind: "refused", id, reason: derived.reason };
      }
      case "keep": {
        const kept = await this.#line.ask(request);
        if (kept.kind !== "done" || kept.bytes === null) {
          this.#screen.wrongPassphrase();
          return { kind: "refused", id, reason: kept.kind === "refused" ? kept.reason : "failed" };
        }
        storedIdentity.write(kept.bytes);
        return this.#opened(id, request.idleSeconds);
      }
      case "unlock": {
        const kept = storedIdentity.read();
        if (kept === null) return { kind: "refused", id, reason: "locked" };
        const unlocked = await this.#line.ask({ ...request, kept });
        if (unlocked.kind !== "done") {
          storedIdentity.wipe();
          return { kind: "refused", id, reason: "locked" };
        }
        return this.#opened(id, request.idleSeconds);
      }
      case "open-part":
      case "open-text":
      case "open-file":
      case "forward-file":
      case "forward-part": {
        // One click, one part: a page that asked for a bundle at once would be no officer's hand.
        if (this.#opening) return { kind: "refused", id, reason: "one-at-a-time" };
        this.#opening = true;
        try {
          return await this.#use(request);
        } finally {
          this.#opening = false;
        }
      }
      case "seal-reason":
      case "seal-message":
        return this.#use(request);
      case "hand-over":
        return this.#use(request);
      case "enrol": {
        this.#screen.deriving(true);
        const made = await this.#line.ask(request);
        this.#screen.deriving(false);
        if (made.kind === "refused") return { kind: "refused", id, reason: made.reason };
        // The words stay here; only what derives from them goes on.
        this.#screen.newPassphrase?.(made.passphrase ?? "");
        return { kind: "answer", id, bytes: null, ...(made.headers === undefined ? {} : { headers: made.headers }) };
      }
      case "forget":
        this.wipe();
        return { kind: "answer", id, bytes: null };
    }
  }

  /** Ends the worker and its memory, and empties the tab's storage. */
  wipe(): void {
    storedIdentity.wipe();
    this.#idle.stop();
    this.#line.restart();
    this.#screen.wiped();
  }

  /** A long opening is use: the keys do not go while it runs. */
  used(): void {
    this.#idle.used();
  }

  /** The wall clock decides after a sleep. */
  lookAgain(): void {
    this.#idle.lookAgain();
  }

  async #use(request: Exclude<VaultRequest, { kind: "derive" | "keep" | "unlock" | "enrol" | "forget" }>): Promise<FromVault> {
    const result = await this.#line.ask(request);
    if (result.kind === "refused") return { kind: "refused", id: request.id, reason: result.reason };
    this.#idle.used();
    return {
      kind: "answer",
      id: request.id,
      bytes: result.bytes,
      ...(result.file === undefined ? {} : { file: result.file }),
      ...(result.headers === undefined ? {} : { headers: result.headers }),
    };
  }

  #opened(id: number, idleSeconds: number): FromVault {
    this.#screen.opened();
    this.#idle.start(idleSeconds);
    return { kind: "answer", id, bytes: null };
  }
}
