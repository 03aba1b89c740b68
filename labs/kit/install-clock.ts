import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { promisify } from 'node:util';
import { createLabClock, type LabClock, type LabTimer } from './clock.ts';
import { createLabDate } from './date.ts';

/**
 * Puts a lab clock under this Node process: `Date`, the timers of `globalThis`, `node:timers` and `node:timers/promises`.
 * Node's own timers (sockets, servers, `AbortSignal.timeout`) and `performance` stay with the wall.
 * `offset` is lab time minus wall time, in ms.
 */
export function installClock(offset: number): LabClock {
  const real = { Date, setTimeout, clearTimeout, setImmediate };
  let sleeper: NodeJS.Timeout | undefined;
  const clock = createLabClock(
    {
      now: () => real.Date.now(),
      setTimeout(run, ms) {
        sleeper = real.setTimeout(run, ms);
        if (clock.referenced === 0) sleeper.unref();
        return sleeper;
      },
      clearTimeout: (timer) => real.clearTimeout(timer as NodeJS.Timeout),
      soon: (run) => void real.setImmediate(run),
    },
    offset,
    (referenced) => (referenced === 0 ? sleeper?.unref() : sleeper?.ref()),
  );
  const delay = <T>(ms?: number, value?: T, options?: TimerOptions) => delayed(clock, ms, value, options);
  const replaced = {
    setTimeout: withFunctionCheck(clock.setTimeout, delay),
    setInterval: withFunctionCheck(clock.setInterval),
    clearTimeout: clock.clear,
    clearInterval: clock.clear,
  };
  for (const target of [globalThis, timers]) Object.assign(target, replaced);
  Object.assign(timersPromises, { setTimeout: delay, setInterval: beats(clock) });
  Object.assign(timersPromises.scheduler, {
    wait: (ms: number, options?: TimerOptions) => delay(ms, undefined, options),
  });
  globalThis.Date = createLabDate(real.Date, clock.now);
  globalThis.Date.prototype.constructor = globalThis.Date;
  syncBuiltinESMExports();
  return clock;
}

interface TimerOptions {
  readonly ref?: boolean;
  readonly signal?: AbortSignal;
}

type SetTimer = (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => LabTimer;

function withFunctionCheck(set: SetTimer, promised?: unknown): SetTimer {
  const checked: SetTimer = (run, ms, ...args) => {
    if (typeof run !== 'function') {
      const error = new TypeError('The "callback" argument must be of type function.');
      throw Object.assign(error, { code: 'ERR_INVALID_ARG_TYPE' });
    }
    return set(run, ms, ...args);
  };
  if (promised) Object.defineProperty(checked, promisify.custom, { value: promised });
  return checked;
}

function aborted(signal: AbortSignal): Error {
  const error = new Error('The operation was aborted', { cause: signal.reason });
  return Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR' });
}

/** `setTimeout` of `node:timers/promises`. */
function delayed<T>(clock: LabClock, ms?: number, value?: T, options: TimerOptions = {}): Promise<T | undefined> {
  const { signal, ref = true } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(aborted(signal));
    const timer = clock.setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve(value);
    }, ms);
    if (!ref) timer.unref();
    const stop = () => {
      clock.clear(timer);
      if (signal) reject(aborted(signal));
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** `setInterval` of `node:timers/promises`: a beat that nobody waited for is kept. */
function beats(clock: LabClock) {
  return async function* <T>(ms?: number, value?: T, options: TimerOptions = {}): AsyncGenerator<T | undefined> {
    const { signal, ref = true } = options;
    if (signal?.aborted) throw aborted(signal);
    let due = 0;
    let wake = () => {};
    const timer = clock.setInterval(() => {
      due++;
      wake();
    }, ms);
    if (!ref) timer.unref();
    const stop = () => wake();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        while (due === 0 && !signal?.aborted) await new Promise<void>((resolve) => (wake = resolve));
        if (signal?.aborted) throw aborted(signal);
        due--;
        yield value;
      }
    } finally {
      clock.clear(timer);
      signal?.removeEventListener('abort', stop);
    }
  };
}
