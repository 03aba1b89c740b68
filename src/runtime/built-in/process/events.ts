import events from 'events';
import { abortError, codedError, invalidArgument } from './errors.ts';

const { EventEmitter } = events;
type EventEmitter = events.EventEmitter;
type Listener = (...args: unknown[]) => void;

const errorMonitor = Symbol('events.errorMonitor');

// The package is Node 12's: `errorMonitor` came later. It hears an error and does not count as handling it.
const packageEmit = EventEmitter.prototype.emit;
EventEmitter.prototype.emit = function (this: EventEmitter, type: string | symbol, ...args: unknown[]): boolean {
  if (type === 'error' && this.listenerCount(errorMonitor) > 0) packageEmit.call(this, errorMonitor, ...args);
  if (type === 'error' && this.listenerCount('error') === 0 && !(args[0] instanceof Error)) throw unhandled(args[0]);
  return packageEmit.call(this, type, ...args);
};

function unhandled(value: unknown): Error {
  const shown = typeof value === 'string' ? `'${value}'` : String(value);
  return Object.assign(codedError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`), { context: value });
}

export { EventEmitter };

interface Signalled {
  readonly signal?: AbortSignal;
}

/** `events.once`: a promise of the next `name`; an 'error' before it rejects. */
function once(emitter: EventEmitter | EventTarget, name: string, options: Signalled = {}): Promise<unknown[]> {
  const { signal } = options;
  if (signal?.aborted) return Promise.reject(abortError(signal.reason));
  return new Promise((resolve, reject) => {
    const done = (finish: () => void) => () => {
      removeFrom(emitter, name, onEvent);
      removeFrom(emitter, 'error', onError);
      signal?.removeEventListener('abort', onAbort);
      finish();
    };
    const onEvent: Listener = (...args) => done(() => resolve(args))();
    const onError: Listener = (error) => done(() => reject(error))();
    const onAbort = () => done(() => reject(abortError(signal?.reason)))();
    addTo(emitter, name, onEvent);
    if (name !== 'error' && emitter instanceof EventEmitter) addTo(emitter, 'error', onError);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** `events.on`: every `name` from now on, as an async iterator of argument arrays. */
function on(
  emitter: EventEmitter | EventTarget,
  name: string,
  options: Signalled = {},
): AsyncIterableIterator<unknown[]> {
  const { signal } = options;
  if (signal?.aborted) throw abortError(signal.reason);
  const ready: unknown[][] = [];
  const waiting: { resolve: (result: IteratorResult<unknown[]>) => void; reject: (error: unknown) => void }[] = [];
  let failure: { error: unknown } | undefined;
  let finished = false;
  const onEvent: Listener = (...args) => {
    const next = waiting.shift();
    if (next) next.resolve({ value: args, done: false });
    else ready.push(args);
  };
  const fail = (error: unknown) => {
    const next = waiting.shift();
    if (next) next.reject(error);
    else failure = { error };
    void iterator.return?.();
  };
  const onAbort = () => fail(abortError(signal?.reason));
  const iterator: AsyncIterableIterator<unknown[]> = {
    next() {
      const value = ready.shift();
      if (value) return Promise.resolve({ value, done: false });
      if (failure) {
        const { error } = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (finished) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return() {
      removeFrom(emitter, name, onEvent);
      removeFrom(emitter, 'error', fail);
      signal?.removeEventListener('abort', onAbort);
      finished = true;
      for (const { resolve } of waiting.splice(0)) resolve({ value: undefined, done: true });
      return Promise.resolve({ value: undefined, done: true });
    },
    throw(error) {
      if (!(error instanceof Error)) throw invalidArgument('EventEmitter.AsyncIterator', 'an instance of Error', error);
      fail(error);
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() {
      return iterator;
    },
  };
  addTo(emitter, name, onEvent);
  if (name !== 'error' && emitter instanceof EventEmitter) addTo(emitter, 'error', fail);
  signal?.addEventListener('abort', onAbort, { once: true });
  return iterator;
}

function addTo(emitter: EventEmitter | EventTarget, name: string, listener: Listener): void {
  if (emitter instanceof EventTarget) emitter.addEventListener(name, listener);
  else emitter.on(name, listener);
}

function removeFrom(emitter: EventEmitter | EventTarget, name: string, listener: Listener): void {
  if (emitter instanceof EventTarget) emitter.removeEventListener(name, listener);
  else emitter.removeListener(name, listener);
}

const extras = {
  once,
  on,
  errorMonitor,
  captureRejectionSymbol: Symbol.for('nodejs.rejection'),
  getEventListeners: (emitter: EventEmitter, name: string) => emitter.listeners(name),
  getMaxListeners: (emitter: EventEmitter) => emitter.getMaxListeners(),
  setMaxListeners: (n: number, ...emitters: EventEmitter[]) => {
    for (const emitter of emitters) if (emitter instanceof EventEmitter) emitter.setMaxListeners(n);
  },
  listenerCount: (emitter: EventEmitter, name: string) => emitter.listenerCount(name),
  addAbortListener: (signal: AbortSignal, listener: () => void) => {
    signal.addEventListener('abort', listener, { once: true });
    return { [Symbol.dispose]: () => signal.removeEventListener('abort', listener) };
  },
};
Object.assign(EventEmitter, extras, { EventEmitter });

/** `node:events`: the class itself, with everything on it. */
export const eventsBuiltin = { ...extras, EventEmitter, default: EventEmitter, defaultMaxListeners: 10 };
