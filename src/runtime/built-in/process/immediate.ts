import type { Gate } from './gate.ts';
import type { Liveness } from './liveness.ts';

/** What `setImmediate` returns. */
export class Immediate {
  run: (() => void) | undefined;
  readonly #release: () => void;
  #referenced = true;
  readonly #life: Liveness;

  constructor(run: () => void, life: Liveness) {
    this.run = run;
    this.#life = life;
    this.#release = life.hold();
  }

  finish(): void {
    this.run = undefined;
    if (this.#referenced) this.#release();
    this.#referenced = false;
  }

  ref(): this {
    if (!this.#referenced && this.run) {
      this.#referenced = true;
      this.#life.add();
    }
    return this;
  }

  unref(): this {
    if (this.#referenced && this.run) {
      this.#referenced = false;
      this.#life.drop();
    }
    return this;
  }

  hasRef(): boolean {
    return this.#referenced;
  }

  [Symbol.dispose](): void {
    this.finish();
  }
}

/** Macrotasks without the browser's 4 ms: one message to oneself a turn. */
export class Immediates {
  readonly #life: Liveness;
  readonly #guarded: (run: () => void) => void;
  readonly #channel = new MessageChannel();
  #queue: Immediate[] = [];
  #asked = false;

  constructor(life: Liveness, guarded: (run: () => void) => void, gate: Gate) {
    this.#life = life;
    this.#guarded = guarded;
    this.#channel.port1.onmessage = () => gate.pass(() => void this.#turn());
  }

  set(run: (...args: unknown[]) => void, ...args: unknown[]): Immediate {
    const immediate = new Immediate(() => run(...args), this.#life);
    this.#queue.push(immediate);
    this.#ask();
    return immediate;
  }

  clear(immediate: unknown): void {
    if (immediate instanceof Immediate) immediate.finish();
  }

  close(): void {
    this.#queue = [];
    this.#channel.port1.onmessage = null;
    this.#channel.port1.close();
  }

  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#channel.port2.postMessage(0);
  }

  /** Those set while this turn runs wait for the next. Microtasks run between two of them, as in Node. */
  async #turn(): Promise<void> {
    this.#asked = false;
    const turn = this.#queue;
    this.#queue = [];
    for (const immediate of turn) {
      const { run } = immediate;
      if (!run) continue;
      immediate.finish();
      this.#guarded(run);
      await undefined;
    }
  }
}
