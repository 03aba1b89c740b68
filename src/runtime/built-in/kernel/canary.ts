import type { ToFrame } from '#runtime/built-in/page-protocol.ts';

/** A worker that only ever does a fixed piece of arithmetic and says how long it took. */
const source = `onmessage = ({ data: { port } }) => {
  port.onmessage = () => {
    const began = performance.now();
    let value = 1;
    for (let i = 0; i < 400000; i++) value = Math.imul(value ^ i, 16777619);
    port.postMessage(performance.now() - began + (value & 0));
  };
};`;

/**
 * Says how much a worker could compute meanwhile: beside it, a process that stays silent is in a loop and not merely on a
 * slow computer. It works only while the watchdog is suspicious.
 */
export class Canary {
  readonly #port: MessagePort;
  /** Its fastest piece: what one takes when nothing else runs, in ms. */
  #best = Number.POSITIVE_INFINITY;
  #pieces = 0;
  #working = false;
  #wanted = false;

  /** `worker` is the number by which the frame knows it. */
  constructor(frame: MessagePort, worker: number) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<number>) => this.#done(data);
    frame.postMessage({ type: 'spawn', worker, port: port2, source } satisfies ToFrame, [port2]);
  }

  /** Work done so far, in ms of an idle computer. Only differences mean something. */
  get done(): number {
    return this.#pieces === 0 ? 0 : this.#pieces * this.#best;
  }

  /** Goes on working until it is told to rest. */
  work(wanted: boolean): void {
    this.#wanted = wanted;
    if (wanted && !this.#working) this.#ask();
  }

  #ask(): void {
    this.#working = true;
    this.#port.postMessage(0);
  }

  #done(ms: number): void {
    this.#working = false;
    this.#pieces++;
    this.#best = Math.min(this.#best, Math.max(ms, 0.1));
    if (this.#wanted) this.#ask();
  }
}
