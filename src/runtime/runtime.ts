import type { CheckResult, EngineName } from '#course/check.ts';
import type { Fault } from '#course/fault.ts';
import type { Files } from '#course/files.ts';
import type { Need } from '#course/lab.ts';
import type { TraceEvent } from '#course/trace.ts';

/** Where a lab's code runs. One file describes it; three adapters keep it; `conformance.ts` proves it. */
export interface Runtime {
  readonly engine: EngineName;
  /** The promises that this engine keeps. */
  readonly keeps: readonly Need[];
  /**
   * A machine of its own: files, a loopback network, a lab clock. Nothing runs on it yet.
   * `files` is the whole project as mounted (learner's files, `kit/`, `package.json`): see `mount.ts`.
   */
  machine(files: Files): Promise<Machine>;
  /**
   * Runs checks against a learner's files on machines of their own; machines made by `machine()` go on untouched.
   * `onResult` hears each check once, as it ends. Resolves with all of them, in the order of lab.json.
   * Never rejects for what the learner's code does; rejects with `RuntimeError` when the engine itself failed.
   */
  check(plan: CheckPlan, onResult?: (result: CheckResult) => void): Promise<readonly CheckResult[]>;
  /** Ends every machine and gives everything back. The runtime cannot be used afterwards. */
  dispose(): Promise<void>;
}

export interface CheckPlan {
  /** The text of lab.json's project: learner's files, without kit and checks. */
  readonly files: Files;
  /** Check files by path: `checks/visible/insert.check.ts`. */
  readonly checks: Files;
  /** `labs/kit/*` by path: `kit/check.ts`. */
  readonly kit: Files;
  /** The parsed lab.json. */
  readonly lab: import('#course/lab.ts').Lab;
  /** Every random choice of the checks comes from this. */
  readonly seed: string;
  /** Stops what is running; unfinished checks come back as `not run`. */
  readonly signal?: AbortSignal;
}

export interface Machine {
  /** Replaces one file. Programs that already run keep what they loaded. */
  write(path: string, text: string): Promise<void>;
  /**
   * Starts a program: `node <file>` with the preload that gives it lab time and the trace.
   * @throws {RuntimeError} `no-such-file`, `name-taken` (a process of that name still runs).
   */
  start(command: Command): Promise<Process>;
  /** Moves lab time of every process by `ms` (>= 0). Resolves when all that fell due has run, in order. */
  advance(ms: number): Promise<void>;
  /**
   * Makes something go wrong from now on. What it draws comes from `seed`: the same programs, faults and seed give the same faults again.
   * The trace tells it, and each delay and cut that comes of it.
   * @throws {RuntimeError} `unsupported` when this engine does not keep `faults`, or it is none; `no-such-process`.
   */
  inject(fault: Fault, seed: string): Promise<Injected>;
  /** Everything from now on. The function that comes back ends it. */
  onTrace(listener: (event: TraceEvent) => void): () => void;
  /** Kills every process and frees the machine. */
  dispose(): Promise<void>;
}

/** A fault that is at work. */
export interface Injected {
  /** Ends it. A connection that was cut stays so. */
  lift(): Promise<void>;
}

export interface Command {
  /** Unique among the running processes: `lb`, `b1`. */
  readonly name: string;
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Process {
  readonly name: string;
  readonly pid: number;
  /** Resolves with the port when the program says that it is ready; rejects `exited-early` when it exits before. */
  readonly ready: Promise<{ readonly port: number }>;
  readonly exited: Promise<Exit>;
  /** A JSON value to the program's `#kit/program` `onMessage`. */
  send(message: unknown): void;
  /** What the program sends with `send` of `#kit/program`. */
  onMessage(listener: (message: unknown) => void): () => void;
  /** SIGTERM: the program may finish; without a handler it ends at once. */
  stop(): void;
  /** SIGKILL: its memory is gone, its sockets close, at once. */
  kill(): void;
}

export interface Exit {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly signal: 'SIGTERM' | 'SIGKILL' | null;
  /** For people, when the engine ended it: "endless loop in balancer.ts, line 12". */
  readonly because?: string;
}

export type RuntimeErrorCode =
  | 'no-such-file'
  | 'name-taken'
  | 'no-such-process'
  | 'exited-early'
  | 'unsupported'
  | 'lost'
  | 'disposed';

/** `Machine.inject` of an engine that keeps no faults. */
export async function keepsNoFaults(): Promise<never> {
  const why = 'This engine keeps no faults: its programs talk over a loopback that it does not own.';
  throw new RuntimeError('unsupported', `${why} Run the lab on the built-in engine.`);
}

/** `code` is for programs, `message` tells people what was found, what was expected and what to do. */
export class RuntimeError extends Error {
  readonly code: RuntimeErrorCode;
  constructor(code: RuntimeErrorCode, message: string) {
    super(message);
    this.name = 'RuntimeError';
    this.code = code;
  }
}
