import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Experiment } from './experiment.ts';
import { Player } from './player.ts';
import type { Shared } from './share.ts';

/** One step takes this long on the time slider. Nobody waits for it. */
const beat = 1000;

interface Step<Deed> {
  readonly deed: Deed;
  /** The reader's own, not the script's. */
  readonly own: boolean;
}

export interface StepsOptions<Deed> {
  readonly script: readonly Deed[];
  /** How many steps are done in the first frame. */
  readonly first: number;
  /** The step (from 1) that an unanswered prediction holds the figure before. */
  readonly heldAt?: () => number | undefined;
  /** Reads a deed that came in a link; `undefined` when it is none. */
  readonly readDeed: (found: unknown) => Deed | undefined;
}

/**
 * A story without traffic: a script of deeds that are done one at a time, and deeds of the reader's own, which come in
 * where the story stands. Everything follows from the list of deeds that are done.
 */
export class Steps<Deed> implements Experiment {
  readonly #steps: { value: readonly Step<Deed>[] } & ReadonlySignal<readonly Step<Deed>[]>;
  readonly #options: StepsOptions<Deed>;
  readonly player: Player;
  readonly stops: ReadonlySignal<readonly number[]>;
  readonly end: ReadonlySignal<number>;
  readonly atStart: ReadonlySignal<boolean>;
  readonly atEnd: ReadonlySignal<boolean>;
  readonly touched: ReadonlySignal<boolean>;
  readonly waiting: ReadonlySignal<number | undefined>;
  /** The deeds that are done, in order. */
  readonly done: ReadonlySignal<readonly Deed[]>;
  /** The deed that Step does next; none at the end. */
  readonly next: ReadonlySignal<Deed | undefined>;
  /** How many steps there are, the reader's own included. */
  readonly count: ReadonlySignal<number>;
  readonly stepsOnly = true;
  readonly unseeded = true;
  readonly seed = signal(0);

  constructor(options: StepsOptions<Deed>) {
    this.#options = options;
    this.#steps = signal(scripted(options.script));
    this.count = computed(() => this.#steps.value.length);
    this.stops = computed(() => this.#steps.value.map((_, i) => (i + 1) * beat));
    this.end = computed(() => this.count.value * beat);
    const barrier = () => {
      const held = options.heldAt?.();
      return held === undefined ? undefined : this.#before(held);
    };
    const frames = { request: () => 0, cancel: () => undefined };
    this.player = new Player(
      { end: this.end, stops: this.stops, barrier, calm: () => true },
      frames,
      options.first * beat,
    );
    const { time } = this.player;
    const opened = time.peek();
    const position = computed(() => Math.floor(time.value / beat));
    this.done = computed(() => this.#steps.value.slice(0, position.value).map(({ deed }) => deed));
    this.next = computed(() => this.#steps.value[position.value]?.deed);
    this.atStart = computed(() => time.value <= 0);
    this.atEnd = computed(() => time.value >= this.end.value);
    this.touched = computed(() => time.value !== opened || this.#steps.value.some(({ own }) => own));
    this.waiting = computed(() => {
      const next = this.#steps.value[position.value];
      if (next === undefined || next.own) return undefined;
      return this.#steps.value.slice(0, position.value + 1).filter(({ own }) => !own).length;
    });
  }

  /** When everything before the script's step `number` (from 1) is done, in ms. */
  #before(number: number): number {
    let scripted = 0;
    const at = this.#steps.value.findIndex(({ own }) => !own && ++scripted === number);
    return (at < 0 ? this.#steps.value.length : at) * beat;
  }

  /** The reader's own deed, now. What comes later in the script comes after it. */
  add(deed: Deed): void {
    const at = Math.floor(this.player.time.value / beat);
    batch(() => {
      this.#steps.value = this.#steps.value.toSpliced(at, 0, { deed, own: true });
      this.player.open((at + 1) * beat);
    });
  }

  /** Does the script's step `step` (from 1), or all (`end`). */
  show(step: number, until: 'answer' | 'end'): void {
    this.player.seek(until === 'end' ? this.end.value : this.#before(step) + beat);
  }

  replay(): void {
    batch(() => {
      this.#steps.value = scripted(this.#options.script);
      this.player.seek(0);
    });
  }

  /** There is no luck in it. */
  reseed(): void {}

  share(): Shared {
    const own = this.#steps.value.flatMap(({ deed, own: mine }, i) => (mine ? [[i, deed]] : []));
    const at = Math.floor(this.player.time.value / beat);
    return {
      seed: 0,
      at,
      deeds: [],
      option: false,
      ...(own.length > 0 ? { knobs: { own: JSON.stringify(own) } } : {}),
    };
  }

  open({ at, knobs }: Shared): void {
    const own = readOwn(knobs?.own ?? '[]', this.#options.readDeed);
    batch(() => {
      this.#steps.value = own.reduce<readonly Step<Deed>[]>(
        (steps, [place, deed]) => steps.toSpliced(place, 0, { deed, own: true }),
        scripted(this.#options.script),
      );
      this.player.open(Math.floor(at) * beat);
    });
  }
}

const scripted = <Deed>(script: readonly Deed[]): readonly Step<Deed>[] => script.map((deed) => ({ deed, own: false }));

/** The reader's own deeds and their places; what is not well formed is left out. */
function readOwn<Deed>(
  text: string,
  readDeed: (found: unknown) => Deed | undefined,
): readonly (readonly [number, Deed])[] {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(found)) return [];
  return found.flatMap((one: unknown): (readonly [number, Deed])[] => {
    const [place, deed] = Array.isArray(one) ? (one as unknown[]) : [];
    const read = readDeed(deed);
    return Number.isSafeInteger(place) && read !== undefined ? [[Number(place), read]] : [];
  });
}
