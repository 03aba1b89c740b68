import type { LabClock, LabTimer } from '#kit/clock.ts';
import { abortError, invalidArgument } from '#runtime/built-in/process/errors.ts';
import type { Immediate, Immediates } from '#runtime/built-in/process/immediate.ts';

interface TimerOptions {
  readonly ref?: boolean;
  readonly signal?: AbortSignal;
}

type Run = (...args: unknown[]) => void;
const CUSTOM = Symbol.for('nodejs.util.promisify.custom');

/** `node:timers` and `node:timers/promises`, on lab time. */
export function createTimers(clock: LabClock, immediates: Immediates, guarded: (run: () => void) => void) {
  const checked = (run: unknown): Run => {
    if (typeof run !== 'function') throw invalidArgument('callback', 'of type function', run);
    return (...args) => guarded(() => (run as Run)(...args));
  };
  const setTimeout = (run: unknown, ms?: number, ...args: unknown[]): LabTimer =>
    clock.setTimeout(checked(run), ms, ...args);
  const setInterval = (run: unknown, ms?: number, ...args: unknown[]): LabTimer =>
    clock.setInterval(checked(run), ms, ...args);
  const setImmediate = (run: unknown, ...args: unknown[]): Immediate => {
    if (typeof run !== 'function') throw invalidArgument('callback', 'of type function', run);
    return immediates.set(run as Run, ...args);
  };
  const clear = (timer: unknown): void => clock.clear(timer);

  const delay = <T>(ms?: number, value?: T, { signal, ref = true }: TimerOptions = {}): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortError(signal.reason));
      const stop = () => {
        clock.clear(timer);
        reject(abortError(signal?.reason));
      };
      const timer = clock.setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve(value);
      }, ms);
      if (!ref) timer.unref();
      signal?.addEventListener('abort', stop, { once: true });
    });
  const soon = <T>(value?: T, { signal }: TimerOptions = {}): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortError(signal.reason));
      const stop = () => {
        immediates.clear(immediate);
        reject(abortError(signal?.reason));
      };
      const immediate = immediates.set(() => {
        signal?.removeEventListener('abort', stop);
        resolve(value);
      });
      signal?.addEventListener('abort', stop, { once: true });
    });
  async function* beats<T>(
    ms?: number,
    value?: T,
    { signal, ref = true }: TimerOptions = {},
  ): AsyncGenerator<T | undefined> {
    if (signal?.aborted) throw abortError(signal.reason);
    let due = 0;
    let wake = (): void => {};
    const timer = clock.setInterval(() => {
      due += 1;
      wake();
    }, ms);
    if (!ref) timer.unref();
    const stop = (): void => wake();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        if (due === 0 && !signal?.aborted) await new Promise<void>((resolve) => (wake = resolve));
        if (signal?.aborted) throw abortError(signal.reason);
        due -= 1;
        yield value;
      }
    } finally {
      clock.clear(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  Object.defineProperty(setTimeout, CUSTOM, { value: delay });
  Object.defineProperty(setImmediate, CUSTOM, { value: soon });
  const promises = {
    setTimeout: delay,
    setImmediate: soon,
    setInterval: beats,
    scheduler: { wait: (ms: number, options?: TimerOptions) => delay(ms, undefined, options), yield: () => soon() },
  };
  const timers = {
    setTimeout,
    clearTimeout: clear,
    setInterval,
    clearInterval: clear,
    setImmediate,
    clearImmediate: (immediate: unknown) => immediates.clear(immediate),
  };
  return { timers, promises };
}

/** `AbortSignal.timeout` on lab time; it does not keep the process alive. */
export function timeoutSignal(clock: LabClock, ms: number): AbortSignal {
  const controller = new AbortController();
  const reason = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  clock.setTimeout(() => controller.abort(reason()), ms).unref();
  return controller.signal;
}
