import type { FromFrame, ToFrame } from '#runtime/built-in/page-protocol.ts';
import type { FromProcess, ToProcess } from '#runtime/built-in/protocol.ts';

/** A worker that has loaded the runtime: idle, or one process. */
export interface ProcessWorker {
  post(message: ToProcess, transfer?: Transferable[]): void;
  /** Replaces who hears it. */
  onMessage(listener: (message: FromProcess) => void): void;
  /** At once: its realm is gone, nothing more is heard of it. */
  terminate(): void;
}

interface Waiting {
  readonly loaded: (worker: ProcessWorker) => void;
  readonly failed: (error: Error) => void;
}

/** Workers, some of them idle and ready, so that a program starts at once. The frame makes them; classic, from a blob. */
export class WorkerPool {
  readonly #frame: MessagePort;
  /** Loaded, and free. */
  readonly #idle: ProcessWorker[] = [];
  /** Who gets the next worker that has loaded. */
  readonly #queue: Waiting[] = [];
  /** Every worker that exists: the port to it. */
  readonly #ports = new Map<number, MessagePort>();
  readonly #loading = new Set<number>();
  #wanted = 0;
  #next = 1;

  constructor(frame: MessagePort) {
    this.#frame = frame;
    frame.onmessage = ({ data }: MessageEvent<FromFrame>) => this.#failed(data);
  }

  /** Workers that exist: loading, idle and running. */
  get size(): number {
    return this.#ports.size;
  }

  /** Keeps so many workers idle from now on. */
  warm(idle: number): void {
    this.#wanted = idle;
    while (this.#idle.length + this.#loading.size - this.#queue.length < this.#wanted) this.#spawn();
  }

  /** A loaded worker; another one takes its place among the idle ones. */
  take(): Promise<ProcessWorker> {
    const idle = this.#idle.shift();
    const worker = idle
      ? Promise.resolve(idle)
      : new Promise<ProcessWorker>((loaded, failed) => this.#queue.push({ loaded, failed }));
    this.warm(this.#wanted);
    while (this.#loading.size < this.#queue.length) this.#spawn();
    return worker;
  }

  #spawn(): void {
    const id = this.#next++;
    const { port1: port, port2 } = new MessageChannel();
    const worker: ProcessWorker = {
      post: (message, transfer = []) => port.postMessage(message, transfer),
      onMessage: (listener) => {
        port.onmessage = ({ data }: MessageEvent<FromProcess>) => listener(data);
      },
      terminate: () => this.#terminate(id),
    };
    worker.onMessage((message) => message.type === 'loaded' && this.#loaded(id, worker));
    this.#ports.set(id, port);
    this.#loading.add(id);
    this.#frame.postMessage({ type: 'spawn', worker: id, port: port2 } satisfies ToFrame, [port2]);
  }

  #loaded(id: number, worker: ProcessWorker): void {
    this.#loading.delete(id);
    worker.onMessage(() => {});
    const waiting = this.#queue.shift();
    if (waiting) waiting.loaded(worker);
    else this.#idle.push(worker);
  }

  #failed({ worker, message }: FromFrame): void {
    if (!this.#loading.delete(worker)) return;
    this.#terminate(worker);
    this.#queue.shift()?.failed(new Error(`A process worker could not start: ${message}`));
  }

  #terminate(id: number): void {
    const port = this.#ports.get(id);
    if (!port) return;
    this.#ports.delete(id);
    port.onmessage = null;
    port.close();
    this.#frame.postMessage({ type: 'terminate', worker: id } satisfies ToFrame);
  }
}
