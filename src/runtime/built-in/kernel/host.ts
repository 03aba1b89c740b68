import type { TraceEvent } from '#course/trace.ts';
import type { LoadFault } from '#runtime/built-in/load-fault.ts';
import type { ModuleGraph } from '#runtime/built-in/protocol.ts';
import type { Project } from '#runtime/built-in/resolve.ts';
import type { Program } from './program.ts';
import type { ProcessWorker } from './worker-pool.ts';

/** What a machine needs of the kernel. */
export interface Host {
  readonly builtins: Project['builtins'];
  worker(): Promise<ProcessWorker>;
  /** The text of the module that runs check files. */
  library(): Promise<string>;
  trace(events: readonly TraceEvent[]): void;
  /** Explains a SyntaxError that has no place of its own. */
  explain(modules: ModuleGraph, message: string): Promise<LoadFault>;
  /** The checks process asks to start, signal, advance… */
  control(program: Program, id: number, request: unknown): void;
  nextPid(): number;
}

/** What a process that runs checks gets beside the project. */
export interface Checks {
  /** Check files, by absolute path: no other process sees them. */
  readonly files: Readonly<Record<string, string>>;
  /** `Plan` of labs/kit/control.ts. */
  readonly plan: unknown;
}
