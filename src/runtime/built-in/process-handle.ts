import { type Exit, type Process, RuntimeError } from '#runtime/runtime.ts';

/** What a handle asks of the kernel for its process. */
export type Signal =
  | { readonly type: 'send'; readonly value: unknown }
  | { readonly type: 'stop' }
  | { readonly type: 'kill' };

/** A process as its starter holds it. */
export class ProcessHandle {
  readonly #name: string;
  readonly #post: (signal: Signal) => void;
  readonly #ready = Promise.withResolvers<{ readonly port: number }>();
  readonly #exited = Promise.withResolvers<Exit>();
  readonly #listeners = new Set<(message: unknown) => void>();
  /** Messages that came before the first listener. */
  #early: unknown[] | undefined = [];

  constructor(name: string, post: (signal: Signal) => void) {
    this.#name = name;
    this.#post = post;
    this.#ready.promise.catch(() => {});
  }

  started(pid: number): Process {
    return {
      name: this.#name,
      pid,
      ready: this.#ready.promise,
      exited: this.#exited.promise,
      send: (value) => this.#post({ type: 'send', value }),
      onMessage: (listener) => this.#listen(listener),
      stop: () => this.#post({ type: 'stop' }),
      kill: () => this.#post({ type: 'kill' }),
    };
  }

  isReady(port: number): void {
    this.#ready.resolve({ port });
  }

  hear(message: unknown): void {
    if (this.#early) this.#early.push(message);
    else for (const listener of [...this.#listeners]) listener(message);
  }

  exit(exit: Exit): void {
    const how = exit.because ?? (exit.signal ? `it got ${exit.signal}` : `it exited with code ${exit.code}`);
    this.#ready.reject(
      new RuntimeError('exited-early', `${this.#name} ended before it was ready: ${how}. Its output says more.`),
    );
    this.#exited.resolve(exit);
  }

  #listen(listener: (message: unknown) => void): () => void {
    const hear = (message: unknown) => listener(message);
    this.#listeners.add(hear);
    const early = this.#early;
    this.#early = undefined;
    for (const message of early ?? []) hear(message);
    return () => this.#listeners.delete(hear);
  }
}
