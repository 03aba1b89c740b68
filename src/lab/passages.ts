import type { TraceEvent } from '#course/trace.ts';
import { fieldValues, type HttpMessage } from '#course/wire.ts';
import { type Exchange, ExchangeLog } from './exchanges.ts';

/** One request of a client on its way: to the balancer, on to a server (perhaps to several, one after another), and back. */
export interface Passage {
  /** Counts from 1 in the order in which clients asked. */
  readonly number: number;
  readonly client: Exchange;
  /** What the balancer sent on for it, oldest first. A second one is a retry. */
  readonly onward: readonly Exchange[];
  /** Ports that refused the balancer while this request was the only one that waited. */
  readonly refused: readonly number[];
  /** Why the balancer chose as it did, when it said so. */
  readonly because: string | undefined;
}

/** Passages kept for showing; older ones are let go. */
export const PASSAGES_KEPT = 100;

/** Follows a trace and pairs what clients asked with what the balancers sent on. */
export class PassageLog {
  readonly #exchanges = new ExchangeLog();
  readonly #clients: ReadonlySet<string>;
  readonly #balancers: ReadonlySet<string>;
  #passages: Passage[] = [];
  #count = 0;

  constructor(cast: { readonly clients: readonly string[]; readonly balancers: readonly string[] }) {
    this.#clients = new Set(cast.clients);
    this.#balancers = new Set(cast.balancers);
  }

  get list(): readonly Passage[] {
    return this.#passages;
  }

  add(event: TraceEvent): void {
    for (const exchange of this.#exchanges.add(event)) {
      if (this.#clients.has(exchange.from)) this.#fromClient(exchange);
      else if (this.#balancers.has(exchange.from)) this.#fromBalancer(exchange);
    }
    if (event.kind === 'refused' && this.#balancers.has(event.from)) {
      const waiting = this.#waiting(event.from);
      // With two or more in flight nobody can tell whose connection was refused.
      const only = waiting.length === 1 ? waiting[0] : undefined;
      if (only) this.#put({ ...only, refused: [...only.refused, event.port] });
    }
    if (event.kind === 'announce' && event.said.what === 'chose' && this.#balancers.has(event.process)) {
      const waiting = this.#waiting(event.process).filter((passage) => passage.because === undefined);
      const only = waiting.length === 1 ? waiting[0] : undefined;
      if (only) this.#put({ ...only, because: event.said.because });
    }
  }

  #waiting(balancer: string): Passage[] {
    return this.#passages.filter(({ client }) => client.to === balancer && !client.done && !client.cut);
  }

  #fromClient(client: Exchange): void {
    const known = this.#passages.find((passage) => passage.client.key === client.key);
    if (known) {
      this.#put({ ...known, client });
      return;
    }
    this.#count += 1;
    this.#passages = [
      ...this.#passages.slice(-(PASSAGES_KEPT - 1)),
      { number: this.#count, client, onward: [], refused: [], because: undefined },
    ];
  }

  #fromBalancer(onward: Exchange): void {
    const known = this.#passages.find((passage) => passage.onward.some(({ key }) => key === onward.key));
    if (known) {
      const attempts = known.onward.map((exchange) => (exchange.key === onward.key ? onward : exchange));
      this.#put({ ...known, onward: attempts });
      return;
    }
    const waiting = this.#waiting(onward.from).filter(({ onward: sent }) => sent.every(({ cut }) => cut !== undefined));
    // The client's process may have told of the answer before the balancer told what it had sent on.
    const answered = this.#passages.filter(
      ({ client, onward: sent }) => client.to === onward.from && sent.length === 0,
    );
    const [best] = (waiting.length > 0 ? waiting : answered)
      .map((passage) => ({ passage, score: likeness(passage.client.request, onward.request) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.passage.number - b.passage.number);
    if (best) this.#put({ ...best.passage, onward: [...best.passage.onward, onward] });
  }

  #put(passage: Passage): void {
    this.#passages = this.#passages.map((other) => (other.number === passage.number ? passage : other));
  }
}

/** How much two requests look like one that was passed on: 0 when method or target differ. */
function likeness(asked: HttpMessage, passed: HttpMessage): number {
  if (asked.start !== passed.start) return 0;
  const traits = (message: HttpMessage) => [
    ...fieldValues(message, 'cookie').flatMap((value) => value.split(/;\s*/)),
    ...message.fields.filter(([name]) => name.toLowerCase() !== 'cookie').map((field) => field.join(':')),
  ];
  const sent = new Set(traits(asked));
  return 1 + traits(passed).filter((trait) => sent.has(trait)).length;
}
