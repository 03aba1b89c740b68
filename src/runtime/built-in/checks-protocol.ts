/** What a checks worker asks of the kernel: the built-in engine's way of `labs/kit/control.ts`. */
import type { CheckResult } from '#course/check.ts';
import type { Fault } from '#kit/fault.ts';
import type { Command, Exit } from '#runtime/runtime.ts';

/** `process` is the pid that `start` gave. */
export type ControlRequest =
  | { readonly do: 'start'; readonly command: Command }
  | { readonly do: 'stop' | 'kill'; readonly process: number }
  | { readonly do: 'send'; readonly process: number; readonly value: unknown }
  | { readonly do: 'inject'; readonly fault: Fault; readonly seed: string }
  | { readonly do: 'lift'; readonly fault: number }
  | { readonly do: 'advance'; readonly ms: number };

export type ControlEvent =
  | { readonly ready: number }
  | { readonly output: string }
  | { readonly announced: unknown }
  | { readonly message: unknown }
  | { readonly exit: Exit };

/** What it reports with `message`. */
export type ChecksReport =
  | { readonly checks: 'began'; readonly id: string }
  | { readonly checks: 'result'; readonly result: CheckResult }
  /** The file could not be loaded or collected. */
  | { readonly checks: 'failed'; readonly message: string }
  | { readonly checks: 'done' };
