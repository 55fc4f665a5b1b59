// The sealed identity that the officer opened out of the identity part: an age file for the first custody group. A request for it takes it along as it is.

export class OpenedIdentity {
  #file: Uint8Array | null = null;

  get file(): Uint8Array | null {
    return this.#file;
  }

  /** @param body What the identity part holds; empty where the person left nothing. */
  open(body: Uint8Array): void {
    this.#file = body.length > 0 ? body : null;
  }
}
