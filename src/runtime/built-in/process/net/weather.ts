import type { TraceFact } from '#course/trace.ts';
import type { Random } from '#kit/bench.ts';
import type { LabClock } from '#kit/clock.ts';
import { createRandom } from '#kit/random.ts';
import { draw, GIVE_UP, losses, resent, type WeatherRule } from '#runtime/built-in/weather-rule.ts';
import type { Desk } from './desk.ts';

/** What the weather of one end asks of its connection. */
export interface Weathered {
  /** This end is cut: by a reset of somebody between, or given up because nothing is acknowledged. */
  broken(code: 'ECONNRESET' | 'ETIMEDOUT'): void;
  tell(fact: TraceFact): void;
  /** Its name, and the process that holds this end. */
  readonly connection: string;
  readonly process: string;
}

interface Arrival {
  readonly due: number;
  readonly run: () => void;
}

type Cut = Extract<WeatherRule, { does: 'cut' }>;

/** What happens on the way to one end of a connection: nothing, as a rule. Draws depend on seeds and on the count of segments alone. */
export class Weather {
  readonly #clock: LabClock;
  readonly #desk: Desk;
  readonly #end: Weathered;
  #rules: readonly WeatherRule[] = [];
  readonly #randoms = new Map<number, Random>();
  readonly #bytesLeft = new Map<number, number>();
  readonly #queue: Arrival[] = [];
  #last = 0;
  /** Nothing comes or goes any more, and nobody is told. */
  #silent = false;
  #closed = false;
  #givesUp: unknown;

  constructor(clock: LabClock, desk: Desk, end: Weathered, rules: readonly WeatherRule[]) {
    this.#clock = clock;
    this.#desk = desk;
    this.#end = end;
    this.set(rules);
  }

  get silent(): boolean {
    return this.#silent;
  }

  /** Rules that stay go on with their own draws and counts. */
  set(rules: readonly WeatherRule[]): void {
    this.#rules = rules;
    for (const rule of rules) {
      if (!this.#randoms.has(rule.fault)) this.#randoms.set(rule.fault, createRandom(rule.seed));
      if (rule.does === 'cut' && !this.#bytesLeft.has(rule.fault)) this.#bytesLeft.set(rule.fault, rule.bytes);
    }
  }

  /**
   * `run` takes what has arrived, `bytes` of it, when its time has come: in order, after all that arrived before.
   * Of bytes beyond a cut, `run` gets only those before.
   */
  arrives(bytes: number, run: (upTo: number) => void): void {
    if (this.#silent || this.#closed) return;
    const cut = bytes > 0 ? this.#spend('in', bytes) : undefined;
    const delay = bytes > 0 ? this.#delay() : 0;
    const due = this.#clock.now() + delay;
    this.#pass(due, () => run(cut ? cut.passes : bytes), bytes);
    if (cut) this.#cut(cut.rule, due);
  }

  /** So many bytes have left, into the silence as well. */
  leaves(bytes: number): void {
    const cut = this.#silent ? undefined : this.#spend('out', bytes);
    if (cut) this.#cut(cut.rule, this.#clock.now());
    if (this.#silent) this.#givesUp ??= this.#clock.setTimeout(() => this.#end.broken('ETIMEDOUT'), GIVE_UP).unref();
  }

  close(): void {
    this.#closed = true;
    this.#queue.length = 0;
    if (this.#givesUp) this.#clock.clear(this.#givesUp);
  }

  /** The cut that these bytes reach, and how many of them come before it. */
  #spend(way: Cut['way'], bytes: number): { readonly rule: Cut; readonly passes: number } | undefined {
    for (const rule of this.#rules) {
      if (rule.does !== 'cut' || rule.way !== way) continue;
      const left = this.#bytesLeft.get(rule.fault) ?? 0;
      this.#bytesLeft.set(rule.fault, left - bytes);
      if (bytes >= left) return { rule, passes: left };
    }
    return undefined;
  }

  #cut({ how }: Cut, due: number): void {
    const { connection, process } = this.#end;
    const act = () => {
      if (this.#silent) return;
      this.#end.tell({ kind: 'cut', connection, end: process, how });
      if (how === 'silence') this.#silent = true;
      else this.#end.broken('ECONNRESET');
    };
    this.#pass(due, act, 0);
  }

  #delay(): number {
    let ms = 0;
    let lost = 0;
    for (const rule of this.#rules) {
      const random = this.#randoms.get(rule.fault) as Random;
      if (rule.does === 'delay') ms += draw(rule.ms, random);
      if (rule.does === 'lose') lost += losses(rule.rate, random);
    }
    ms += resent(lost);
    const { connection, process } = this.#end;
    if (ms > 0) this.#end.tell({ kind: 'delayed', connection, to: process, ms: Math.round(ms * 1000) / 1000, lost });
    return ms;
  }

  #pass(due: number, run: () => void, bytes: number): void {
    const at = Math.max(due, this.#last);
    this.#last = at;
    const atDesk = () => this.#desk.serve(bytes, this.#end, run);
    if (this.#queue.length === 0 && at <= this.#clock.now()) atDesk();
    else {
      this.#queue.push({ due: at, run: atDesk });
      if (this.#queue.length === 1) this.#sleep();
    }
  }

  #sleep(): void {
    const [next] = this.#queue;
    if (next) this.#clock.setTimeout(() => this.#wake(), Math.max(1, next.due - this.#clock.now())).unref();
  }

  #wake(): void {
    const now = this.#clock.now();
    while (this.#queue.length > 0 && (this.#queue[0] as Arrival).due <= now + 0.5) this.#queue.shift()?.run();
    this.#sleep();
  }
}
