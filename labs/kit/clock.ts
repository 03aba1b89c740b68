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
  /**
   * Runs `run` as a task of its own, as soon as all microtasks are drained: `setImmediate`, or a MessageChannel.
   * Without it `setTimeout(run, 0)` is used, which is slow when many timers fall due at once.
   */
  soon?(run: () => void): void;
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
  /** How many timers that keep a process alive are set. `onChange` of `createLabClock` hears when it becomes or leaves 0. */
  readonly referenced: number;
}

/** Node's longest delay; a longer one counts as 1 ms (nodejs.org, Timers, "setTimeout": documented). */
const LONGEST = 2 ** 31 - 1;

interface Entry {
  readonly id: number;
  readonly run: (...args: unknown[]) => void;
  readonly args: unknown[];
  readonly ms: number;
  readonly repeats: boolean;
  /** Lab time at which it falls due. */
  due: number;
  /** Counts settings: timers due at one moment run in this order. */
  order: number;
  referenced: boolean;
}

/**
 * A clock that starts at `wall.now() + offset` and sleeps on one real timer at a time.
 * `onChange` hears the count of referenced timers whenever it becomes or leaves 0.
 * What a timer's function throws leaves through the task that ran it, so the host sees an uncaught error, and the clock goes on.
 */
export function createLabClock(
  wall: WallClock,
  offset = 0,
  onChange: (referenced: number) => void = () => {},
): LabClock {
  const soon = wall.soon ?? ((run: () => void) => void wall.setTimeout(run, 0));
  /** In the order in which they will run. */
  const queue: Entry[] = [];
  const byId = new Map<number, Entry>();
  const timers = new WeakMap<object, Entry>();
  let lastId = 0;
  let lastOrder = 0;
  let referenced = 0;
  /** `until` is wall time: lab time may be moved while it sleeps. */
  let sleeper: { readonly timer: unknown; readonly until: number } | undefined;
  let running = false;

  const now = () => wall.now() + offset;
  const reachTo = (time: number) => {
    offset = Math.max(offset, time - wall.now());
  };

  /** Where `entry` stands in the queue, or would stand. */
  function placeOf(entry: Entry): number {
    let low = 0;
    let high = queue.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = queue[middle] as Entry;
      if (other.due < entry.due || (other.due === entry.due && other.order < entry.order)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function count(by: 1 | -1): void {
    referenced += by;
    if (referenced === 0 || (referenced === 1 && by === 1)) onChange(referenced);
  }

  function insert(entry: Entry, due: number): void {
    entry.due = due;
    entry.order = ++lastOrder;
    queue.splice(placeOf(entry), 0, entry);
    byId.set(entry.id, entry);
    sleep();
  }

  function remove(entry: Entry): boolean {
    if (byId.get(entry.id) !== entry) return false;
    byId.delete(entry.id);
    queue.splice(placeOf(entry), 1);
    return true;
  }

  /** Sets a timer that is not set, or sets it anew. */
  function arm(entry: Entry): void {
    if (!remove(entry) && entry.referenced) count(1);
    insert(entry, now() + entry.ms);
  }

  /** Sees to it that a real timer wakes the clock when the first one falls due. */
  function sleep(): void {
    if (running) return;
    const first = queue[0];
    if (sleeper && (!first || first.due - offset < sleeper.until)) {
      wall.clearTimeout(sleeper.timer);
      sleeper = undefined;
    }
    if (!first || sleeper) return;
    const timer = wall.setTimeout(wake, Math.min(LONGEST, Math.max(0, first.due - now())));
    sleeper = { timer, until: first.due - offset };
  }

  function wake(): void {
    sleeper = undefined;
    runUntil(now(), () => {});
  }

  /** Runs what is due by `to`, each in a task of its own, and then calls `done`. */
  function runUntil(to: number, done: () => void): void {
    const first = queue[0];
    if (!first || first.due > to) {
      running = false;
      sleep();
      done();
      return;
    }
    running = true;
    reachTo(first.due);
    try {
      fire(first);
    } finally {
      soon(() => runUntil(to, done));
    }
  }

  /** A timeout counts as set until its function has returned, so that a process does not end under it. */
  function fire(entry: Entry): void {
    const keptAlive = entry.referenced && !entry.repeats;
    remove(entry);
    if (entry.repeats) {
      // An interval keeps its beat; beats that the wall has overtaken are left out.
      const next = entry.due + entry.ms;
      insert(entry, next > now() ? next : now() + entry.ms);
    }
    try {
      entry.run(...entry.args);
    } finally {
      if (keptAlive) count(-1);
    }
  }

  function set(run: (...args: unknown[]) => void, ms: number | undefined, args: unknown[], repeats: boolean): LabTimer {
    const wanted = Number(ms);
    const delay = wanted >= 1 && wanted <= LONGEST ? Math.trunc(wanted) : 1;
    const entry: Entry = { id: ++lastId, run, args, ms: delay, repeats, due: 0, order: 0, referenced: true };
    const timer: LabTimer = {
      ref: () => reference(entry, true, timer),
      unref: () => reference(entry, false, timer),
      hasRef: () => entry.referenced,
      refresh() {
        arm(entry);
        return timer;
      },
      [Symbol.toPrimitive]: () => entry.id,
    };
    timers.set(timer, entry);
    arm(entry);
    return timer;
  }

  function reference(entry: Entry, keeps: boolean, timer: LabTimer): LabTimer {
    if (entry.referenced !== keeps) {
      entry.referenced = keeps;
      if (byId.get(entry.id) === entry) count(keeps ? 1 : -1);
    }
    return timer;
  }

  return {
    now,
    get offset() {
      return offset;
    },
    get referenced() {
      return referenced;
    },
    setTimeout: (run, ms, ...args) => set(run, ms, args, false),
    setInterval: (run, ms, ...args) => set(run, ms, args, true),
    clear(timer) {
      const entry =
        typeof timer === 'object' && timer !== null
          ? timers.get(timer)
          : typeof timer === 'number' || typeof timer === 'string'
            ? byId.get(Number(timer))
            : undefined;
      if (!entry || !remove(entry)) return;
      if (entry.referenced) count(-1);
      sleep();
    },
    nextDue: () => queue[0]?.due,
    advanceTo(to) {
      return new Promise((resolve) => {
        soon(() =>
          runUntil(to, () => {
            reachTo(to);
            resolve();
          }),
        );
      });
    },
  };
}
