import {
  type CheckPlan,
  type Command,
  type Machine,
  type Process,
  type Runtime,
  RuntimeError,
} from '#runtime/runtime.ts';
import type { Assets } from './assets.ts';
import { Kernel } from './kernel-client.ts';
import type { Counts } from './page-protocol.ts';

/** The engine in the page, with what only it can do. */
export interface BuiltIn extends Runtime {
  /** What it holds at the moment; nothing when it was never used. */
  counts(): Promise<Counts | undefined>;
  /** Starts the frame and idle workers before they are needed; `checks` also loads vitest. Safe to call again. */
  warm(options?: { readonly idle?: number; readonly checks?: boolean }): Promise<void>;
}

/** Idle workers that are kept ready, if `warm` says nothing else. */
const IDLE = 2;

/** The engine that needs nothing but a browser: one worker a process, in a frame of an opaque origin. */
export function createBuiltIn(assets: Assets): BuiltIn {
  let open: Promise<Kernel> | undefined;
  let disposed = false;
  const kernel = (): Promise<Kernel> => {
    if (disposed) return Promise.reject(new RuntimeError('disposed', 'This engine was disposed. Make a new one.'));
    if (open) return open;
    const opening = Kernel.open(assets);
    const forget = () => {
      if (open === opening) open = undefined;
    };
    opening.then((made) => made.lost.then(forget), forget);
    open = opening;
    return opening;
  };
  return {
    engine: 'built-in',
    keeps: ['processes', 'kill', 'clock', 'raw-sockets', 'source-addresses', 'tls', 'faults'],
    async warm({ idle = IDLE, checks = false } = {}) {
      (await kernel()).post({ type: 'warm', idle, checks });
    },
    async counts() {
      return (await open)?.counts();
    },
    async machine(files) {
      const owner = await kernel();
      owner.post({ type: 'warm', idle: IDLE, checks: false });
      return machine(owner, owner.machine(files));
    },
    async check(plan: CheckPlan, onResult) {
      return (await kernel()).check(plan, onResult);
    },
    async dispose() {
      disposed = true;
      const opened = await open?.catch(() => undefined);
      opened?.close('The engine was disposed.', 'disposed');
    },
  };
}

function machine(kernel: Kernel, id: number): Machine {
  return {
    async write(path, text) {
      kernel.assertMachine(id);
      kernel.post({ type: 'write', machine: id, path, text });
    },
    start: (command: Command): Promise<Process> => kernel.start(id, command),
    async advance(ms) {
      kernel.assertMachine(id);
      if (!(ms >= 0)) throw new RangeError(`Lab time moves forward only: advance(${ms}).`);
      await kernel.request((request) => ({ type: 'advance', request, machine: id, ms }));
    },
    async inject(fault, seed) {
      kernel.assertMachine(id);
      const number = Number(await kernel.request((request) => ({ type: 'inject', request, machine: id, fault, seed })));
      return {
        async lift() {
          await kernel.request((request) => ({ type: 'lift', request, machine: id, fault: number }));
        },
      };
    },
    onTrace: (listener) => kernel.onTrace(id, listener),
    dispose: () => kernel.disposeMachine(id),
  };
}
