import type { Loop } from '#runtime/built-in/loop-guards.ts';
import { culprit } from '#runtime/built-in/loop-guards.ts';
import { type Boot, FIN, type FromProcess, type ModuleGraph, type ToProcess } from '#runtime/built-in/protocol.ts';
import type { RecordedInput } from './recording.ts';
import type { ProcessWorker } from './worker-pool.ts';

/** A process as it was, to be run once more with guarded loops. */
export interface Rerun {
  readonly boot: Boot;
  readonly modules: ModuleGraph;
  readonly loops: ReadonlyMap<number, Loop>;
  readonly inputs: readonly RecordedInput[];
  /** What its starter sent to it: messages and signals. */
  readonly sent: readonly ToProcess[];
  /** Lab time to which its clock is moved at the end, in ms since the epoch: timers that had fallen due, fall due. */
  readonly until: number;
}

/**
 * Runs a process once more, alone: every other side of its connections is played from what was recorded.
 * Resolves with the loop that does not end, or `undefined` when it did not come to that before `late`.
 */
export function replay(worker: ProcessWorker, rerun: Rerun, late: Promise<undefined>): Promise<Loop | undefined> {
  const found = Promise.withResolvers<Loop | undefined>();
  late.then(found.resolve);
  const play = new Play(worker, rerun);
  worker.onMessage((message) => {
    if (message.type === 'stuck') found.resolve(culprit(new Map(message.hits), rerun.loops));
    else if (message.type === 'exit' || message.type === 'syntax') found.resolve(undefined);
    else play.hear(message);
  });
  worker.post({
    ...rerun.boot,
    modules: rerun.modules,
    condition: { ...rerun.boot.condition, slow: [], paused: false },
  });
  return found.promise.finally(() => {
    worker.terminate();
    play.end();
  });
}

/** Of which address a connection was is not recorded. */
const LOCAL = '127.0.0.1';
const CALM = { weather: [], after: 0 };

/** The world around the process: it grants what is asked, and sends what was recorded. */
class Play {
  readonly #worker: ProcessWorker;
  readonly #rerun: Rerun;
  readonly #pipes = new Map<string, MessagePort>();
  /** Number of the server that listens, by port. */
  readonly #listening = new Map<number, number>();
  readonly #wanted: number;
  #at = 0;
  #sent = false;

  constructor(worker: ProcessWorker, rerun: Rerun) {
    this.#worker = worker;
    this.#rerun = rerun;
    const ports = rerun.inputs.flatMap((input) =>
      'connect' in input && !input.connect.outbound ? input.connect.port : [],
    );
    this.#wanted = new Set(ports).size;
  }

  hear(message: FromProcess): void {
    if (message.type === 'listen') {
      this.#listening.set(message.port, message.id);
      this.#worker.post({ type: 'listening', id: message.id, port: message.port });
      this.#go();
    }
    if (message.type === 'connect') this.#connect(message);
    if (message.type === 'message' && this.#wanted === 0) this.#go();
  }

  end(): void {
    for (const pipe of this.#pipes.values()) pipe.close();
  }

  /** Plays on up to the next connection that the process itself must open. */
  #go(): void {
    if (this.#listening.size < this.#wanted) return;
    const { inputs, sent, until } = this.#rerun;
    if (!this.#sent) for (const message of sent) this.#worker.post(message);
    this.#sent = true;
    for (; this.#at < inputs.length; this.#at++) {
      const input = inputs[this.#at]!;
      if ('connect' in input && input.connect.outbound && !this.#pipes.has(input.connect.id)) return;
      this.#play(input);
    }
    this.#worker.post({ type: 'advance-to', id: 0, to: until });
  }

  #play(input: RecordedInput): void {
    if ('connect' in input) {
      if (!input.connect.outbound) this.#accept(input.connect);
      return;
    }
    const pipe = this.#pipes.get('end' in input ? input.end : input.connection);
    if ('end' in input) pipe?.postMessage(FIN);
    else pipe?.postMessage(Uint8Array.from(input.bytes, (character) => character.charCodeAt(0)));
  }

  #accept({ id, port, remotePort }: { id: string; port: number; remotePort: number }): void {
    const { port1, port2 } = new MessageChannel();
    this.#keep(id, port1);
    const ends = { localAddress: LOCAL, localPort: port, remoteAddress: LOCAL, remotePort };
    const listener = this.#listening.get(port) ?? 0;
    this.#worker.post({ type: 'accept', listener, connection: id, ...ends, ...CALM, pipe: port2 }, [port2]);
  }

  #connect({ id, port, pipe }: Extract<FromProcess, { type: 'connect' }>): void {
    const next = this.#rerun.inputs
      .slice(this.#at)
      .flatMap((input) => ('connect' in input ? input.connect : []))
      .find((each) => each.outbound && each.port === port && !this.#pipes.has(each.id));
    if (!next) {
      this.#worker.post({ type: 'connect-failed', id, code: 'ECONNREFUSED', after: 0 });
      return;
    }
    this.#keep(next.id, pipe);
    this.#worker.post({
      type: 'connected',
      id,
      connection: next.id,
      localAddress: LOCAL,
      localPort: next.remotePort,
      ...CALM,
    });
    this.#go();
  }

  #keep(id: string, pipe: MessagePort): void {
    this.#pipes.set(id, pipe);
    pipe.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data instanceof Uint8Array) pipe.postMessage(-data.length);
    };
  }
}
