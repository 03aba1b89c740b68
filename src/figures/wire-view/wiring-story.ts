import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Experiment } from '#figures/frame/experiment.ts';
import type { Player } from '#figures/frame/player.ts';
import type { Shared } from '#figures/frame/share.ts';
import { timeline } from '#figures/frame/timeline.ts';
import type { Surroundings } from '#figures/frame/use-experiment.ts';
import type { Until } from '#figures/predict/channel.ts';
import { type Tab, tabsAt } from '#sim/wire/tabs.ts';
import { decision, type Sent, type Wires, wires } from '#sim/wire/wires.ts';
import { middles, orders, readPut, versions, type Wiring, writePut } from '#sim/wire/wiring.ts';

/** Before a server's door, so that the still does not tell on which tab it will be. */
const before = 10;

/** Where Step stops for a request: in the middle of the balancer's decision, or at the door. */
function stopFor({ atGate, gone, arrives }: Sent): number {
  if (gone > atGate) return atGate + decision / 2;
  return arrives > gone ? gone : arrives - before;
}

interface Options extends Surroundings {
  readonly seed: number;
  readonly first: number;
  /** The chapter's wiring, to which questions and Replay lead back. */
  readonly given: Wiring;
}

/** One wire view's experiment: how requests are put on connections, and what follows. Knows no drawing. */
export class WiringStory implements Experiment {
  readonly #seed = signal(0);
  readonly #wiring: ReturnType<typeof signal<Wiring>>;
  readonly #given: Wiring;
  readonly wires: ReadonlySignal<Wires>;
  readonly stops: ReadonlySignal<readonly number[]>;
  readonly end: ReadonlySignal<number>;
  readonly player: Player;
  readonly touched: ReadonlySignal<boolean>;
  readonly atStart: ReadonlySignal<boolean>;
  readonly atEnd: ReadonlySignal<boolean>;
  readonly waiting: ReadonlySignal<number | undefined>;
  /** How many requests have arrived. */
  readonly arrived: ReadonlySignal<number>;
  /** The tabs now. They change when a request arrives, not with every frame. */
  readonly tabs: ReadonlySignal<readonly Tab[]>;
  /** The request that is looked at: the one that waits, or the last one that was sent. */
  readonly current: ReadonlySignal<Sent | undefined>;
  readonly #show: (request: number, answered: number | undefined, until: Until) => void;

  constructor({ seed, first, given, ...surroundings }: Options) {
    this.#seed.value = seed;
    this.#given = given;
    this.#wiring = signal(given);
    this.wires = computed(() => wires(this.wiring.value, this.#seed.value));
    this.end = computed(() => this.wires.value.end);
    this.stops = computed(() => [...this.wires.value.requests.map(stopFor), this.end.value]);
    const line = timeline({ end: this.end, stops: this.stops, first, ...surroundings });
    this.player = line.player;
    this.atStart = line.atStart;
    this.atEnd = line.atEnd;
    this.waiting = line.waiting;
    this.#show = line.show;
    const { time } = line.player;
    const opened = time.peek();
    this.touched = computed(() => time.value !== opened || this.wiring.value !== given);
    this.arrived = computed(() => this.wires.value.requests.filter(({ arrives }) => arrives <= time.value).length);
    this.tabs = computed(() =>
      tabsAt(this.wires.value, this.wires.value.requests[this.arrived.value - 1]?.arrives ?? -1),
    );
    const sent = computed(() => this.wires.value.requests.filter(({ sentAt }) => sentAt <= time.value).length);
    this.current = computed(() => this.wires.value.requests[(this.waiting.value ?? sent.value) - 1]);
  }

  get seed(): ReadonlySignal<number> {
    return this.#seed;
  }

  get wiring(): ReadonlySignal<Wiring> {
    return this.#wiring as ReadonlySignal<Wiring>;
  }

  /** The same requests under another wiring: the same one waits, and the end stays the end. */
  rewire(change: Partial<Wiring>): void {
    const ended = this.atEnd.value;
    const reached = this.stops.value.filter((stop) => stop <= this.player.time.value).length;
    batch(() => {
      this.#wiring.value = { ...this.wiring.value, ...change };
      // What was reached stays reached, also where a prediction is still open.
      this.player.open(ended ? this.end.value : (this.stops.value[reached - 1] ?? 0));
    });
  }

  /** Puts request `number` (from 1) on another lane (from 1). */
  put(number: number, lane: number): void {
    const { put } = this.wiring.value;
    if (put[number - 1] !== lane) this.rewire({ put: put.map((was, i) => (i === number - 1 ? lane : was)) });
  }

  /** Everything as the chapter put it. */
  restore(): void {
    if (this.wiring.value !== this.#given) this.rewire(this.#given);
    this.#wiring.value = this.#given;
  }

  reseed(seed: number): void {
    batch(() => {
      this.#seed.value = seed;
      this.player.seek(0);
    });
  }

  /** From the start. The arrangement stays: it is the reader's work. */
  replay(): void {
    this.player.replay();
  }

  /** The moment that a question or an answer speaks of, under the chapter's wiring. */
  show(request: number, until: Until): void {
    this.restore();
    this.#show(request, this.wires.value.requests[request - 1]?.answered, until);
  }

  share(): Shared {
    const { version, middle, put } = this.wiring.value;
    const knobs = { http: version, between: middle, put: writePut(put) };
    return { seed: this.#seed.value, at: this.player.time.value, deeds: [], option: false, knobs };
  }

  open({ seed, at, knobs = {} }: Shared): void {
    const given = this.#given;
    const put = readPut(knobs.put ?? '', orders.length) ?? given.put;
    const version = versions.find((one) => one === knobs.http) ?? given.version;
    const middle = middles.find((one) => one === knobs.between) ?? given.middle;
    batch(() => {
      this.#seed.value = seed;
      this.#wiring.value = { version, middle, put };
    });
    this.player.open(at);
  }
}
