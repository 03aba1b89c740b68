import type { Files } from '#course/files.ts';
import type { TraceEvent, TraceFact } from '#course/trace.ts';
import { type Exit, keepsNoFaults, type Machine, type Process, RuntimeError } from '#runtime/runtime.ts';
import { type Container, lostWords } from './container.ts';
import { type Patience, within } from './patience.ts';
import { type FromMachine, ORDERS, type Order, type Told } from './talk.ts';

interface Actor {
  readonly name: string;
  readonly ready: PromiseWithResolvers<{ readonly port: number }>;
  readonly exited: PromiseWithResolvers<Exit>;
  readonly listeners: Set<(message: unknown) => void>;
}

/** A folder of the container, and the program in it that runs the lab's. */
export async function openMachine(files: Files, container: Container, patience: Patience): Promise<Machine> {
  const folder = await container.folder(files);
  const actors = new Map<number, Actor>();
  const asked = new Map<number, PromiseWithResolvers<number | undefined>>();
  const listeners = new Set<(event: TraceEvent) => void>();
  const open = Promise.withResolvers<true>();
  let disposed = false;
  let gone: string | undefined;
  let orders = 0;
  let ids = 0;
  let latest = { seq: -1, at: 0 };

  const inside = await container.start('machine', folder, (value) => hear(value as FromMachine));
  void inside.exited.then(() => leave('its program inside ended'));
  void container.lost.then(leave);
  const isOpen = await within(patience.open, Promise.race([open.promise, inside.exited.then(() => undefined)]));
  if (!isOpen) {
    await inside.kill();
    throw new RuntimeError('lost', lostWords(`a machine did not start in it. ${inside.noise()}`.trim()));
  }

  function hear(value: FromMachine): void {
    switch (value.is) {
      case 'open':
        open.resolve(true);
        break;
      case 'done':
        asked.get(value.id)?.resolve(value.pid);
        asked.delete(value.id);
        break;
      case 'refused':
        asked.get(value.id)?.reject(errorOf(value.why));
        asked.delete(value.id);
        break;
      case 'ready':
        actors.get(value.process)?.ready.resolve({ port: value.port });
        break;
      case 'not ready':
        actors.get(value.process)?.ready.reject(errorOf(value.why));
        break;
      case 'message':
        for (const listener of actors.get(value.process)?.listeners ?? []) listener(value.value);
        break;
      case 'exit':
        actors.get(value.process)?.exited.resolve(value.exit);
        actors.delete(value.process);
        break;
      case 'trace':
        emit(value.event);
        break;
    }
  }

  function emit(event: TraceEvent): void {
    latest = event;
    for (const listener of listeners) listener(event);
  }

  /** What runs inside is out of reach: everything that waits for it is told so. */
  function leave(why: string): void {
    if (gone !== undefined) return;
    gone = disposed ? 'it was disposed of' : why;
    const error = new RuntimeError(disposed ? 'disposed' : 'lost', lostWords(gone));
    for (const { reject } of asked.values()) reject(error);
    for (const { name, ready, exited } of actors.values()) {
      ready.reject(error);
      const fact: TraceFact = { kind: 'exit', process: name, code: null, signal: 'SIGKILL' };
      emit({ seq: latest.seq + 1, at: latest.at, ...fact });
      exited.resolve({ code: null, signal: 'SIGKILL', ...(!disposed && { because: lostWords(gone) }) });
    }
    actors.clear();
  }

  async function order(what: Order): Promise<void> {
    await container.write(`${folder}/${ORDERS}/${orders++}.json`, `${JSON.stringify(what)}\n`);
  }

  /** An order that nobody waits for: when it cannot be given, the container is lost, and that is told elsewhere. */
  const post = (what: Order) => void order(what).catch(() => {});

  async function ask(what: (id: number) => Order): Promise<number | undefined> {
    const id = ids++;
    const answer = Promise.withResolvers<number | undefined>();
    answer.promise.catch(() => {});
    asked.set(id, answer);
    await order(what(id));
    return answer.promise;
  }

  function mustLive(): void {
    if (disposed) throw new RuntimeError('disposed', 'This machine was disposed of. Make a new one.');
    if (gone !== undefined) throw new RuntimeError('lost', lostWords(gone));
  }

  function processOf(number: number, pid: number, { name, ready, exited, listeners }: Actor): Process {
    return {
      name,
      pid,
      ready: ready.promise,
      exited: exited.promise,
      send: (value) => post({ order: 'send', process: number, value }),
      onMessage(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      stop: () => post({ order: 'stop', process: number }),
      kill() {
        post({ order: 'kill', process: number });
        void within(patience.kill, exited.promise).then((exit) => {
          if (!exit) void container.close(`${name} did not end within ${patience.kill / 1000} s of its kill`);
        });
      },
    };
  }

  return {
    async write(path, text) {
      mustLive();
      await container.write(`${folder}/${path}`, text);
    },
    async start(command) {
      mustLive();
      const process = ids++;
      const actor: Actor = {
        name: command.name,
        ready: Promise.withResolvers(),
        exited: Promise.withResolvers(),
        listeners: new Set(),
      };
      actor.ready.promise.catch(() => {});
      actors.set(process, actor);
      try {
        const pid = await ask((id) => ({ order: 'start', id, process, command }));
        return processOf(process, pid ?? -1, actor);
      } catch (error) {
        actors.delete(process);
        throw error;
      }
    },
    async advance(ms) {
      mustLive();
      if (!(ms >= 0)) throw new RangeError(`Lab time moves forward only: advance(${ms}) is not possible.`);
      await ask((id) => ({ order: 'advance', id, ms }));
    },
    inject: keepsNoFaults,
    onTrace(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      if (disposed) return;
      disposed = true;
      if (gone !== undefined) return;
      await order({ order: 'end' }).catch(() => {});
      const ended = await within(
        patience.kill,
        inside.exited.then(() => true),
      );
      if (!ended) await inside.kill();
      leave('it was disposed of');
      await container.remove(folder).catch(() => {});
    },
  };
}

function errorOf({ code, message }: Told): RuntimeError {
  return new RuntimeError(code, message);
}
