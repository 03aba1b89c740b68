/**
 * What keeps a process alive: listening servers, open sockets, immediates, questions to the kernel.
 * Timers count themselves, in the lab clock.
 */
export class Liveness {
  #count = 0;
  readonly #onIdle: () => void;

  constructor(onIdle: () => void) {
    this.#onIdle = onIdle;
  }

  get held(): boolean {
    return this.#count > 0;
  }

  add(): void {
    this.#count += 1;
  }

  drop(): void {
    this.#count -= 1;
    if (this.#count === 0) this.#onIdle();
  }

  /** Holds the process alive until the returned function is called (once; more calls do nothing). */
  hold(): () => void {
    this.add();
    let done = false;
    return () => {
      if (done) return;
      done = true;
      this.drop();
    };
  }
}

/** One thing that can be ref'd and unref'd while it is open. */
export class Hold {
  readonly #life: Liveness;
  #open = false;
  #wanted = true;

  constructor(life: Liveness) {
    this.#life = life;
  }

  get referenced(): boolean {
    return this.#wanted;
  }

  open(): void {
    if (this.#open) return;
    this.#open = true;
    if (this.#wanted) this.#life.add();
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    if (this.#wanted) this.#life.drop();
  }

  ref(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    if (this.#open) this.#life.add();
  }

  unref(): void {
    if (!this.#wanted) return;
    this.#wanted = false;
    if (this.#open) this.#life.drop();
  }
}
