import type { ProcessRuntime } from './create-process.ts';
import { codedError } from './errors.ts';

/** Powers of a worker that a Node process does not have. The frame's policy is the wall; this makes the mistake visible. */
const FOREIGN = [
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'importScripts',
  'indexedDB',
  'caches',
  'postMessage',
  'onmessage',
  'onmessageerror',
  'onerror',
  'onunhandledrejection',
  'onrejectionhandled',
  'onlanguagechange',
  'ononline',
  'onoffline',
  'close',
  'name',
  'location',
  'navigator',
  'self',
  'addEventListener',
  'removeEventListener',
  'dispatchEvent',
  'FileReaderSync',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
  'RTCPeerConnection',
  'ServiceWorkerRegistration',
  'Notification',
  'reportError',
  'crossOriginIsolated',
  'isSecureContext',
  'origin',
  'fonts',
  'scheduler',
  'trustedTypes',
] as const;

/** Those that a program may well try, and what to write instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  XMLHttpRequest: 'Use fetch or node:http.',
  WebSocket: 'Use node:http with an "upgrade" listener.',
  EventSource: 'Use node:http and read the answer as it comes.',
  Worker: 'Each program of a lab is a process of its own; let them talk over HTTP.',
  importScripts: 'Use import.',
  indexedDB: 'Keep the state in a Map, or in the lab’s store program.',
  postMessage: 'Use send of "#kit/program".',
};

type Scope = typeof globalThis;

interface ErrorLike extends Event {
  readonly error?: unknown;
  readonly message?: string;
}

interface RejectionLike extends Event {
  readonly reason: unknown;
  readonly promise: Promise<unknown>;
}

/**
 * Gives a worker's global object to a program: Node's globals in, the worker's own powers out,
 * errors that nobody caught to the runtime. Call it once, after everything that the runtime itself needs was taken.
 */
export function installRealm(runtime: ProcessRuntime, scope: Scope): void {
  const { timeoutSignal, ...globals } = runtime.globals as { timeoutSignal: (ms: number) => AbortSignal } & Record<
    string,
    unknown
  >;
  scope.addEventListener('error', (event: ErrorLike) => {
    event.preventDefault();
    runtime.uncaught(event.error ?? new Error(event.message));
  });
  scope.addEventListener('unhandledrejection', (event) => {
    const rejection = event as unknown as RejectionLike;
    event.preventDefault();
    runtime.unhandled(rejection.reason, rejection.promise);
  });
  for (const name of FOREIGN) remove(scope, name);
  for (const [name, value] of Object.entries(globals)) define(scope, name, value);
  define(scope, 'global', scope);
  (globals.Date as DateConstructor).prototype.constructor = globals.Date as DateConstructor;
  define(AbortSignal, 'timeout', timeoutSignal);
  speakNode();
  // Frames of the engine are left out when an error is shown; the program's own must not be crowded out by them.
  Error.stackTraceLimit = 40;
}

/** Browsers have words of their own for an abort without a reason, and readers print it. */
function speakNode(): void {
  const aborted = () => new DOMException('This operation was aborted', 'AbortError');
  const { abort } = AbortController.prototype;
  const signalAbort = AbortSignal.abort;
  define(AbortController.prototype, 'abort', function (this: AbortController, reason: unknown = aborted()) {
    abort.call(this, reason);
  });
  define(AbortSignal, 'abort', (reason: unknown = aborted()) => signalAbort.call(AbortSignal, reason));
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

/**
 * Takes a name away from the global object and from its prototypes, where workers keep theirs. What all EventTargets share
 * stays with them: a program's AbortSignals need it. The global object alone hides it.
 */
function remove(scope: object, name: string): void {
  for (
    let holder: object | null = scope;
    holder && holder !== EventTarget.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    if (holder !== Object.prototype && Object.hasOwn(holder, name)) Reflect.deleteProperty(holder, name);
  }
  const instead = INSTEAD[name];
  if (instead !== undefined) define(scope, name, refusal(name, instead));
  else if (name in scope) define(scope, name, undefined);
}

function refusal(name: string, instead: string): () => never {
  return function refused(): never {
    throw codedError(
      Error,
      'ERR_UNSUPPORTED_IN_LAB',
      `${name} is not available in the engine that runs labs in the browser. ${instead}`,
    );
  };
}
