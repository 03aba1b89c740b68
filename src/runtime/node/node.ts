import { Need } from '#course/lab.ts';
import { type Machine, type Runtime, RuntimeError } from '#runtime/runtime.ts';
import { createRunners } from './check.ts';
import { openMachine } from './machine.ts';

const KEEPS = Need.options.filter((need) => need !== 'faults');

export interface NodeOptions {
  /** Hears the id of every check that ran and is not in lab.json. It counts for nothing. */
  readonly onUnlisted?: (id: string) => void;
}

/** Real Node: each program a process of its own on this computer. No sandbox: it is for code that one trusts. */
export function createNode({ onUnlisted }: NodeOptions = {}): Runtime {
  const machines = new Set<Machine>();
  const runners = createRunners(onUnlisted);
  let disposed = false;

  function mustLive(): void {
    if (disposed) throw new RuntimeError('disposed', 'This runtime was disposed of. Make a new one with createNode().');
  }

  return {
    engine: 'node',
    keeps: KEEPS,
    async machine(files) {
      mustLive();
      const machine = await openMachine(files);
      machines.add(machine);
      return machine;
    },
    async check(plan, onResult) {
      mustLive();
      return runners.check(plan, onResult);
    },
    async dispose() {
      disposed = true;
      await Promise.all([...machines].map((machine) => machine.dispose()));
      await runners.dispose();
    },
  };
}
