import { batch, type ReadonlySignal, signal } from '@preact/signals';

/** Where frames come from: the browser's, or a test's. */
export interface Frames {
  request(callback: (now: number) => void): number;
  cancel(id: number): void;
}

export interface Score {
  /** When the run ends, in ms of simulated time. */
  readonly end: ReadonlySignal<number>;
  /** Moments that Step stops at, rising. */
  readonly stops: ReadonlySignal<readonly number[]>;
  /** The time that an unanswered prediction holds the figure at. */
  readonly barrier: () => number | undefined;
  /** The reader prefers reduced motion: nothing travels, steps jump. */
  readonly calm: () => boolean;
}

/** A tab that slept must not make up for it in one frame. */
const longestFrame = 100;

/** Plays simulated time, once, on request. Knows no picture. */
export class Player {
  readonly #time = signal(0);
  readonly #playing = signal(false);
  readonly #held = signal(false);
  readonly #score: Score;
  readonly #frames: Frames;
  #frame: number | undefined;
  #last: number | undefined;
  #until = 0;

  constructor(score: Score, frames: Frames, start: number) {
    this.#score = score;
    this.#frames = frames;
    this.#time.value = start;
  }

  /** Simulated time, 0 to the end. */
  get time(): ReadonlySignal<number> {
    return this.#time;
  }

  get playing(): ReadonlySignal<boolean> {
    return this.#playing;
  }

  /** Somebody wanted to go on, but a prediction comes first. */
  get held(): ReadonlySignal<boolean> {
    return this.#held;
  }

  get ended(): boolean {
    return this.#time.value >= this.#score.end.value;
  }

  /** Plays to the end, or to the next prediction. Calm readers get the next step instead. */
  run(): void {
    if (this.ended) this.seek(0);
    if (this.#score.calm()) this.step();
    else this.#play(this.#score.end.value);
  }

  pause(): void {
    if (this.#frame !== undefined) this.#frames.cancel(this.#frame);
    this.#frame = undefined;
    this.#last = undefined;
    this.#playing.value = false;
  }

  /** Plays to the next stop, or jumps there for calm readers. */
  step(): void {
    const target = this.#score.stops.value.find((stop) => stop > this.#time.value + 1) ?? this.#score.end.value;
    this.playTo(target);
  }

  /** Plays to `target` (ms) and stops there, or jumps there for calm readers. */
  playTo(target: number): void {
    if (this.#score.calm()) this.seek(target);
    else this.#play(target);
  }

  /** Jumps to the stop before. */
  back(): void {
    this.seek(this.#score.stops.value.findLast((stop) => stop < this.#time.value - 1) ?? 0);
  }

  /** Jumps to `time`, or as near to it as a prediction lets. */
  seek(time: number): void {
    this.pause();
    const allowed = this.#limit(time);
    batch(() => {
      this.#time.value = Math.max(0, allowed);
      this.#held.value =
        allowed < Math.min(time, this.#score.end.value) || (!this.ended && allowed === this.#score.barrier());
    });
  }

  /** Opens the picture at `time`, whatever is still to be predicted: somebody was sent to just this moment. */
  open(time: number): void {
    this.pause();
    batch(() => {
      this.#time.value = Math.max(0, Math.min(time, this.#score.end.value));
      this.#held.value = !this.ended && this.#time.value === this.#score.barrier();
    });
  }

  /** From the start again. */
  replay(): void {
    this.seek(0);
    if (!this.#score.calm()) this.run();
  }

  #limit(time: number): number {
    return Math.min(time, this.#score.end.value, Math.max(this.#score.barrier() ?? Infinity, this.#time.value));
  }

  #play(target: number): void {
    this.pause();
    const until = this.#limit(target);
    this.#held.value = until <= this.#time.value && !this.ended;
    if (until <= this.#time.value) return;
    this.#until = until;
    this.#playing.value = true;
    this.#frame = this.#frames.request((now) => this.#tick(now));
  }

  #tick(now: number): void {
    const passed = Math.min(now - (this.#last ?? now), longestFrame);
    const time = Math.min(this.#time.value + passed, this.#until);
    if (time >= this.#until) {
      this.pause();
      this.#held.value = time < this.#score.end.value && time === this.#score.barrier();
      this.#time.value = time;
      return;
    }
    this.#last = now;
    this.#time.value = time;
    this.#frame = this.#frames.request((next) => this.#tick(next));
  }
}
