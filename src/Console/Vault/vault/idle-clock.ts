// Fifteen idle minutes end the keys. The page may ask for less, never for more; every use begins the count anew.
const longest = 15 * 60;

export class IdleClock {
  #seconds = longest;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ends = 0;
  readonly #onIdle: () => void;

  constructor(onIdle: () => void) {
    this.#onIdle = onIdle;
  }

  start(seconds: number): void {
    this.#seconds = Math.min(Math.max(seconds, 1), longest);
    this.used();
  }

  used(): void {
    clearTimeout(this.#timer);
    this.#ends = Date.now() + this.#seconds * 1000;
    this.#timer = setTimeout(() => this.#onIdle(), this.#seconds * 1000);
  }

  /** A suspended laptop stops timers: on waking the wall clock decides. */
  lookAgain(): void {
    if (this.#ends !== 0 && Date.now() >= this.#ends) this.#onIdle();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#ends = 0;
  }
}
