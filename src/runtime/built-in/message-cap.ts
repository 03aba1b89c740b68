/** Messages that a program may send at once, after a while of rest. */
const BURST = 5_000;
/** Messages a second of real time that it may send on and on. */
const PER_SECOND = 1_000;

/** How many of a program's messages and announcements go on: a flood is dropped, and one line says so each time that it begins. */
export class MessageCap {
  readonly #name: string;
  readonly #now: () => number;
  #left = BURST;
  #at: number;
  #dropping = false;

  /** `now` in ms of real time. */
  constructor(name: string, now: () => number) {
    this.#name = name;
    this.#now = now;
    this.#at = now();
  }

  /** Whether the next one goes on, and what is to be printed first. */
  take(): { readonly goes: boolean; readonly notice?: string } {
    const now = this.#now();
    this.#left = Math.min(BURST, this.#left + ((now - this.#at) / 1000) * PER_SECOND);
    this.#at = now;
    if (this.#left >= 1) {
      this.#left--;
      // It counts as one flood until half of the rest is there again.
      if (this.#left > BURST / 2) this.#dropping = false;
      return { goes: true };
    }
    if (this.#dropping) return { goes: false };
    this.#dropping = true;
    const notice = `[${this.#name} sent more than ${BURST} messages at once; those beyond ${PER_SECOND} a second are dropped]\n`;
    return { goes: false, notice };
  }
}
