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
  /** Who wants it to work. */
  readonly #wanted = new Set<unknown>();

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

  /** Works for as long as somebody wants it to. */
  work(who: unknown, wanted: boolean): void {
    if (wanted) this.#wanted.add(who);
    else this.#wanted.delete(who);
    if (wanted && !this.#working) this.#ask();
  }

  /** Resolves when it has done `ms` more: real time on an idle computer, longer on a slow one. */
  async worked(ms: number): Promise<void> {
    const until = this.done + ms;
    const me = {};
    this.work(me, true);
    while (this.done < until) await new Promise((resolve) => setTimeout(resolve, 20));
    this.work(me, false);
  }

  #ask(): void {
    this.#working = true;
    this.#port.postMessage(0);
  }

  #done(ms: number): void {
    this.#working = false;
    this.#pieces++;
    this.#best = Math.min(this.#best, Math.max(ms, 0.1));
    if (this.#wanted.size > 0) this.#ask();
  }
}
