// The page's side of the door to the vault: one iframe of another origin, requests numbered, answers matched.
import { isFromVault, type VaultNotice, type VaultRefusal, type VaultRequest } from "../messages.ts";

export type VaultReply =
  | { readonly ok: true; readonly bytes: Uint8Array | null; readonly file?: Blob; readonly headers?: readonly Uint8Array[] }
  | { readonly ok: false; readonly reason: VaultRefusal };

type Unnumbered<T> = T extends VaultRequest ? Omit<T, "id"> : never;
export type VaultQuestion = Unnumbered<VaultRequest>;

const answerWithinMs = 90_000;
const readyWithinMs = 20_000;
const inTurn = new Set<VaultRequest["kind"]>(["open-part", "open-text", "forward-part", "open-file", "forward-file"]);

export class VaultDoor {
  readonly frame: HTMLIFrameElement;
  readonly #origin: string;
  readonly #waiting = new Map<number, (reply: VaultReply) => void>();
  readonly #listeners: ((notice: VaultNotice) => void)[] = [];
  #next = 1;
  #parts: Promise<unknown> = Promise.resolve();
  #ready = false;

  constructor(frame: HTMLIFrameElement, url: string) {
    this.frame = frame;
    this.#origin = new URL(url).origin;
    window.addEventListener("message", (event) => this.#hear(event));
    // Loaded only now: a vault that was ready before we listened would wait for ever.
    frame.src = url;
  }

  onNotice(listener: (notice: VaultNotice) => void): void {
    this.#listeners.push(listener);
  }

  async whenReady(): Promise<boolean> {
    if (this.#ready) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), readyWithinMs);
      this.onNotice((notice) => {
        if (notice.kind !== "ready") return;
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /** Parts are opened one after the other; everything else is asked at once. */
  ask(question: VaultQuestion): Promise<VaultReply> {
    if (!inTurn.has(question.kind)) return this.#send(question);
    const turn = this.#parts.then(() => this.#send(question));
    this.#parts = turn;
    return turn;
  }

  #send(question: VaultQuestion): Promise<VaultReply> {
    const id = this.#next++;
    return new Promise((resolve) => {
      // A file takes as long as its line takes; who asked can let go of it.
      const isFile = question.kind === "open-file";
      const timer = isFile ? undefined : setTimeout(() => this.#settle(id, { ok: false, reason: "failed" }), answerWithinMs);
      this.#waiting.set(id, (reply) => {
        clearTimeout(timer);
        resolve(reply);
      });
      this.frame.contentWindow?.postMessage({ ...question, id }, this.#origin, isFile ? [question.ageFile] : []);
    });
  }

  #settle(id: number, reply: VaultReply): void {
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
  }

  #hear(event: MessageEvent): void {
    if (event.source !== this.frame.contentWindow || event.origin !== this.#origin || !isFromVault(event.data)) return;
    const said = event.data;
    switch (said.kind) {
      case "answer":
        this.#settle(said.id, {
          ok: true,
          bytes: said.bytes,
          ...(said.file === undefined ? {} : { file: said.file }),
          ...(said.headers === undefined ? {} : { headers: said.headers }),
        });
        break;
      case "refused":
        this.#settle(said.id, { ok: false, reason: said.reason });
        break;
      case "height":
        this.frame.height = String(Math.min(said.pixels, 400));
        break;
      case "file-progress":
        this.#tell(said);
        break;
      case "ready":
        this.#ready = true;
        this.#tell(said);
        break;
      default:
        this.#tell(said);
    }
  }

  #tell(notice: VaultNotice): void {
    for (const listener of this.#listeners) listener(notice);
  }
}
