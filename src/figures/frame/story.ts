import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Until } from '#figures/predict/channel.ts';
import { storeName } from '#sim/cluster.ts';
import type { Deed, Timed } from '#sim/event.ts';
import { at, momentAt, type Picture } from '#sim/picture.ts';
import { type Run, run, type Script } from '#sim/run.ts';
import { millis } from '#sim/units.ts';
import type { Experiment } from './experiment.ts';
import type { Frames, Player } from './player.ts';
import type { Shared } from './share.ts';
import { stopsOf } from './stops.ts';
import { timeline } from './timeline.ts';

export interface StoryOptions {
  readonly seed: number;
  /** The same experiment under one or several rules. The first run gives the stops. */
  readonly scripts: (seed: number, option: boolean, knobs: Readonly<Record<string, string>>) => readonly Script[];
  /** The first frame: this request (from 1) waits to be decided. */
  readonly first: number;
  /** The request that an unanswered prediction holds the figure at, from 1. */
  readonly heldAt?: () => number | undefined;
  readonly calm?: () => boolean;
  readonly frames: Frames;
}

/** One figure's experiment: its seed, what the reader did to it, and what follows. Knows no drawing. */
export class Story implements Experiment {
  readonly #seed = signal(0);
  readonly #option = signal(false);
  readonly #knobs = signal<Readonly<Record<string, string>>>({});
  readonly #deeds = signal<readonly Timed<Deed>[]>([]);
  readonly runs: ReadonlySignal<readonly Run[]>;
  readonly stops: ReadonlySignal<readonly number[]>;
  readonly end: ReadonlySignal<number>;
  readonly player: Player;
  /** The reader has done something: from now on the picture may move. */
  readonly touched: ReadonlySignal<boolean>;
  readonly atStart: ReadonlySignal<boolean>;
  readonly atEnd: ReadonlySignal<boolean>;
  /** The request (from 1) that waits to be decided now, or none. */
  readonly waiting: ReadonlySignal<number | undefined>;
  readonly #show: (request: number, answered: number | undefined, until: Until) => void;
  readonly #scenes: ReadonlySignal<readonly ReadonlySignal<Picture>[]>;

  constructor({ seed, scripts, first, heldAt, calm = () => false, frames }: StoryOptions) {
    this.#seed.value = seed;
    this.runs = computed(() =>
      scripts(this.#seed.value, this.#option.value, this.#knobs.value).map((script) =>
        run({ ...script, deeds: [...script.deeds, ...this.#deeds.value] }, this.#seed.value),
      ),
    );
    this.stops = computed(() => stopsOf(this.runs.value[0] as Run));
    this.end = computed(() => Math.max(...this.runs.value.map((one) => one.end)));
    const { player, atStart, atEnd, waiting, show } = timeline({
      end: this.end,
      stops: this.stops,
      first,
      heldAt,
      calm,
      frames,
    });
    this.player = player;
    this.atStart = atStart;
    this.atEnd = atEnd;
    this.waiting = waiting;
    this.#show = show;
    const { time } = player;
    const opened = time.peek();
    this.touched = computed(() => time.value !== opened || this.#deeds.value.length > 0);
    this.#scenes = computed(() =>
      this.runs.value.map((one) => {
        const moment = computed(() => momentAt(one, time.value));
        return computed(() => at(one, moment.value.at));
      }),
    );
  }

  get seed(): ReadonlySignal<number> {
    return this.#seed;
  }

  get deeds(): ReadonlySignal<readonly Timed<Deed>[]> {
    return this.#deeds;
  }

  /** What the reader switched on, in a figure that has a switch. */
  get option(): ReadonlySignal<boolean> {
    return this.#option;
  }

  /** The figure's own knobs, where the reader turned them. */
  get knobs(): ReadonlySignal<Readonly<Record<string, string>>> {
    return this.#knobs;
  }

  /** Another look at the same moment. */
  turn(knob: string, to: string): void {
    this.#knobs.value = { ...this.#knobs.value, [knob]: to };
  }

  /** The other rule, from the start. */
  choose(option: boolean): void {
    this.#option.value = option;
    this.replay();
  }

  /** Who knows what. Changes when something happens, not with every frame. */
  scene(index = 0): Picture {
    return (this.#scenes.value[index] as ReadonlySignal<Picture>).value;
  }

  /** Where the messages are now. Changes with every frame. */
  picture(index = 0): Picture {
    return at(this.runs.value[index] as Run, this.player.time.value);
  }

  /**
   * Plays on until the answer to `request` (from 1) has arrived, or to the end.
   * When the picture is past that, it first goes back to where the request waits.
   */
  show(request: number, until: Until): void {
    const asked = this.runs.value[0]?.moments.at(-1)?.cluster.requests[request - 1];
    this.#show(request, asked?.legs.at(-1)?.end, until);
  }

  /** The reader stops a server (or the store of run `index`), or starts it again, now. */
  toggle(server: string, index = 0): void {
    const { servers, storeState } = this.picture(index).cluster;
    const state = server === storeName ? storeState : servers.find(({ name }) => name === server)?.state;
    this.act({ do: state === 'down' ? 'start' : 'stop', server });
  }

  /** The reader does something, now. What they did later than now is undone. */
  act(deed: Deed): void {
    const now = this.player.time.value;
    const timed: Timed<Deed> = { ...deed, at: millis(Math.floor(now)) };
    this.#deeds.value = [...this.#deeds.value.filter((earlier) => earlier.at <= now), timed];
  }

  /** Another seed: the same story told to another cluster, from the start. */
  reseed(seed: number): void {
    batch(() => {
      this.#seed.value = seed;
      this.#deeds.value = [];
      this.player.seek(0);
    });
  }

  /** From the start, without what the reader did. */
  replay(): void {
    this.#deeds.value = [];
    this.player.replay();
  }

  share(): Shared {
    return {
      seed: this.#seed.value,
      at: this.player.time.value,
      deeds: this.#deeds.value,
      option: this.#option.value,
      knobs: this.#knobs.value,
    };
  }

  open({ seed, at: time, deeds, option, knobs = {} }: Shared): void {
    const { servers = [], spare = [] } = this.runs.value[0]?.moments[0]?.cluster ?? {};
    const known = [...servers.map(({ name }) => name), ...spare, storeName];
    batch(() => {
      this.#seed.value = seed;
      this.#option.value = option;
      this.#knobs.value = knobs;
      this.#deeds.value = deeds.filter((deed) => 'server' in deed && known.includes(deed.server));
    });
    this.player.open(time);
  }
}
