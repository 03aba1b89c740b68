/** What a program's process and its Node control say to each other over the IPC channel. */

/** A fact of the trace, as `course/trace.ts` defines them. `process` and `to` are filled in by the control. */
export type Fact = { readonly kind: string } & Readonly<Record<string, unknown>>;

export type ToProgram =
  | { readonly memento: 'next-due'; readonly id: number }
  | { readonly memento: 'advance-to'; readonly id: number; readonly to: number }
  | { readonly memento: 'message'; readonly value: unknown };

export type FromProgram =
  | { readonly memento: 'ready'; readonly port: number }
  /** `stamp` as below, put on by the preload where a trace is told. */
  | { readonly memento: 'announce'; readonly said: unknown; readonly stamp?: string }
  | { readonly memento: 'message'; readonly value: unknown }
  /** Answers next-due and advance-to. */
  | { readonly memento: 'clock'; readonly id: number; readonly due?: number }
  /** `stamp` is the system's monotonic clock in ns, one for all processes: the order in which facts happened. */
  | { readonly memento: 'fact'; readonly stamp: string; readonly fact: Fact };

/** Environment of the preload. Taken out before the program runs. */
export const OFFSET_IN_ENV = 'MEMENTO_OFFSET';
export const TRACE_IN_ENV = 'MEMENTO_TRACE';

/** The stamp in a message, which a program may have written itself: nothing where it is none. */
export function stampIn(text: unknown): bigint | undefined {
  return typeof text === 'string' && /^\d{1,19}$/.test(text) ? BigInt(text) : undefined;
}

export function isFromProgram(message: unknown): message is FromProgram {
  return typeof message === 'object' && message !== null && 'memento' in message && typeof message.memento === 'string';
}
