import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { advanceAll, type MovableClock } from './advance.ts';
import type { LabClock } from './clock.ts';
import type { Control } from './control.ts';
import type { Fact } from './link.ts';
import { type NodeProcess, startNodeProcess } from './node-process.ts';

export interface NodeControlOptions {
  /** The project's folder: learner's files, `kit/` and package.json. */
  readonly root: string;
  readonly limits: { readonly memoryMB: number; readonly outputKB: number; readonly processes: number };
  /** The lab clock of this process, when it has one: it is moved along, and tells lab time. */
  readonly clock?: LabClock;
  /** A folder of this run's own where Node may keep what it has compiled. */
  readonly cache?: string;
  /** Asks for the trace. */
  readonly onFact?: (fact: Fact, stamp: bigint) => void;
}

export interface NodeControl extends Control {
  start(command: Parameters<Control['start']>[0]): Promise<NodeProcess>;
  /** Lab time in ms since the epoch. */
  now(): number;
  /** Kills every process that still runs, and resolves when they are gone. */
  dispose(): Promise<void>;
}

/** Programs as Node processes on this computer's loopback. */
export function createNodeControl({ root, limits, clock, cache, onFact }: NodeControlOptions): NodeControl {
  const running = new Map<string, NodeProcess>();
  let moved = 0;
  const offset = () => clock?.offset ?? moved;
  const now = () => clock?.now() ?? Date.now() + moved;
  const own: MovableClock | undefined = clock && {
    nextDue: async () => clock.nextDue(),
    advanceTo: (to) => clock.advanceTo(to).then(clock.nextDue),
  };
  const clocks: Iterable<MovableClock> = {
    *[Symbol.iterator]() {
      yield* running.values();
      if (own) yield own;
    },
  };

  function refuse(code: string, message: string): never {
    throw Object.assign(new Error(message), { code });
  }

  return {
    async start({ name, file, args = [], env = {} }) {
      if (running.has(name)) refuse('name-taken', `${name} is still running. Stop it first, or choose another name.`);
      if (!existsSync(resolve(root, file))) refuse('no-such-file', `There is no file ${file} in the project.`);
      if (running.size >= limits.processes) {
        refuse('unsupported', `This lab runs at most ${limits.processes} processes at once.`);
      }
      const { memoryMB, outputKB } = limits;
      onFact?.({ kind: 'start', process: name, argv: ['node', file, ...args] }, process.hrtime.bigint());
      const started = startNodeProcess({
        name,
        file,
        args,
        env,
        root,
        offset: offset(),
        memoryMB,
        outputKB,
        ...(cache && { cache }),
        ...(onFact && { onFact }),
      });
      running.set(name, started);
      void started.exited.then(() => running.delete(name));
      return started;
    },
    async advance(ms) {
      const from = now();
      await advanceAll(clocks, from, from + ms);
      moved += ms;
      onFact?.({ kind: 'advance', ms }, process.hrtime.bigint());
    },
    now,
    async dispose() {
      const all = [...running.values()];
      for (const each of all) each.kill();
      await Promise.all(all.map((each) => each.exited));
    },
  };
}
