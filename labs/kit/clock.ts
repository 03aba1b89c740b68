/** A timer as `setTimeout` returns it in Node. */
export interface LabTimer {
  ref(): LabTimer;
  unref(): LabTimer;
  hasRef(): boolean;
  refresh(): LabTimer;
  [Symbol.toPrimitive](): number;
}

/** What a clock is made of: the engine's own time and one real timer to sleep with. */
export interface WallClock {
  /** Milliseconds since the epoch. */
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

/**
 * Lab time of one process: runs with the wall, and can be moved forward.
 * Both the Node preload and the built-in engine put it under `Date`, `setTimeout` and `setInterval`.
 */
export interface LabClock {
  /** Lab time in ms since the epoch. */
  now(): number;
  /** Lab time minus wall time, in ms. */
  readonly offset: number;
  /** Node's rules: less than 1, NaN or more than 2^31-1 ms is 1 ms. */
  setTimeout(run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): LabTimer;
  setInterval(run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): LabTimer;
  /** Clears either kind, given the timer or its number; anything else is ignored, as Node does. */
  clear(timer: unknown): void;
  /** Lab time at which the next timer falls due; `undefined` when none is set. */
  nextDue(): number | undefined;
  /**
   * Moves lab time to `to` (never backwards) and runs every timer due by then, in order of due time and then of setting,
   * with microtasks drained after each. Timers set while it runs take part when they fall due by `to`.
   */
  advanceTo(to: number): Promise<void>;
  /** How many timers that keep a process alive are set. `onChange` hears when it becomes or leaves 0. */
  readonly referenced: number;
}
