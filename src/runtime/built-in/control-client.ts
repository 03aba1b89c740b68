import type { Control, ControlledProcess } from '#kit/control.ts';
import type { ControlEvent, ControlRequest } from './checks-protocol.ts';
import type { Link } from './process/link.ts';
import type { ToProcess } from './protocol.ts';

type Exit = Awaited<ControlledProcess['exited']>;

/** `Control` for the checks of a checks worker: every call is a question to the kernel. */
export function createControl(link: Link): Control {
  const processes = new Map<string, Controlled>();
  /** What came of a process before the answer that it was started. */
  const early = new Map<string, ControlEvent[]>();
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  const ask = (request: ControlRequest): Promise<unknown> => {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      link.post({ type: 'control', id, request });
    });
  };
  link.on((message: ToProcess) => {
    if (message.type === 'controlled') waiting.get(message.id)?.resolve(message.value);
    else if (message.type === 'control-failed') {
      waiting.get(message.id)?.reject(Object.assign(new Error(message.message), { code: message.code }));
    } else if (message.type === 'control-event') {
      const event = message.event as ControlEvent;
      const process = processes.get(message.process);
      if (process) process.hear(event);
      else early.set(message.process, [...(early.get(message.process) ?? []), event]);
      return;
    } else return;
    waiting.delete(message.id);
  });
  return {
    async start(command) {
      const pid = Number(await ask({ do: 'start', command }));
      const process = new Controlled(command.name, (request) => void ask({ ...request, process: pid }));
      processes.set(String(pid), process);
      for (const event of early.get(String(pid)) ?? []) process.hear(event);
      early.delete(String(pid));
      process.exited.then(() => processes.delete(String(pid)));
      return process;
    },
    async advance(ms) {
      await ask({ do: 'advance', ms });
    },
    async inject(fault, seed) {
      const number = Number(await ask({ do: 'inject', fault, seed }));
      return {
        async lift() {
          await ask({ do: 'lift', fault: number });
        },
      };
    },
  };
}

type Order = { readonly do: 'stop' | 'kill' } | { readonly do: 'send'; readonly value: unknown };

class Controlled implements ControlledProcess {
  readonly name: string;
  readonly ready: Promise<{ readonly port: number }>;
  readonly exited: Promise<Exit>;
  readonly #order: (order: Order) => void;
  readonly #ready = Promise.withResolvers<{ readonly port: number }>();
  readonly #exited = Promise.withResolvers<Exit>();
  readonly #announced: unknown[] = [];
  readonly #listeners = new Set<(message: unknown) => void>();
  #output = '';

  constructor(name: string, order: (order: Order) => void) {
    this.name = name;
    this.#order = order;
    this.ready = this.#ready.promise;
    this.exited = this.#exited.promise;
    this.ready.catch(() => {});
  }

  hear(event: ControlEvent): void {
    if ('ready' in event) this.#ready.resolve({ port: event.ready });
    else if ('output' in event) this.#output += event.output;
    else if ('announced' in event) this.#announced.push(event.announced);
    else if ('message' in event) for (const listener of [...this.#listeners]) listener(event.message);
    else this.#end(event.exit);
  }

  #end(exit: Exit): void {
    const error = new Error(`${this.name} ended before it was ready.`);
    this.#ready.reject(Object.assign(error, { code: 'exited-early' }));
    this.#exited.resolve(exit);
  }

  output = (): string => this.#output;
  announced = (): readonly unknown[] => this.#announced;
  send = (value: unknown): void => this.#order({ do: 'send', value });
  stop = (): void => this.#order({ do: 'stop' });
  kill = (): void => this.#order({ do: 'kill' });
  onMessage = (listener: (message: unknown) => void): (() => void) => {
    const hear = (message: unknown) => listener(message);
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  };
}
