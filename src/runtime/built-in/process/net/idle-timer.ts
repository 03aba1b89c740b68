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
    this.#ms = ms;
    if (!(ms > 0) || ms === Number.POSITIVE_INFINITY) return;
    this.touch();
    this.#sleep(ms);
  }

  touch(): void {
    if (this.#ms > 0) this.#touched = this.#clock.now();
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
    if (this.#ms === 0) return;
    const left = this.#touched + this.#ms - this.#clock.now();
    if (left > 0) {
      this.#sleep(left);
      return;
    }
    this.touch();
    this.#sleep(this.#ms);
    this.#fire();
  }
}
