// One worker, asked in turn; ending it is how keys are wiped for good.
import type { WorkerAnswer, WorkerRequest } from "../worker/worker-messages.ts";

type Settled = Extract<WorkerAnswer, { id: number }>;

export class WorkerLine {
  #worker: Worker;
  readonly #waiting = new Map<number, (answer: Settled) => void>();
  readonly #url: string;
  readonly #onProgress: (done: number) => void;
  readonly #onFileProgress: (done: number) => void;

  constructor(url: string, onProgress: (done: number) => void, onFileProgress: (done: number) => void) {
    this.#url = url;
    this.#onProgress = onProgress;
    this.#onFileProgress = onFileProgress;
    this.#worker = this.#start();
  }

  ask(request: WorkerRequest): Promise<Settled> {
    return new Promise((resolve) => {
      this.#waiting.set(request.id, resolve);
      // A port can live in one place only: it moves on.
      this.#worker.postMessage(request, request.kind === "open-file" ? [request.ageFile] : []);
    });
  }

  /** Ends the worker and its memory, and begins an empty one. Who waits gets a refusal. */
  restart(): void {
    this.#worker.terminate();
    for (const [id, settle] of this.#waiting) settle({ kind: "refused", id, reason: "locked" });
    this.#waiting.clear();
    this.#worker = this.#start();
  }

  #start(): Worker {
    const worker = new Worker(this.#url, { name: "alertadores-keys" });
    worker.addEventListener("message", (event: MessageEvent<WorkerAnswer>) => {
      const answer = event.data;
      if (answer.kind === "progress") {
        this.#onProgress(answer.done);
        return;
      }
      if (answer.kind === "file-progress") {
        this.#onFileProgress(answer.done);
        return;
      }
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    return worker;
  }
}
