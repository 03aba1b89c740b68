import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Experiment } from '#figures/frame/experiment.ts';
import type { Player } from '#figures/frame/player.ts';
import type { Shared } from '#figures/frame/share.ts';
import { timeline } from '#figures/frame/timeline.ts';
import type { Surroundings } from '#figures/frame/use-experiment.ts';
import type { Until } from '#figures/predict/channel.ts';
import { rules } from '#sim/dispatch/balance.ts';
import { type Measured, measure } from '#sim/dispatch/measure.ts';
import { type Job, type Load, queues, runLength } from '#sim/dispatch/queues.ts';

/** Step goes this far, in ms. */
export const stride = 5000;
/** Numbers are counted anew this often, in ms: a reader can follow them, and the dots need not wait for them. */
const beat = 250;

/** Bounds of the reader's knobs. */
export const bounds = { slow: { min: 1, max: 8, step: 0.5 }, rate: { min: 3, max: 9, step: 1 } } as const;
export const weights = [4, 2, 1] as const;

/** Questions wait at these moments, the first at the start. */
const stops = Array.from({ length: runLength / stride + 1 }, (_, i) => i * stride);

/** The same requests under three rules; the reader turns knobs, and the whole run follows. */
export class Dispatch implements Experiment {
  readonly #seed = signal(0);
  readonly #load = signal<Load>({ slow: 1, rate: 6, weight: 4 });
  readonly #first: Load;
  readonly #show: (step: number, answered: number, until: Until) => void;
  readonly player: Player;
  readonly stops: ReadonlySignal<readonly number[]> = signal(stops);
  readonly end: ReadonlySignal<number> = signal(runLength);
  readonly atStart: ReadonlySignal<boolean>;
  readonly atEnd: ReadonlySignal<boolean>;
  readonly waiting: ReadonlySignal<number | undefined>;
  readonly touched: ReadonlySignal<boolean>;
  /** For each rule, in the order of `rules`, what becomes of each request. */
  readonly runs: ReadonlySignal<readonly (readonly Job[])[]>;
  /** Whole seconds since the start. */
  readonly seconds: ReadonlySignal<number>;
  /** For each rule, the counts of now. Changes a few times a second. */
  readonly counts: ReadonlySignal<readonly Measured[]>;

  constructor(seed: number, load: Load, surroundings: Surroundings) {
    this.#seed.value = seed;
    this.#load.value = load;
    this.#first = load;
    const { player, atStart, atEnd, waiting, show } = timeline({
      end: this.end,
      stops: this.stops,
      first: 1,
      ...surroundings,
    });
    this.#show = show;
    this.player = player;
    this.atStart = atStart;
    this.atEnd = atEnd;
    this.waiting = waiting;
    this.runs = computed(() => rules.map((rule) => queues(rule, this.#load.value, this.#seed.value)));
    const { time } = player;
    this.seconds = computed(() => Math.floor(time.value / 1000));
    const moment = computed(() => Math.floor(time.value / beat) * beat);
    this.counts = computed(() => this.runs.value.map((jobs) => measure(jobs, moment.value)));
    this.touched = computed(() => time.value > 0 || this.#load.value !== this.#first);
  }

  get seed(): ReadonlySignal<number> {
    return this.#seed;
  }

  get load(): ReadonlySignal<Load> {
    return this.#load;
  }

  /** The same requests from the start on, to servers that were always so. The time stays. */
  turn(change: Partial<Load>): void {
    this.#load.value = { ...this.#load.value, ...change };
  }

  reseed(seed: number): void {
    batch(() => {
      this.#seed.value = seed;
      this.player.seek(0);
    });
  }

  replay(): void {
    this.#load.value = this.#first;
    this.player.replay();
  }

  show(step: number, until: Until): void {
    this.#show(step, Math.min(runLength, step * stride), until);
  }

  share(): Shared {
    const { slow, rate, weight } = this.#load.value;
    const knobs = { slow: String(slow), rate: String(rate), weight: String(weight) };
    return { seed: this.#seed.value, at: this.player.time.value, deeds: [], option: false, knobs };
  }

  open({ seed, at, knobs }: Shared): void {
    const number = (name: 'slow' | 'rate') => {
      const { min, max } = bounds[name];
      const found = Number(knobs?.[name]);
      return found >= min && found <= max ? found : this.#first[name];
    };
    const weight = weights.find((one) => String(one) === knobs?.weight) ?? this.#first.weight;
    batch(() => {
      this.#seed.value = seed;
      this.#load.value = { slow: number('slow'), rate: number('rate'), weight };
    });
    this.player.open(at);
  }
}
