import type { TraceEvent, TraceFact } from '#course/trace.ts';

/** Milliseconds between two posts to the page: a frame of the picture. */
const BATCH = 16;
/** Events that a machine remembers, for the cause of an endless loop. */
const MEMORY = 2_000;

/** What one machine saw: numbered, timed in its lab time, handed on in batches. */
export class TraceLog {
  readonly #now: () => number;
  readonly #post: (events: readonly TraceEvent[]) => void;
  readonly #recent: TraceEvent[] = [];
  #batch: TraceEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #seq = 0;

  /** `now` is lab time in ms since the machine was made. */
  constructor(now: () => number, post: (events: readonly TraceEvent[]) => void) {
    this.#now = now;
    this.#post = post;
  }

  /** The last events, oldest first. */
  get recent(): readonly TraceEvent[] {
    return this.#recent;
  }

  add(fact: TraceFact): void {
    const event: TraceEvent = { seq: this.#seq++, at: Math.round(this.#now() * 1000) / 1000, ...fact };
    this.#batch.push(event);
    this.#recent.push(event);
    if (this.#recent.length > MEMORY * 2) this.#recent.splice(0, MEMORY);
    this.#timer ??= setTimeout(() => this.flush(), BATCH);
  }

  /** Before anything else is said about the machine: what happened before it comes first. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#batch.length === 0) return;
    const events = this.#batch;
    this.#batch = [];
    this.#post(events);
  }
}
