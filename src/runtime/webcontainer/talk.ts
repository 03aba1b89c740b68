/** What the page and the programs inside WebContainer say to each other. */
import type { CheckResult } from '#course/check.ts';
import type { TraceEvent } from '#course/trace.ts';
import type { Command, Exit, RuntimeErrorCode } from '#runtime/runtime.ts';

/** From the page, one file each: `.orders/<n>.json`, numbered from 0. `process` and `id` are numbers that the page gives. */
export type Order =
  | { readonly order: 'start'; readonly id: number; readonly process: number; readonly command: Command }
  | { readonly order: 'stop' | 'kill'; readonly process: number }
  | { readonly order: 'send'; readonly process: number; readonly value: unknown }
  | { readonly order: 'advance'; readonly id: number; readonly ms: number }
  | { readonly order: 'end' };

export interface Told {
  readonly code: RuntimeErrorCode;
  readonly message: string;
}

/** From a machine, in frames. */
export type FromMachine =
  | { readonly is: 'open' }
  | { readonly is: 'done'; readonly id: number; readonly pid?: number }
  | { readonly is: 'refused'; readonly id: number; readonly why: Told }
  | { readonly is: 'ready'; readonly process: number; readonly port: number }
  | { readonly is: 'not ready'; readonly process: number; readonly why: Told }
  | { readonly is: 'message'; readonly process: number; readonly value: unknown }
  | { readonly is: 'exit'; readonly process: number; readonly exit: Exit }
  | { readonly is: 'trace'; readonly event: TraceEvent };

/** From a run of checks, in frames. */
export type FromChecks =
  | { readonly is: 'result'; readonly result: CheckResult }
  | { readonly is: 'broken'; readonly file: string; readonly why: string }
  | { readonly is: 'done' };

/** From the trial, in frames: whether what labs need works here at all. */
export type FromTrial = { readonly is: 'fit' } | { readonly is: 'unfit'; readonly because: string };

/** What a run of checks is about: `.plan.json` of its folder. */
export interface ChecksOrder {
  readonly files: readonly string[];
  readonly plan: { readonly lab: import('#course/lab.ts').Lab; readonly seed: string };
}

/** Files and folders of a folder inside, beside the project. */
export const ORDERS = '.orders';
export const PLAN_FILE = '.plan.json';

/** Environment of a program inside: the token of its frames. */
export const TOKEN = 'MEMENTO_TOKEN';

/** Where the parts of the engine lie, from the folder of a machine. */
export const ENGINE = { folder: 'engine', inside: 'engine/inside.mjs', checks: 'engine/checks.mjs' } as const;
