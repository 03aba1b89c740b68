import type { Random } from '#kit/bench.ts';
import type { LabClock } from '#kit/clock.ts';
import { createRandom } from '#kit/random.ts';
import type { Gate } from '#runtime/built-in/process/gate.ts';
import { draw, type Slowness } from '#runtime/built-in/weather-rule.ts';
import type { Weathered } from './weather.ts';

interface Waiting {
  readonly bytes: number;
  readonly end: Weathered;
  readonly run: () => void;
}

/** What arrives at a process, from all its connections, is served here one after the other: at once, unless it was made slow. */
export class Desk {
  readonly #clock: LabClock;
  readonly #gate: Gate;
  readonly #queue: Waiting[] = [];
  #slow: readonly (Slowness & { readonly random: Random })[] = [];
  #busy = false;

  constructor(clock: LabClock, gate: Gate) {
    this.#clock = clock;
    this.#gate = gate;
  }

  /** Those that stay go on with their draws. */
  set(slow: readonly Slowness[]): void {
    this.#slow = slow.map(
      (each) => this.#slow.find(({ fault }) => fault === each.fault) ?? { ...each, random: createRandom(each.seed) },
    );
  }

  serve(bytes: number, end: Weathered, run: () => void): void {
    this.#queue.push({ bytes, end, run });
    if (!this.#busy) this.#next();
  }

  #next(): void {
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const { bytes, end, run } = next;
      const ms = bytes === 0 ? 0 : this.#slow.reduce((sum, each) => sum + draw(each.ms, each.random), 0);
      if (ms === 0) {
        this.#gate.pass(run);
        continue;
      }
      this.#busy = true;
      end.tell({
        kind: 'delayed',
        connection: end.connection,
        to: end.process,
        ms: Math.round(ms * 1000) / 1000,
        lost: 0,
      });
      this.#clock
        .setTimeout(
          () => {
            this.#busy = false;
            this.#gate.pass(run);
            this.#next();
          },
          Math.max(1, ms),
        )
        .unref();
      return;
    }
  }
}
