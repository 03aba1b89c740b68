import type { LabClock } from '#kit/clock.ts';
import type { Link } from './link.ts';
import type { Liveness } from './liveness.ts';
import type { Output } from './output.ts';
import { type ProcessObject, VERSION } from './process-object.ts';
import { uncaughtText } from './stacks.ts';

/** Thrown by `process.exit` so that the program's own code does not go on; never shown. */
class Exited extends Error {
  override readonly name = 'Exited';
}

export interface LifeCycleHost {
  readonly link: Link;
  readonly life: Liveness;
  readonly clock: () => LabClock;
  readonly output: Output;
  readonly process: () => ProcessObject;
  readonly listensForMessages: () => boolean;
  readonly shutdown: () => void;
  readonly source: (path: string) => string | undefined;
  /** Runs a function after at least two more macrotasks of the realm. */
  readonly later: (run: () => void) => void;
}

/** When a process ends, and with what code. */
export class LifeCycle {
  readonly #host: LifeCycleHost;
  #exited = false;
  #exiting = false;
  #handling = false;
  #asked = false;
  #entry: 'not started' | 'loading' | 'running' | 'done' = 'not started';
  readonly #ended: Promise<void>;
  #end: () => void = () => {};

  constructor(host: LifeCycleHost) {
    this.#host = host;
    this.#ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  get exited(): boolean {
    return this.#exited;
  }

  /** Runs a callback of the platform; what it throws is uncaught. */
  readonly guarded = (run: () => void): void => {
    if (this.#exited) return;
    try {
      run();
    } catch (error) {
      this.uncaught(error);
    }
  };

  async run(entry: (linked: () => void) => Promise<unknown>): Promise<void> {
    this.#entry = 'loading';
    const linked = () => {
      if (this.#entry !== 'loading') return;
      this.#entry = 'running';
      this.check();
    };
    entry(linked).then(
      () => {
        this.#entry = 'done';
        this.check();
      },
      (error: unknown) => {
        this.#entry = 'done';
        this.uncaught(error);
      },
    );
    return this.#ended;
  }

  /** Something that kept the process alive may be gone. */
  check(): void {
    if (this.#asked || this.#exited) return;
    this.#asked = true;
    this.#host.later(() => {
      this.#asked = false;
      if (this.#idle()) this.#runDry();
    });
  }

  #idle(): boolean {
    const { life, clock, listensForMessages } = this.#host;
    if (this.#exited || this.#entry === 'loading' || this.#entry === 'not started') return false;
    return !life.held && clock().referenced === 0 && !listensForMessages();
  }

  /** Nothing is left to wait for. */
  #runDry(): void {
    const process = this.#host.process();
    if (this.#entry === 'running') {
      const text = 'Warning: Detected unsettled top-level await';
      this.#host.output.write('stderr', `${text}\n`);
      this.exit(13);
      return;
    }
    this.guarded(() => process.emit('beforeExit', process.exitCode ?? 0));
    if (this.#exited) return;
    if (this.#idle()) this.exit(process.exitCode ?? 0);
    else this.check();
  }

  /** Ends the process: 'exit' listeners, connections closed, output out, the kernel told. */
  exit(code: number): void {
    if (this.#exited) return;
    const process = this.#host.process();
    if (!this.#exiting) {
      this.#exiting = true;
      process.exitCode = code;
      try {
        process.emit('exit', code);
      } catch (error) {
        if (!(error instanceof Exited)) {
          this.#print(error);
          process.exitCode = 1;
        }
      }
    } else process.exitCode = code;
    if (this.#exited) return;
    this.#exited = true;
    this.#host.shutdown();
    this.#host.output.flush();
    this.#host.link.post({ type: 'exit', code: process.exitCode ?? 0 });
    this.#end();
  }

  /** A signal ends it: no 'exit' listener hears of it, as in Node. The kernel closes its connections. */
  die(signal: 'SIGTERM' | 'SIGKILL'): never {
    if (!this.#exited) {
      this.#exited = true;
      this.#host.output.flush();
      this.#host.link.post({ type: 'exit', code: signal === 'SIGTERM' ? 143 : 137, signal });
      this.#end();
    }
    throw new Exited();
  }

  /** `process.exit`: ends, and keeps the program from going on. */
  exitNow(code: number): never {
    this.exit(code);
    throw new Exited();
  }

  uncaught(error: unknown, origin: 'uncaughtException' | 'unhandledRejection' = 'uncaughtException'): void {
    if (error instanceof Exited || this.#exited) return;
    const process = this.#host.process();
    process.emit('uncaughtExceptionMonitor', error, origin);
    if (process.listenerCount('uncaughtException') > 0 && !this.#handling) {
      this.#handling = true;
      try {
        process.emit('uncaughtException', error, origin);
      } catch (again) {
        if (!(again instanceof Exited)) {
          this.#print(again);
          this.exit(7);
        }
      } finally {
        this.#handling = false;
      }
      return;
    }
    this.#print(error);
    this.exit(1);
  }

  unhandled(reason: unknown, promise: Promise<unknown>): void {
    if (reason instanceof Exited || this.#exited) return;
    const process = this.#host.process();
    if (process.listenerCount('unhandledRejection') > 0) {
      this.guarded(() => process.emit('unhandledRejection', reason, promise));
      return;
    }
    this.uncaught(reason instanceof Error ? reason : rejected(reason), 'unhandledRejection');
  }

  #print(error: unknown): void {
    this.#host.output.write('stderr', uncaughtText(error, this.#host.source, VERSION));
  }
}

function rejected(reason: unknown): Error {
  const error = new Error(
    `This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${String(reason)}".`,
  );
  error.name = 'UnhandledPromiseRejection';
  error.stack = `${error.name}: ${error.message}`;
  return Object.assign(error, { code: 'ERR_UNHANDLED_REJECTION' });
}
