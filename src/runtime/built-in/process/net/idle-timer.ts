import type { LabClock, LabTimer } from '#kit/clock.ts';

/**
 * Fires after `ms` of lab time without a touch. A touch only notes the time; the timer looks when it falls due.
 * It never keeps a process alive.
 */
export class IdleTimer {
  readonly #clock: LabClock;
  readonly #fire: () => void;
  #ms = 0;
  #touched = 0;
  #timer: LabTimer | undefined;

  constructor(clock: LabClock, fire: () => void) {
    this.#clock = clock;
    this.#fire = fire;
  }

  /** 0 turns it off. */
  set(ms: number): void {
    this.stop();
    if (!(ms > 0) || ms === Number.POSITIVE_INFINITY) return;
    this.#ms = ms;
    this.touch();
  }

  /** There was traffic. After it fired, a timer waits for the next touch, as Node's does. */
  touch(): void {
    if (this.#ms === 0) return;
    this.#touched = this.#clock.now();
    if (!this.#timer) this.#sleep(this.#ms);
  }

  stop(): void {
    this.#ms = 0;
    if (this.#timer) this.#clock.clear(this.#timer);
    this.#timer = undefined;
  }

  #sleep(ms: number): void {
    this.#timer = this.#clock.setTimeout(() => this.#look(), ms).unref();
  }

  #look(): void {
    this.#timer = undefined;
    const left = this.#touched + this.#ms - this.#clock.now();
    if (this.#ms === 0) return;
    if (left > 0) this.#sleep(left);
    else this.#fire();
  }
}
