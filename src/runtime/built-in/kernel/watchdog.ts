import type { Canary } from './canary.ts';
import type { Program } from './program.ts';

/** How often every process is asked whether it is there, in ms. */
const EVERY = 100;
/** A process that is silent for so long is suspected: the canary begins to work. */
const SUSPICION = 300;
/** A process that is silent for so long is in a loop, if the canary could work meanwhile. */
const PATIENCE = 800;
/** How much the canary must have done since, in ms of an idle computer: on a slow one that takes longer. */
const WORK = 200;
/** A tick that comes so late shows that everything stood still: a sleeping or throttled tab. */
const LATE = 5 * EVERY;

/** Who hears what the watchdog finds. */
interface Hearing {
  /** A program of the same text was in an endless loop before: half the patience is enough for it. */
  loopedBefore(program: Program): boolean;
  /** A process has been silent for a while: what explains loops may soon be needed. */
  suspicion(): void;
  loop(program: Program): void;
}

/**
 * Finds processes that do not let their event loop turn. Not loops: a slow computer (the canary is slow as well), a tab
 * that slept (the kernel's own timer comes late: all deadlines begin anew), a declared busy call, loading.
 */
export class Watchdog {
  readonly #programs: () => Iterable<Program>;
  readonly #canary: () => Canary;
  readonly #hear: Hearing;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastTick = 0;
  #tick = 0;

  constructor(programs: () => Iterable<Program>, canary: () => Canary, hear: Hearing) {
    this.#programs = programs;
    this.#canary = canary;
    this.#hear = hear;
  }

  /** Watches for as long as something runs. */
  wake(): void {
    if (this.#timer !== undefined) return;
    this.#lastTick = performance.now();
    this.#timer = setTimeout(() => this.#look(), EVERY);
  }

  #look(): void {
    const now = performance.now();
    const late = now - this.#lastTick > LATE;
    this.#lastTick = now;
    this.#timer = undefined;
    this.#tick++;
    let some = false;
    let suspicious = false;
    for (const program of this.#programs()) {
      some = true;
      if (!program.begun || program.over) continue;
      if (late || program.busy !== undefined || program.paused) program.silent = undefined;
      suspicious = this.#judge(program, now) || suspicious;
    }
    if (some) this.#canary().work(this, suspicious);
    if (some) this.#timer = setTimeout(() => this.#look(), EVERY);
  }

  /** Whether it is suspected. */
  #judge(program: Program, now: number): boolean {
    const { silent } = program;
    if (!silent) {
      program.silent = { since: now, work: this.#canary().done };
      program.post({ type: 'ping', tick: this.#tick });
      return false;
    }
    const suspected = now - silent.since >= SUSPICION;
    const share = suspected && this.#hear.loopedBefore(program) ? 0.5 : 1;
    const long = now - silent.since >= PATIENCE * share && this.#canary().done - silent.work >= WORK * share;
    if (long) this.#hear.loop(program);
    else if (suspected) this.#hear.suspicion();
    return suspected && !long;
  }
}
