/** Through it comes all that makes a program's code run. Closed, the process stands still, as after SIGSTOP. */
export class Gate {
  readonly #guarded: (run: () => void) => void;
  readonly #waiting: (() => void)[] = [];
  #closed = false;
  #draining = false;

  /** `guarded` runs what had to wait, and takes what it throws. */
  constructor(guarded: (run: () => void) => void) {
    this.#guarded = guarded;
  }

  /** Runs it now, or when the gate opens, after all that came before. */
  pass(run: () => void): void {
    if (this.#closed || this.#draining) this.#waiting.push(run);
    else run();
  }

  set(closed: boolean): void {
    this.#closed = closed;
    if (!closed) void this.#drain();
  }

  /** Microtasks run between two of them, as between tasks. */
  async #drain(): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    while (this.#waiting.length > 0 && !this.#closed) {
      this.#guarded(this.#waiting.shift() as () => void);
      await undefined;
      await undefined;
    }
    this.#draining = false;
  }
}
