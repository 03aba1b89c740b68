import type { Fault, Injected } from './fault.ts';

/**
 * How checks start, signal, kill and time the learner's programs. Three implementations: `control-node.ts`
 * (node:child_process: Node and WebContainer), the built-in engine's, later the grader's sandbox.
 */
export interface Control {
  /** @throws with code `no-such-file` or `name-taken`. */
  start(command: {
    readonly name: string;
    readonly file: string;
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  }): Promise<ControlledProcess>;
  /** Moves lab time of every process, the checks' own included. Resolves when all that fell due has run, in order. */
  advance(ms: number): Promise<void>;
  /** Left out by an engine that keeps no faults. All draws come from `seed`. */
  inject?(fault: Fault, seed: string): Promise<Injected>;
}

export interface ControlledProcess {
  readonly name: string;
  /** Rejects with code `exited-early` when the program ends before it says that it is ready. */
  readonly ready: Promise<{ readonly port: number }>;
  readonly exited: Promise<{
    readonly code: number | null;
    readonly signal: 'SIGTERM' | 'SIGKILL' | null;
    readonly because?: string;
  }>;
  /** All that it printed so far, both streams in order, capped at the lab's limit. */
  output(): string;
  /** All that it announced so far, oldest first. */
  announced(): readonly unknown[];
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
  stop(): void;
  kill(): void;
  /** Whether its event loop still turns. An engine whose watchdog ends endless loops by itself leaves it out. */
  responds?(): Promise<boolean>;
}

/** An engine that is not Node puts its own here before a check file loads. */
export const CONTROL = Symbol.for('memento.control');

/** What a run of checks is about. lab.json itself fits; the rest of it is not read. */
export interface Plan {
  readonly lab: {
    readonly files: readonly { readonly path: string }[];
    readonly programs: readonly {
      readonly name: string;
      readonly file: string;
      readonly env?: Readonly<Record<string, string>>;
    }[];
    readonly limits: {
      readonly checkSeconds: number;
      readonly memoryMB: number;
      readonly outputKB: number;
      readonly processes: number;
    };
  };
  readonly seed: string;
}

/** Where an engine puts the `Plan` before a check file loads: `globalThis[PLAN]`. */
export const PLAN = Symbol.for('memento.plan');

/** Where a runner that cannot reach the checks' globals puts it, as JSON: an environment variable. */
export const PLAN_IN_ENV = 'MEMENTO_PLAN';

/** A runner in Node names here a folder of the run's own, where Node may keep what it has compiled. */
export const CACHE_IN_ENV = 'MEMENTO_CACHE';
