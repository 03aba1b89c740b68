import type { Boot } from '#runtime/built-in/protocol.ts';
import { codedError, invalidArgument } from './errors.ts';
import { EventEmitter } from './events.ts';

export const VERSION = 'v24.21.0';

/** What `process` needs of the process around it. */
export interface ProcessHost {
  readonly boot: Boot;
  readonly write: (stream: 'stdout' | 'stderr', text: string) => void;
  /** `false` when the message was dropped. */
  readonly send: (value: unknown) => boolean;
  /** Ends the process now. Never returns to the program. */
  readonly exit: (code: number) => never;
  /** A signal ends it: no listener is asked. Never returns to the program. */
  readonly die: (signal: 'SIGTERM' | 'SIGKILL') => never;
  /** A listener for messages was added, or the last was removed. */
  readonly listens: () => void;
  readonly nextTick: (run: () => void) => void;
  readonly monotonic: () => number;
}

/** Those that programs send, with their numbers on Linux. */
const SIGNALS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGTERM: 15,
};

type Run = (...args: unknown[]) => void;

/** The global `process`. */
export function createProcessObject(host: ProcessHost) {
  const { boot } = host;
  const started = host.monotonic();
  const uptime = () => (host.monotonic() - started) / 1000;
  const hrtime = (before?: [number, number]): [number, number] => {
    const now = host.monotonic();
    const seconds = Math.floor(now / 1000);
    const nanoseconds = Math.floor((now % 1000) * 1e6);
    if (!before) return [seconds, nanoseconds];
    const borrow = nanoseconds < before[1] ? 1 : 0;
    return [seconds - before[0] - borrow, nanoseconds - before[1] + borrow * 1e9];
  };
  hrtime.bigint = () => BigInt(Math.floor(host.monotonic() * 1e6));
  let exitCode: number | undefined;
  let channelHeld = true;

  class Process extends EventEmitter {
    readonly title = 'node';
    readonly version = VERSION;
    readonly versions = { node: VERSION.slice(1), modules: '137' };
    readonly arch = 'x64';
    readonly platform = 'linux';
    readonly release = { name: 'node' };
    readonly pid = boot.pid;
    readonly ppid = 1;
    readonly execPath = '/usr/local/bin/node';
    readonly execArgv: string[] = [];
    readonly argv = [...boot.argv];
    readonly argv0 = 'node';
    readonly env = environment(boot.env);
    readonly features = { typescript: 'strip' };
    readonly config = { variables: {} };
    connected = true;
    readonly stdout = output('stdout', host);
    readonly stderr = output('stderr', host);
    readonly channel = {
      ref: () => {
        channelHeld = true;
        host.listens();
      },
      unref: () => {
        channelHeld = false;
        host.listens();
      },
    };
    readonly hrtime = hrtime;
    readonly uptime = uptime;

    get exitCode(): number | undefined {
      return exitCode;
    }

    set exitCode(code: number | string | undefined | null) {
      exitCode = exitNumber(code);
    }

    readonly exit = (code?: number | string): never => host.exit(exitNumber(code) ?? exitCode ?? 0);

    readonly cwd = (): string => '/home/lab';

    readonly nextTick = (run: unknown, ...args: unknown[]): void => {
      if (typeof run !== 'function') throw invalidArgument('callback', 'of type function', run);
      host.nextTick(() => (run as Run)(...args));
    };

    readonly send = (value: unknown, ...rest: unknown[]): boolean => {
      if (value === undefined)
        throw codedError(TypeError, 'ERR_MISSING_ARGS', 'The "message" argument must be specified');
      const sent = host.send(JSON.parse(JSON.stringify(value)));
      const done = rest.findLast((one) => typeof one === 'function') as ((error: null) => void) | undefined;
      if (done) host.nextTick(() => done(null));
      return sent;
    };

    readonly disconnect = (): void => {
      this.connected = false;
      channelHeld = false;
      host.listens();
      host.nextTick(() => this.emit('disconnect'));
    };

    readonly memoryUsage = Object.assign(() => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }), {
      rss: () => 0,
    });

    readonly cpuUsage = () => ({ user: Math.round(uptime() * 1e6), system: 0 });

    readonly emitWarning = (warning: unknown, type: unknown = 'Warning', code?: string): void => {
      const name = typeof type === 'string' ? type : 'Warning';
      const text = warning instanceof Error ? `${warning.name}: ${warning.message}` : `${name}: ${String(warning)}`;
      host.write(
        'stderr',
        `(node:${boot.pid}) ${code ? `[${code}] ` : ''}${text}\n(Use \`node --trace-warnings ...\` to show where the warning was created)\n`,
      );
      const error = warning instanceof Error ? warning : Object.assign(new Error(String(warning)), { name, code });
      host.nextTick(() => this.emit('warning', error));
    };

    readonly kill = (pid: number, signal: string | number = 'SIGTERM'): boolean => {
      if (pid !== boot.pid) throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH', errno: -3, syscall: 'kill' });
      if (signal === 0) return true;
      const name = typeof signal === 'number' ? Object.keys(SIGNALS).find((each) => SIGNALS[each] === signal) : signal;
      const number = SIGNALS[String(name)];
      if (name === undefined || number === undefined) {
        throw codedError(TypeError, 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${String(signal)}`);
      }
      if (name === 'SIGKILL') host.die('SIGKILL');
      host.nextTick(() => void (this.emit(name, name, number) || host.die(name === 'SIGTERM' ? 'SIGTERM' : 'SIGKILL')));
      return true;
    };

    readonly abort = (): never => host.exit(134);

    readonly umask = (): number => 18;

    readonly getuid = (): number => 1000;

    get [Symbol.toStringTag](): string {
      return 'process';
    }
  }
  const process = new Process();
  process.setMaxListeners(0);
  for (const event of ['newListener', 'removeListener']) {
    process.on(event, (name: string | symbol) => {
      if (name === 'message' || name === 'disconnect') host.nextTick(host.listens);
    });
  }
  return {
    process,
    /** True while a listener for messages keeps the process alive. */
    listensForMessages: () => channelHeld && process.connected && process.listenerCount('message') > 0,
  };
}

export type ProcessObject = ReturnType<typeof createProcessObject>['process'];

/** Every value becomes text, as in Node. */
function environment(given: Readonly<Record<string, string>>): Record<string, string | undefined> {
  return new Proxy<Record<string, string | undefined>>(
    { ...given },
    {
      set: (target, name, value) => Reflect.set(target, name, String(value)),
      defineProperty: (target, name, descriptor) =>
        Reflect.defineProperty(
          target,
          name,
          'value' in descriptor ? { ...descriptor, value: String(descriptor.value) } : descriptor,
        ),
    },
  );
}

function exitNumber(code: unknown): number | undefined {
  if (code === undefined || code === null) return undefined;
  const number = typeof code === 'string' && code.trim() !== '' ? Number(code) : code;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw invalidArgument('code', 'of type number', code);
  return number & 0xff;
}

function output(stream: 'stdout' | 'stderr', host: ProcessHost) {
  const decoder = new TextDecoder();
  const write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    host.write(stream, typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
    const done = rest.findLast((one) => typeof one === 'function') as (() => void) | undefined;
    if (done) host.nextTick(done);
    return true;
  };
  const emitter = new EventEmitter();
  return Object.assign(emitter, {
    fd: stream === 'stdout' ? 1 : 2,
    isTTY: false,
    writable: true,
    write,
    end: (chunk?: string | Uint8Array) => {
      if (chunk !== undefined) write(chunk);
    },
    cork: () => {},
    uncork: () => {},
  });
}
