import type { Program } from './program.ts';
import type { WorkerPool } from './worker-pool.ts';

/** How often every process is asked whether it is there, in ms. */
const EVERY = 150;
/** A process that is silent for so long is in a loop, if the canary answered meanwhile. */
const PATIENCE = 900;
/** The canary must have answered so often since: on a slow computer that takes longer. */
const ROUNDS = 4;
/** A tick that comes so late shows that everything stood still: a sleeping or throttled tab. */
const LATE = 3 * EVERY;

/**
 * Finds processes that do not let their event loop turn. Not loops: a slow computer (an idle worker, the canary, is slow
 * as well), a tab that slept (the kernel's own timer comes late: all deadlines begin anew), a declared busy call.
 */
export class Watchdog {
  readonly #programs: () => Iterable<Program>;
  readonly #pool: WorkerPool;
  readonly #onLoop: (program: Program) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastTick = 0;
  #tick = 0;
  #canaryAsked: unknown;

  constructor(programs: () => Iterable<Program>, pool: WorkerPool, onLoop: (program: Program) => void) {
    this.#programs = programs;
    this.#pool = pool;
    this.#onLoop = onLoop;
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
    for (const program of this.#programs()) {
      some = true;
      if (!program.running) continue;
      if (late || program.busy !== undefined) program.silentSince = undefined;
      if (program.silentSince === undefined) {
        program.silentSince = now;
        program.canaryRounds = 0;
        program.post({ type: 'ping', tick: this.#tick });
      } else if (now - program.silentSince >= PATIENCE && program.canaryRounds >= ROUNDS) this.#onLoop(program);
    }
    this.#askCanary();
    if (some) this.#timer = setTimeout(() => this.#look(), EVERY);
  }

  #askCanary(): void {
    const canary = this.#pool.canary;
    if (!canary) {
      this.#round();
      return;
    }
    if (this.#canaryAsked === canary) return;
    this.#canaryAsked = canary;
    canary.onMessage((message) => {
      if (message.type !== 'pong') return;
      this.#canaryAsked = undefined;
      this.#round();
    });
    canary.post({ type: 'ping', tick: this.#tick });
  }

  #round(): void {
    for (const program of this.#programs()) program.canaryRounds++;
  }
}
