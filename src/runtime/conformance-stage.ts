import type { Files } from '#course/files.ts';
import type { TraceEvent } from '#course/trace.ts';
import { mount } from './mount.ts';
import { type Exit, type Machine, type Process, type Runtime, RuntimeError } from './runtime.ts';

/** What a case of the conformance suite holds in its hands. Machines that it makes are disposed of after it. */
export interface Stage {
  readonly runtime: Runtime;
  readonly kit: Files;
  /** A machine with these programs and the kit, and its trace from the beginning. */
  machine(programs?: Files): Promise<StageMachine>;
}

interface StageMachine extends Machine {
  readonly trace: readonly TraceEvent[];
  /** Starts `<name>.ts`. */
  run(name: string, options?: { args?: readonly string[]; env?: Record<string, string>; as?: string }): Promise<Actor>;
  /** Starts `<name>.ts`, waits until it is ready, and gives its port. */
  serve(
    name: string,
    options?: { args?: readonly string[]; env?: Record<string, string>; as?: string },
  ): Promise<Actor>;
  /** What a process printed on one stream. */
  printed(name: string, stream?: 'stdout' | 'stderr'): string;
  /** Resolves with the first event, past or to come, that `is` accepts. */
  event(is: (event: TraceEvent) => boolean, what: string): Promise<TraceEvent>;
}

interface Actor {
  readonly process: Process;
  readonly port: number;
  /** The next value that the program sends, in order. */
  next(): Promise<unknown>;
  exit(): Promise<Exit>;
}

export type Case = (stage: Stage) => Promise<void>;

/** Real seconds that anything in a case may take before the case fails. Liveness, never speed. */
const LIMIT = 20;

/** Runs one case and takes down what it made. */
export async function perform(act: Case, runtime: Runtime, kit: Files): Promise<void> {
  const machines: Machine[] = [];
  const stage: Stage = {
    runtime,
    kit,
    async machine(programs = {}) {
      const machine = await runtime.machine(mount(programs, kit));
      machines.push(machine);
      return dress(machine);
    },
  };
  try {
    await act(stage);
  } finally {
    await Promise.all(machines.map((machine) => machine.dispose()));
  }
}

function dress(machine: Machine): StageMachine {
  const trace: TraceEvent[] = [];
  const watchers = new Set<() => void>();
  machine.onTrace((event) => {
    trace.push(event);
    for (const watch of watchers) watch();
  });

  const run: StageMachine['run'] = async (name, { args = [], env = {}, as = name } = {}) => {
    const process = await machine.start({ name: as, file: `${name}.ts`, args, env: { PORT: '0', ...env } });
    const arrived: unknown[] = [];
    let wake = () => {};
    process.onMessage((message) => {
      arrived.push(message);
      wake();
    });
    return {
      process,
      port: 0,
      async next() {
        while (arrived.length === 0) {
          const heard = new Promise<void>((resolve) => {
            wake = resolve;
          });
          await soon(heard, `a message of ${as}. It printed: ${printed(as) + printed(as, 'stderr')}`);
        }
        return arrived.shift();
      },
      exit: () => soon(process.exited, `the end of ${as}`),
    };
  };

  function printed(name: string, stream: 'stdout' | 'stderr' = 'stdout'): string {
    const told = trace.filter((event) => event.kind === 'output' && event.process === name && event.stream === stream);
    return told.map((event) => (event.kind === 'output' ? event.text : '')).join('');
  }

  return {
    ...machine,
    trace,
    run,
    printed,
    async serve(name, options) {
      const actor = await run(name, options);
      const { port } = await soon(actor.process.ready, `${name} to be ready`);
      return { ...actor, port };
    },
    async event(is, what) {
      for (;;) {
        const found = trace.find(is);
        if (found) return found;
        let watch = () => {};
        const more = new Promise<void>((resolve) => {
          watch = resolve;
          watchers.add(watch);
        });
        await soon(more, what).finally(() => watchers.delete(watch));
      }
    },
  };
}

/** @throws when `promise` takes longer than anything may. */
export async function soon<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${LIMIT} s for ${what}.`)), LIMIT * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** @throws unless both are the same JSON. */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`${what}: expected ${wanted}, found ${got}.`);
}

/** @throws unless `held`. */
export function holds(held: boolean, what: string): asserts held {
  if (!held) throw new Error(`It does not hold that ${what}.`);
}

/** @throws unless `promise` rejects with a RuntimeError of that code. Gives its message. */
export async function rejectsWith(promise: Promise<unknown>, code: RuntimeError['code']): Promise<string> {
  const outcome = await soon(
    promise.then(
      () => 'nothing was thrown',
      (error: unknown) => error,
    ),
    `a rejection with ${code}`,
  );
  if (!(outcome instanceof RuntimeError)) throw new Error(`Expected a RuntimeError ${code}, found: ${outcome}`);
  same(outcome.code, code, 'code of the RuntimeError');
  return outcome.message;
}
