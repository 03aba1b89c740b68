/**
 * What a process worker and the kernel worker say to each other, over one MessagePort a process.
 * The kernel brokers listen, connect, close and death; bytes go from worker to worker over a pipe of their own.
 */
import type { TraceFact } from '#course/trace.ts';
import type { Slowness, WeatherRule } from './weather-rule.ts';

/**
 * A pipe's messages, one MessagePort end in each process:
 * a Uint8Array of at most 64 KiB (transferred) = bytes; `FIN` = no more from me; `RST` = cut;
 * a negative integer -n = "I have consumed n bytes": at most `WINDOW` bytes are unacknowledged at any time.
 */
export const FIN = 1;
export const RST = 2;
export const SEGMENT = 64 * 1024;
export const WINDOW = 256 * 1024;
export type PipeMessage = Uint8Array | typeof FIN | typeof RST | number;

/** One module of a program, types already blanked out. `path` is absolute: `/home/lab/balancer.ts`. */
export interface ModuleSource {
  readonly path: string;
  readonly code: string;
  /** Where each specifier's text stands in `code` (inside the quotes), and what it means. */
  readonly imports: readonly ModuleImport[];
  /** Of a diagnostic run: its loops call `$guard`. */
  readonly guarded?: true;
}
export type ModuleImport = { readonly start: number; readonly end: number } & (
  | { readonly file: string }
  | { readonly builtin: string }
  /** `import(expression)`: start and end enclose the whole `import` keyword; asked for at run time. */
  | { readonly dynamic: true }
  /** `import.meta`: start and end enclose it. */
  | { readonly meta: true }
);
/** Post-order: a module comes after everything that it imports. The last one is the entry. */
export type ModuleGraph = readonly ModuleSource[];

export interface Boot {
  readonly type: 'boot';
  readonly pid: number;
  readonly name: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly modules: ModuleGraph;
  /** Lab time minus wall time, in ms. */
  readonly offset: number;
  readonly condition: Condition;
  /** Every file of the machine, for `node:fs` reads; absolute paths. */
  readonly files: Readonly<Record<string, string>>;
  /** 'checks': vitest runs the entry, and `control` messages are answered. */
  readonly role: 'program' | 'checks';
}

/** What faults do to a process itself. */
export interface Condition {
  readonly slow: readonly Slowness[];
  readonly paused: boolean;
  /** ms by which its `Date` is wrong. */
  readonly skew: number;
}

export type ToProcess =
  | Boot
  /** Before `boot` of role 'checks': the text of the module that runs check files (vitest), and what the run is about. */
  | { readonly type: 'library'; readonly text: string; readonly plan: unknown }
  | { readonly type: 'listening'; readonly id: number; readonly port: number }
  | { readonly type: 'listen-failed'; readonly id: number; readonly code: 'EADDRINUSE' | 'EADDRNOTAVAIL' }
  | {
      readonly type: 'connected';
      readonly id: number;
      readonly connection: string;
      readonly localAddress: string;
      readonly localPort: number;
      readonly weather: readonly WeatherRule[];
      /** ms of lab time until the program may know. */
      readonly after: number;
    }
  | {
      readonly type: 'connect-failed';
      readonly id: number;
      readonly code: 'ECONNREFUSED' | 'EHOSTUNREACH' | 'EADDRNOTAVAIL' | 'EADDRINUSE' | 'ETIMEDOUT';
      readonly after: number;
    }
  | {
      readonly type: 'accept';
      /** The `id` of `listen`. */
      readonly listener: number;
      readonly connection: string;
      readonly localAddress: string;
      readonly localPort: number;
      readonly remoteAddress: string;
      readonly remotePort: number;
      readonly weather: readonly WeatherRule[];
      readonly after: number;
      readonly pipe: MessagePort;
    }
  /** Faults were injected or lifted: what now happens to this connection's arrivals. */
  | { readonly type: 'weather'; readonly connection: string; readonly rules: readonly WeatherRule[] }
  /** Faults of the process itself. */
  | { readonly type: 'condition'; readonly condition: Condition }
  /** The other side's process died. Linux sends FIN then, so this reads as an end, and later writes as a reset. */
  | { readonly type: 'peer-died'; readonly connection: string }
  | { readonly type: 'signal'; readonly signal: 'SIGTERM' }
  | { readonly type: 'ping'; readonly tick: number }
  | { readonly type: 'message'; readonly value: unknown }
  /** Asks for the lab time of the next timer that is due. Answered by `clock`. */
  | { readonly type: 'next-due'; readonly id: number }
  /** Moves lab time to `to` (ms since the epoch) and runs what falls due, in order. Answered by `clock`. */
  | { readonly type: 'advance-to'; readonly id: number; readonly to: number }
  | { readonly type: 'modules'; readonly id: number; readonly modules: ModuleGraph }
  | { readonly type: 'modules-failed'; readonly id: number; readonly message: string; readonly code: string }
  | { readonly type: 'controlled'; readonly id: number; readonly value: unknown }
  | { readonly type: 'control-failed'; readonly id: number; readonly code: string; readonly message: string }
  /** About a process that this checks process started. */
  | { readonly type: 'control-event'; readonly process: string; readonly event: unknown };

export type FromProcess =
  /** The worker's runtime is loaded and waits for `boot`. */
  | { readonly type: 'loaded' }
  /** `host` is an IP address; `0.0.0.0` and `::` are all of them. `port` 0: choose a free one. */
  | { readonly type: 'listen'; readonly id: number; readonly host: string; readonly port: number }
  /** `id` is that of `listen`. */
  | { readonly type: 'unlisten'; readonly id: number }
  | {
      readonly type: 'connect';
      readonly id: number;
      /** An IP address. */
      readonly host: string;
      readonly port: number;
      /** This end's, when the program chose them. */
      readonly localAddress?: string;
      readonly localPort?: number;
      readonly pipe: MessagePort;
    }
  /** This side is done with the connection in both directions. */
  | { readonly type: 'closed'; readonly connection: string }
  | { readonly type: 'trace'; readonly facts: readonly TraceFact[] }
  | { readonly type: 'output'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  /** `process.send`. */
  | { readonly type: 'message'; readonly value: unknown }
  /** `signal`: one that nobody took ended it. */
  | { readonly type: 'exit'; readonly code: number; readonly signal?: 'SIGTERM' | 'SIGKILL' }
  | { readonly type: 'pong'; readonly tick: number }
  /** Before and after a synchronous call that may take long and is no loop: 'scryptSync', then undefined. */
  | { readonly type: 'busy'; readonly call: string | undefined }
  | { readonly type: 'clock'; readonly id: number; readonly nextDue: number | undefined }
  /** The modules are linked: the program's first line is about to run. */
  | { readonly type: 'linked' }
  /** The modules could not be linked: the engine's own message, which has no place. The kernel finds it and ends the process. */
  | { readonly type: 'syntax'; readonly message: string }
  /** Of a diagnostic run: these loops turn in a turn of the event loop that does not end. Number of the loop, and how often. */
  | { readonly type: 'stuck'; readonly hits: readonly (readonly [number, number])[] }
  /** Dynamic import. */
  | { readonly type: 'resolve'; readonly id: number; readonly specifier: string; readonly from: string }
  /** Only from a process of role 'checks': start, stop, kill, advance… `request` is labs/kit/control.ts's. */
  | { readonly type: 'control'; readonly id: number; readonly request: unknown };
