import type { TraceEvent } from '#course/trace.ts';
import { expectAnswer, type HttpMessage, lose, newReader, type Reader, read, readEnd } from '#course/wire.ts';

/** One request on one connection, and what came back. Grows as its bytes are seen; a new object each time. */
export interface Exchange {
  /** `<connection> #<count>`: unique within a machine's trace. */
  readonly key: string;
  readonly connection: string;
  readonly from: string;
  readonly to: string;
  readonly request: HttpMessage;
  readonly response: HttpMessage | undefined;
  /** The whole response has come. */
  readonly done: boolean;
  /** Lab time in ms. */
  readonly askedAt: number;
  readonly answeredAt: number | undefined;
  /** How the connection ended before the answer was whole. */
  readonly cut: 'end' | 'reset' | 'killed' | undefined;
}

interface Line {
  readonly from: string;
  readonly to: string;
  asked: Reader;
  answered: Reader;
  /** Keys of exchanges that wait for their answer, oldest first. */
  readonly waiting: string[];
  /** Answers whose request was not seen yet: processes tell their traces each on their own, and one may be faster. */
  readonly early: { readonly response: HttpMessage; readonly at: number }[];
  count: number;
  /** Key of the request whose body still comes. */
  open: string | undefined;
}

/** Follows a trace and keeps its HTTP exchanges, in the order of their requests. */
export class ExchangeLog {
  readonly #lines = new Map<string, Line>();
  readonly #exchanges = new Map<string, Exchange>();

  get list(): readonly Exchange[] {
    return [...this.#exchanges.values()];
  }

  get(key: string): Exchange | undefined {
    return this.#exchanges.get(key);
  }

  /** Takes one event and gives the exchanges that it changed. Events of other kinds change none. */
  add(event: TraceEvent): readonly Exchange[] {
    if (event.kind === 'connect') {
      this.#lines.set(event.connection, {
        from: event.from,
        to: event.to,
        asked: newReader('requests'),
        answered: newReader('responses'),
        waiting: [],
        early: [],
        count: 0,
        open: undefined,
      });
      return [];
    }
    if (event.kind !== 'bytes' && event.kind !== 'close') return [];
    const line = this.#lines.get(event.connection);
    if (!line) return [];
    if (event.kind === 'close') return this.#close(event.connection, line, event);
    return event.by === line.from ? this.#asked(event, line) : this.#answered(event, line);
  }

  #asked(event: TraceEvent & { kind: 'bytes' }, line: Line): readonly Exchange[] {
    const [reader, done] = read(line.asked, event.text);
    line.asked = event.text.length < event.count ? lose(reader, 'the trace holds only the first bytes') : reader;
    const changed: Exchange[] = [];
    for (const request of reader.open ? [...done, reader.open] : done) {
      const known = line.open === undefined ? undefined : this.#exchanges.get(line.open);
      if (known) changed.push(this.#put({ ...known, request }));
      else changed.push(...this.#begin(event, line, request));
      line.open = request === reader.open ? changed.at(-1)?.key : undefined;
    }
    return changed;
  }

  #begin(event: TraceEvent & { kind: 'bytes' }, line: Line, request: HttpMessage): Exchange[] {
    line.count += 1;
    const key = `${event.connection} #${line.count}`;
    line.waiting.push(key);
    line.answered = expectAnswer(line.answered, request.start.split(' ')[0] ?? '');
    const begun = this.#put({
      key,
      connection: event.connection,
      from: line.from,
      to: line.to,
      request,
      response: undefined,
      done: false,
      askedAt: event.at,
      answeredAt: undefined,
      cut: undefined,
    });
    const early = line.early.shift();
    return early ? this.#finish(line, early.response, early.at) : [begun];
  }

  #answered(event: TraceEvent & { kind: 'bytes' }, line: Line): readonly Exchange[] {
    const [reader, done] = read(line.answered, event.text);
    line.answered = event.text.length < event.count ? lose(reader, 'the trace holds only the first bytes') : reader;
    const changed = done.flatMap((response) => this.#finish(line, response, event.at));
    const waiting = this.#exchanges.get(line.waiting[0] ?? '');
    if (reader.open && waiting) changed.push(this.#put({ ...waiting, response: reader.open }));
    return changed;
  }

  #close(connection: string, line: Line, event: TraceEvent & { kind: 'close' }): readonly Exchange[] {
    const changed: Exchange[] = [];
    if (event.by === line.to) {
      const [reader, done] = readEnd(line.answered);
      line.answered = reader;
      changed.push(...done.flatMap((response) => this.#finish(line, response, event.at)));
    }
    // The client's own half-close is no cut: its answer may still come.
    if (event.by === line.to || event.how !== 'end') {
      for (const key of line.waiting.splice(0)) {
        const exchange = this.#exchanges.get(key);
        if (exchange) changed.push(this.#put({ ...exchange, cut: event.how }));
      }
      if (event.how !== 'end') this.#lines.delete(connection);
    }
    return changed;
  }

  #finish(line: Line, response: HttpMessage, at: number): Exchange[] {
    const exchange = this.#exchanges.get(line.waiting.shift() ?? '');
    if (!exchange) line.early.push({ response, at });
    return exchange ? [this.#put({ ...exchange, response, done: true, answeredAt: at })] : [];
  }

  #put(exchange: Exchange): Exchange {
    this.#exchanges.set(exchange.key, exchange);
    return exchange;
  }
}
