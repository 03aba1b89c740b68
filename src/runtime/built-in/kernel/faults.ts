import type { Fault } from '#course/fault.ts';
import { createRandom } from '#kit/random.ts';
import { whyNoFault } from '#runtime/built-in/fault-shape.ts';
import type { Condition } from '#runtime/built-in/protocol.ts';
import { askedAgain, CONNECT_TIMEOUT, draw, type Slowness, type WeatherRule } from '#runtime/built-in/weather-rule.ts';
import { RuntimeError } from '#runtime/runtime.ts';

interface Active {
  readonly id: number;
  readonly fault: Fault;
  readonly seed: string;
}

/** How a connection is opened: ms of lab time until either side knows, or why it is not. */
type Opening =
  | { readonly client: number; readonly server: number }
  | { readonly code: 'ETIMEDOUT' | 'ECONNREFUSED'; readonly after: number };

/** The faults of one machine. All draws come from their seeds, and from who connects to whom for the how manieth time. */
export class Faults {
  readonly #active: Active[] = [];
  readonly #opened = new Map<string, number>();
  #last = 0;

  /** Gives the fault's number. @throws {RuntimeError} `unsupported` for what is none. */
  inject(wanted: unknown, seed: string): { readonly id: number; readonly fault: Fault } {
    const why = whyNoFault(wanted);
    if (why !== undefined) {
      const text = `This is no fault: ${JSON.stringify(wanted)}. In it, ${why}. kit/fault.ts describes them all.`;
      throw new RuntimeError('unsupported', text);
    }
    const fault = wanted as Fault;
    const id = ++this.#last;
    this.#active.push({ id, fault, seed: `${seed}\n${id}` });
    return { id, fault };
  }

  /** What it was; `undefined` when it was lifted before. */
  lift(id: number): Fault | undefined {
    const at = this.#active.findIndex((each) => each.id === id);
    return at === -1 ? undefined : this.#active.splice(at, 1)[0]?.fault;
  }

  /** Which connection between the two this is, counted from 1. */
  count(client: string, server: string): number {
    const key = `${client}>${server}`;
    const nth = (this.#opened.get(key) ?? 0) + 1;
    this.#opened.set(key, nth);
    return nth;
  }

  /** What happens to arrivals at the end of `me`, whose other end `peer` holds. `name` says which connection and end it is. */
  rules(me: string, peer: string, name: string): WeatherRule[] {
    return this.#active.flatMap(({ id, fault, seed: basis }): WeatherRule[] => {
      const seed = `${basis}\n${name}`;
      if (fault.what === 'latency' && touches(fault.between, me, peer)) {
        return [{ fault: id, seed, does: 'delay', ms: fault.ms }];
      }
      if (fault.what === 'loss' && touches(fault.between, me, peer)) {
        return [{ fault: id, seed, does: 'lose', rate: fault.rate }];
      }
      if (fault.what !== 'cut') return [];
      const { afterBytes: bytes, how } = fault;
      const cuts = (from: string, to: string) => fault.from === from && (fault.to ?? to) === to;
      if (cuts(peer, me)) return [{ fault: id, seed, does: 'cut', way: 'in', bytes, how }];
      return cuts(me, peer) ? [{ fault: id, seed, does: 'cut', way: 'out', bytes, how }] : [];
    });
  }

  opening(client: string, server: string, name: string): Opening {
    let [there, back] = [0, 0];
    for (const { fault, seed } of this.#active) {
      const random = createRandom(`${seed}\n${name}\nopening`);
      if (fault.what === 'latency' && touches(fault.between, client, server)) {
        there += draw(fault.ms, random);
        back += draw(fault.ms, random);
      }
      if (fault.what === 'loss' && touches(fault.between, client, server)) {
        const again = askedAgain(fault.rate, random);
        if (again === undefined) return { code: 'ETIMEDOUT', after: CONNECT_TIMEOUT };
        there += again;
      }
      if (fault.what === 'cut' && fault.afterBytes === 0 && isCut(fault, client, server)) {
        return fault.how === 'reset'
          ? { code: 'ECONNREFUSED', after: 0 }
          : { code: 'ETIMEDOUT', after: CONNECT_TIMEOUT };
      }
    }
    return { client: there + back, server: there };
  }

  /** `paused` is another process's own: a fault of that kind is of one process, not of its name. */
  condition(name: string): Omit<Condition, 'paused'> {
    const slow: Slowness[] = [];
    let skew = 0;
    for (const { id, fault, seed } of this.#active) {
      if (fault.what === 'slow' && fault.process === name)
        slow.push({ fault: id, seed: `${seed}\n${name}`, ms: fault.ms });
      if (fault.what === 'clock' && fault.process === name) skew += fault.ms;
    }
    return { slow, skew };
  }
}

function isCut({ from, to }: Extract<Fault, { what: 'cut' }>, client: string, server: string): boolean {
  const [one, other] = from === client ? [client, server] : [server, client];
  return from === one && (to ?? other) === other;
}

function touches(between: readonly string[], one: string, other: string): boolean {
  return between.every((name) => name === one || name === other) && (between.length < 2 || one !== other);
}
