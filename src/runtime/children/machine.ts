import { createNodeControl } from '#kit/control-node.ts';
import type { NodeProcess } from '#kit/node-process.ts';
import {
  type Command,
  keepsNoFaults,
  type Machine,
  type Process,
  RuntimeError,
  type RuntimeErrorCode,
} from '#runtime/runtime.ts';
import { createTrace } from './trace.ts';

/** Far above what a lab uses; checks have lab.json's. */
const LIMITS = { memoryMB: 256, outputKB: 1024, processes: 32 };

/** What runs in a folder: everything of a machine but the folder itself. */
export type Programs = Omit<Machine, 'write'>;

/**
 * Child processes of this one that run in `root`, a mounted project. Their network is this computer's loopback.
 * `cache`: a folder where Node may keep what it has compiled.
 */
export function runPrograms({ root, cache }: { readonly root: string; readonly cache?: string }): Programs {
  let disposed = false;
  const control = createNodeControl({
    root,
    limits: LIMITS,
    ...(cache && { cache }),
    onFact: (fact, stamp) => trace.add(fact, stamp),
  });
  const madeAt = control.now();
  const trace = createTrace(() => control.now() - madeAt);

  /** The same promises, resolving after the trace has told what led to them. */
  function traced(started: NodeProcess): Process {
    const flushed = <T>(value: T) => {
      trace.flush();
      return value;
    };
    const ready = started.ready.then(flushed, (error: unknown) => {
      throw asRuntimeError(error, started.output());
    });
    ready.catch(() => {});
    const { name, pid, send, onMessage, stop, kill } = started;
    return { name, pid, ready, exited: started.exited.then(flushed), send, onMessage, stop, kill };
  }

  return {
    async start(command: Command) {
      mustLive(disposed);
      try {
        return traced(await control.start(command));
      } catch (error) {
        throw asRuntimeError(error, '');
      }
    },
    async advance(ms) {
      mustLive(disposed);
      mustBeForward(ms);
      await control.advance(ms);
      trace.flush();
    },
    inject: keepsNoFaults,
    onTrace: trace.listen,
    async dispose() {
      disposed = true;
      await control.dispose();
      trace.flush();
    },
  };
}

/** @throws {RuntimeError} `disposed`. */
export function mustLive(disposed: boolean): void {
  if (disposed) throw new RuntimeError('disposed', 'This machine was disposed of. Make a new one.');
}

/** @throws {RangeError} for a time that is not 0 or more. */
export function mustBeForward(ms: number): void {
  if (!(ms >= 0)) throw new RangeError(`Lab time moves forward only: advance(${ms}) is not possible.`);
}

const CODES: readonly RuntimeErrorCode[] = ['no-such-file', 'name-taken', 'exited-early', 'unsupported', 'lost'];

function asRuntimeError(error: unknown, output: string): RuntimeError {
  if (error instanceof RuntimeError) return error;
  const { code, message } = error as { code?: unknown; message?: string };
  const known = CODES.find((each) => each === code);
  const printed = output.trim() === '' ? '' : `\n${output.trim().slice(0, 2000)}`;
  return new RuntimeError(known ?? 'lost', `${message ?? String(error)}${printed}`);
}
