import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Until } from '#figures/predict/channel.ts';
import type { Experiment } from './experiment.ts';
import type { Player } from './player.ts';
import type { Shared } from './share.ts';
import { timeline } from './timeline.ts';
import type { Surroundings } from './use-experiment.ts';

/** What the reader has chosen, by name. Values are words, so that a link can hold them. */
export type Knobs = Readonly<Record<string, string>>;

/** One thing that happens in a trial: a step, a visit, somebody who comes. */
export interface Turn {
  /** When it waits to happen, in ms: Step stops here. */
  readonly waits: number;
  /** When it has happened and everybody knows. */
  readonly answered: number;
}

export interface TrialOptions<K extends Knobs> extends Surroundings {
  readonly seed: number;
  /** The first frame: this turn (from 1) waits to happen. */
  readonly first: number;
  /** The chapter's knobs, to which questions and answers lead back. */
  readonly given: (seed: number) => K;
  /** Whether a value that came in a link is one that the knob can have. */
  readonly allows: (name: keyof K, value: string) => boolean;
  readonly turns: (seed: number, knobs: K) => readonly Turn[];
  /** When it is over, in ms. Default: with the last turn's answer. */
  readonly end?: number;
}

/** An experiment without traffic, with knobs: the seed and the knobs say what happens, and when. Knows no drawing. */
export class Trial<K extends Knobs> implements Experiment {
  readonly #options: TrialOptions<K>;
  readonly #seed = signal(0);
  readonly #knobs: { value: K } & ReadonlySignal<K>;
  readonly #turns: ReadonlySignal<readonly Turn[]>;
  readonly stops: ReadonlySignal<readonly number[]>;
  readonly end: ReadonlySignal<number>;
  readonly player: Player;
  readonly touched: ReadonlySignal<boolean>;
  readonly atStart: ReadonlySignal<boolean>;
  readonly atEnd: ReadonlySignal<boolean>;
  readonly waiting: ReadonlySignal<number | undefined>;

  constructor(options: TrialOptions<K>) {
    const { seed, first, given, turns, end, ...surroundings } = options;
    this.#options = options;
    this.#seed.value = seed;
    this.#knobs = signal(given(seed));
    this.#turns = computed(() => turns(this.#seed.value, this.#knobs.value));
    this.end = computed(() => end ?? this.#turns.value.at(-1)?.answered ?? 0);
    this.stops = computed(() => [...this.#turns.value.map(({ waits }) => waits), this.end.value]);
    const line = timeline({ end: this.end, stops: this.stops, first, ...surroundings });
    this.player = line.player;
    this.atStart = line.atStart;
    this.atEnd = line.atEnd;
    this.waiting = line.waiting;
    const opened = line.player.time.peek();
    const knobs = this.#knobs.peek();
    this.touched = computed(() => line.player.time.value !== opened || this.#knobs.value !== knobs);
  }

  get seed(): ReadonlySignal<number> {
    return this.#seed;
  }

  get knobs(): ReadonlySignal<K> {
    return this.#knobs;
  }

  /** How many turns have happened. */
  get happened(): number {
    return this.#turns.value.filter(({ waits }) => waits < this.player.time.value).length;
  }

  /** Turns a knob. The picture stays at its time; at the end it stays at the end. */
  turn(change: Partial<K>, at?: 'end'): void {
    const stay = at === 'end' || this.atEnd.value ? Number.POSITIVE_INFINITY : this.player.time.value;
    batch(() => {
      this.#knobs.value = { ...this.#knobs.value, ...change };
      this.player.seek(Math.min(stay, this.end.value));
    });
  }

  /** What luck decides is decided anew; what the reader chose besides stays. */
  reseed(seed: number): void {
    const before = this.#options.given(this.#seed.value);
    const after = this.#options.given(seed);
    const lucky = Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value));
    batch(() => {
      this.#seed.value = seed;
      this.#knobs.value = { ...this.#knobs.value, ...lucky };
      this.player.seek(0);
    });
  }

  /** From the start. The knobs stay: they are the reader's work. */
  replay(): void {
    this.player.replay();
  }

  /** The moment that a question or an answer speaks of, with the chapter's knobs. */
  show(turn: number, until: Until): void {
    this.#restore();
    const goal = until === 'end' ? this.end.value : (this.#turns.value[turn - 1]?.answered ?? this.end.value);
    if (this.player.time.value >= goal) this.player.seek(this.stops.value[turn - 1] ?? 0);
    this.player.playTo(goal);
  }

  share(): Shared {
    return { seed: this.#seed.value, at: this.player.time.value, deeds: [], option: false, knobs: this.#knobs.value };
  }

  open({ seed, at, knobs = {} }: Shared): void {
    const given = this.#options.given(seed);
    const read = Object.entries(knobs).filter(([name, value]) => name in given && this.#options.allows(name, value));
    batch(() => {
      this.#seed.value = seed;
      this.#knobs.value = { ...given, ...Object.fromEntries(read) };
    });
    this.player.open(at);
  }

  #restore(): void {
    const given = this.#options.given(this.#seed.value);
    if (Object.entries(given).some(([name, value]) => this.#knobs.value[name] !== value)) this.#knobs.value = given;
  }
}
