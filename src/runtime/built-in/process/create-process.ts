/**
 * The inside of a process worker: makes a Web Worker behave like a Node 24 process.
 *
 * ```ts
 * const runtime = createProcess(link, boot);   // after 'boot' came over the link
 * installRealm(runtime, self);                 // globals in, the worker's own powers out, error events heard
 * runtime.run((linked) => importGraph(…, linked));
 * ```
 *
 * - `link.on` is subscribed once, here; messages that are not the process's (`modules`, `control…`) are ignored.
 * - `builtins['net']` is the namespace of `node:net`, with `default`; `builtinIds` lists them; `builtin(id)` throws a clear error for others.
 * - `run(entry)`: `entry` gets `linked`; call it when all modules are fetched and linked and the first line is about to run. Without
 *   that call the process is never judged to hang in a top-level await (exit code 13). It resolves when the process has exited.
 * - `hold()` keeps the process alive while the runtime itself waits (a dynamic import asked of the kernel).
 * - The bundle needs the esbuild plugin `processLibraries` of `workshop/process-libraries.ts`.
 * - A SIGTERM that no listener takes ends the process by that signal.
 */
import { createLabClock, type LabClock } from '#kit/clock.ts';
import { createLabDate } from '#kit/date.ts';
import { MessageCap } from '#runtime/built-in/message-cap.ts';
import type { Boot, Condition, ToProcess } from '#runtime/built-in/protocol.ts';
import { Buffer } from './buffer.ts';
import { createCrypto } from './crypto/crypto.ts';
import type { Busy } from './crypto/hash.ts';
import { createFetch } from './fetch/fetch.ts';
import { LabRequest } from './fetch/request.ts';
import { LabResponse } from './fetch/response.ts';
import { Gate } from './gate.ts';
import { createHttp } from './http/http.ts';
import { Immediates } from './immediate.ts';
import { LifeCycle } from './life-cycle.ts';
import type { Link } from './link.ts';
import { Liveness } from './liveness.ts';
import { createConsole } from './modules/console.ts';
import { createFs } from './modules/fs.ts';
import { namespace, sharedModules } from './modules/modules.ts';
import { createTimers, timeoutSignal } from './modules/timers.ts';
import { LabUrl } from './modules/url.ts';
import { createNet } from './net/net.ts';
import { Network } from './net/network.ts';
import { Output } from './output.ts';
import { createProcessObject } from './process-object.ts';
import { createHttps } from './tls/https.ts';
import { createTls } from './tls/tls.ts';
import { unsupportedModule } from './unsupported.ts';

export type { Link } from './link.ts';

export interface ProcessRuntime {
  /** Namespace objects by module id without `node:`. */
  readonly builtins: Readonly<Record<string, object>>;
  readonly builtinIds: readonly string[];
  /** @throws for a module that this engine does not have: its name, and what to use. */
  builtin(id: string): object;
  /** To be put on globalThis: see `installRealm`. */
  readonly globals: Readonly<Record<string, unknown>>;
  readonly clock: LabClock;
  run(entry: (linked: () => void) => Promise<unknown>): Promise<void>;
  /** Keeps the process alive until the returned function is called. */
  hold(): () => void;
  /** An error that nobody caught: prints it as Node does and ends the process, unless the program listens for it. */
  uncaught(error: unknown): void;
  unhandled(reason: unknown, promise: Promise<unknown>): void;
}

// Taken before any program runs, so that none can change them.
const real = {
  now: Date.now,
  Date,
  setTimeout: globalThis.setTimeout.bind(globalThis),
  clearTimeout: globalThis.clearTimeout.bind(globalThis),
  queueMicrotask: globalThis.queueMicrotask.bind(globalThis),
  performance: globalThis.performance,
  structuredClone: globalThis.structuredClone.bind(globalThis),
};

export function createProcess(link: Link, boot: Boot): ProcessRuntime {
  const life = new Liveness(() => cycle.check());
  const guarded = (run: () => void) => cycle.guarded(run);
  const gate = new Gate(guarded);
  const immediates = new Immediates(life, guarded, gate);
  const defer = (run: () => void) => real.queueMicrotask(run);
  const later = (run: () => void) => {
    immediates.set(() => void immediates.set(run).unref()).unref();
  };
  const output = new Output(link, defer);
  const clock = createLabClock(
    {
      now: () => real.now.call(real.Date),
      setTimeout: (run, ms) => real.setTimeout(() => gate.pass(run), ms),
      clearTimeout: (timer) => real.clearTimeout(timer as number),
      soon: (run) => void immediates.set(run).unref(),
    },
    boot.offset,
    () => cycle.check(),
  );
  const network = new Network(link, boot.name, life, clock, gate, defer, later);
  let skew = 0;
  const date = () => clock.now() + skew;
  const tick = (run: () => void) => real.queueMicrotask(() => guarded(run));
  const monotonic = () => real.performance.now();
  const messages = new MessageCap(boot.name, () => real.performance.now());
  const { process, listensForMessages } = createProcessObject({
    boot,
    write: (stream, text) => output.write(stream, text),
    send: (value) => {
      const { goes, notice } = messages.take();
      if (notice) output.write('stderr', notice);
      if (goes) link.post({ type: 'message', value });
      return goes;
    },
    exit: (code) => cycle.exitNow(code),
    die: (signal) => cycle.die(signal),
    listens: () => {
      deliver();
      cycle.check();
    },
    nextTick: tick,
    monotonic,
  });
  const cycle: LifeCycle = new LifeCycle({
    link,
    life,
    clock: () => clock,
    output,
    process: () => process,
    listensForMessages,
    shutdown: () => network.shutdown(),
    source: (path) => boot.files[path],
    later,
  });

  const busy: Busy = (call, run) => {
    link.post({ type: 'busy', call });
    try {
      return run();
    } finally {
      link.post({ type: 'busy', call: undefined });
    }
  };
  const net = createNet({ network, clock, date, life, guarded });
  const http = createHttp(net.context, net.module.connect);
  const tls = createTls(net.context);
  const https = createHttps(net.context, tls.connect);
  const fetchAgent = new http.context.Agent({ keepAlive: true, timeout: 4_000 });
  const { timers, promises } = createTimers(clock, immediates, guarded);
  const crypto = createCrypto(busy);
  const console = createConsole({ write: (stream, text) => output.write(stream, text), uptime: monotonic });
  const fetch = createFetch({ request: http.module.request, agent: fetchAgent });
  const fs = createFs(boot.files, '/home/lab');
  const modules: Record<string, object> = {
    ...sharedModules,
    console: { ...console, default: console },
    crypto,
    fs,
    'fs/promises': fs.promises,
    http: http.module,
    https,
    net: net.module,
    perf_hooks: { performance: real.performance },
    process: { ...bound(process), default: process },
    tls: tls.module,
    timers: { ...timers, promises },
    'timers/promises': promises,
  };
  const builtins = Object.fromEntries(Object.entries(modules).map(([id, module]) => [id, namespace(module)]));

  const received: unknown[] = [];
  const deliver = () => {
    while (received.length > 0 && process.listenerCount('message') > 0) {
      const message = received.shift();
      guarded(() => process.emit('message', message, undefined));
    }
  };

  const comply = ({ slow, paused, skew: wrong }: Condition) => {
    skew = wrong;
    network.slow(slow);
    gate.set(paused);
  };
  comply(boot.condition);
  link.on((message: ToProcess) => {
    if (cycle.exited) return;
    // These two are the engine's own, and are heard while the process stands still.
    if (message.type === 'ping') link.post({ type: 'pong', tick: message.tick });
    else if (message.type === 'condition') comply(message.condition);
    else gate.pass(() => hear(message));
  });
  const hear = (message: ToProcess) => {
    switch (message.type) {
      case 'signal':
        if (process.listenerCount(message.signal) > 0) guarded(() => process.emit(message.signal, message.signal, 15));
        else guarded(() => cycle.die(message.signal));
        break;
      case 'message':
        received.push(message.value);
        deliver();
        break;
      case 'next-due':
        link.post({ type: 'clock', id: message.id, nextDue: clock.nextDue() });
        break;
      case 'advance-to':
        clock.advanceTo(message.to).then(() => link.post({ type: 'clock', id: message.id, nextDue: clock.nextDue() }));
        break;
      default:
        network.receive(message);
    }
  };

  const globals = {
    ...timers,
    Buffer,
    console,
    crypto: crypto.webcrypto,
    Date: createLabDate(real.Date, date),
    fetch,
    process,
    queueMicrotask: (run: () => void) => tick(run),
    Request: LabRequest,
    Response: LabResponse,
    structuredClone: real.structuredClone,
    URL: LabUrl,
    timeoutSignal: (ms: number) => timeoutSignal(clock, ms),
  };
  return {
    builtins,
    builtinIds: Object.keys(builtins).sort(),
    builtin: (id) => {
      const found = builtins[id.replace(/^node:/, '')];
      if (!found) throw unsupportedModule(id);
      return found;
    },
    globals,
    clock,
    run: (entry) => cycle.run(entry),
    hold: () => life.hold(),
    uncaught: (error) => cycle.uncaught(error),
    unhandled: (reason, promise) => cycle.unhandled(reason, promise),
  };
}

/** The members of `process` that `import { env } from 'node:process'` may name. */
function bound(process: object): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const name of [
    'env',
    'argv',
    'pid',
    'exit',
    'cwd',
    'nextTick',
    'stdout',
    'stderr',
    'hrtime',
    'uptime',
    'version',
    'versions',
    'platform',
    'arch',
    'send',
    'emitWarning',
    'memoryUsage',
    'kill',
    'execPath',
  ]) {
    members[name] = Reflect.get(process, name);
  }
  for (const name of ['on', 'once', 'off', 'emit', 'addListener', 'removeListener']) {
    members[name] = (Reflect.get(process, name) as (...args: unknown[]) => unknown).bind(process);
  }
  return members;
}
