/** What the page and the kernel say to each other, over one MessagePort. */
import type { CheckResult } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import type { Lab } from '#course/lab.ts';
import type { TraceEvent } from '#course/trace.ts';
import type { Command, Exit, RuntimeErrorCode } from '#runtime/runtime.ts';

/** The page numbers its machines, processes, checks and requests; no number is used twice. */
export type ToKernel =
  | { readonly type: 'machine'; readonly machine: number; readonly files: Files }
  | { readonly type: 'write'; readonly machine: number; readonly path: string; readonly text: string }
  | {
      readonly type: 'start';
      readonly request: number;
      readonly machine: number;
      readonly process: number;
      readonly command: Command;
    }
  | { readonly type: 'send'; readonly process: number; readonly value: unknown }
  | { readonly type: 'stop'; readonly process: number }
  | { readonly type: 'kill'; readonly process: number }
  | { readonly type: 'advance'; readonly request: number; readonly machine: number; readonly ms: number }
  | {
      readonly type: 'inject';
      readonly request: number;
      readonly machine: number;
      readonly fault: unknown;
      readonly seed: string;
    }
  | { readonly type: 'lift'; readonly request: number; readonly machine: number; readonly fault: number }
  /** Answered by `counts`. */
  | { readonly type: 'count'; readonly request: number }
  | { readonly type: 'dispose'; readonly request: number; readonly machine: number }
  | { readonly type: 'check'; readonly check: number; readonly plan: CheckOrder }
  | { readonly type: 'cancel'; readonly check: number }
  /** Keep so many workers idle, and load vitest into one for checks if `checks`. */
  | { readonly type: 'warm'; readonly idle: number; readonly checks: boolean }
  /** The answer to `want`; `undefined` when it cannot be had. */
  | { readonly type: 'asset'; readonly name: AssetName; readonly text: string | undefined };

/** `CheckPlan` without what cannot be posted. */
export interface CheckOrder {
  readonly files: Files;
  readonly checks: Files;
  readonly kit: Files;
  readonly lab: Lab;
  readonly seed: string;
}

/** What the engine holds at a moment: for tests of leaks. */
export interface Counts {
  readonly machines: number;
  readonly processes: number;
  /** Workers that exist: running, idle and loading. */
  readonly workers: number;
  readonly ports: number;
  readonly connections: number;
}

/** Loaded only when first needed. */
export type AssetName = 'checks' | 'acorn';

export type FromKernel =
  | { readonly type: 'done'; readonly request: number; readonly value?: number }
  | { readonly type: 'counts'; readonly request: number; readonly counts: Counts }
  | { readonly type: 'failed'; readonly request: number; readonly code: RuntimeErrorCode; readonly message: string }
  | { readonly type: 'trace'; readonly machine: number; readonly events: readonly TraceEvent[] }
  | { readonly type: 'ready'; readonly process: number; readonly port: number }
  | { readonly type: 'message'; readonly process: number; readonly value: unknown }
  | { readonly type: 'exit'; readonly process: number; readonly exit: Exit }
  | { readonly type: 'result'; readonly check: number; readonly result: CheckResult }
  | { readonly type: 'checked'; readonly check: number; readonly results: readonly CheckResult[] }
  /** The engine itself failed at a check run. */
  | { readonly type: 'check-lost'; readonly check: number; readonly message: string }
  | { readonly type: 'want'; readonly name: AssetName };

/** Kernel and frame: the frame only makes and ends workers. */
export type ToFrame =
  | { readonly type: 'spawn'; readonly worker: number; readonly port: MessagePort; readonly source?: string }
  | { readonly type: 'terminate'; readonly worker: number };
export type FromFrame = { readonly type: 'worker-failed'; readonly worker: number; readonly message: string };
