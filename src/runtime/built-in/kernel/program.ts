import { MessageCap } from '#runtime/built-in/message-cap.ts';
import type { Boot, FromProcess, ToProcess } from '#runtime/built-in/protocol.ts';
import type { Command, Exit } from '#runtime/runtime.ts';
import { OutputCap } from './output-cap.ts';
import { Replies } from './replies.ts';
import type { ProcessWorker } from './worker-pool.ts';

/** Who started a program hears this of it. */
export interface Starter {
  ready(port: number): void;
  message(value: unknown): void;
  output(text: string): void;
  announced(said: unknown): void;
  exit(exit: Exit): void;
}

/** One process of a machine, from the moment that it is asked for until its exit is known. */
export class Program {
  readonly name: string;
  readonly pid: number;
  readonly command: Command;
  readonly starter: Starter;
  readonly output: OutputCap;
  readonly messages: MessageCap;
  readonly clock = new Replies<number>();
  /** What it waits for when it may rightly be silent: 'scryptSync'. */
  busy: string | undefined;
  /** What its starter sent: messages and signals, for a diagnostic run. */
  readonly sent: ToProcess[] = [];
  boot: Boot | undefined;
  /** Its own code runs: from now on it must answer pings. */
  begun = false;
  /** Since the first ping that it has not answered: ms of the kernel's clock, and what the canary had done by then. */
  silent: { readonly since: number; readonly work: number } | undefined;
  /** A fault makes it stand still. */
  paused = false;
  /** Its exit is being worked out or known; it takes part in nothing any more. */
  over = false;
  #worker: ProcessWorker | undefined;
  readonly #held: (readonly [ToProcess, Transferable[]])[] = [];

  constructor(command: Command, pid: number, starter: Starter, outputKB: number) {
    this.name = command.name;
    this.command = command;
    this.pid = pid;
    this.starter = starter;
    this.output = new OutputCap(command.name, outputKB);
    this.messages = new MessageCap(command.name, () => performance.now());
  }

  get running(): boolean {
    return this.#worker !== undefined && !this.over;
  }

  /** Messages before the worker is there are kept for it. */
  post(message: ToProcess, transfer: Transferable[] = []): void {
    if (this.over) return;
    if (message.type === 'message' || message.type === 'signal') this.sent.push(message);
    if (this.#worker) this.#worker.post(message, transfer);
    else this.#held.push([message, transfer]);
  }

  begin(worker: ProcessWorker, hear: (message: FromProcess) => void, boot: Boot): void {
    this.#worker = worker;
    this.boot = boot;
    worker.onMessage(hear);
    worker.post(boot);
    for (const [message, transfer] of this.#held.splice(0)) worker.post(message, transfer);
  }

  /** Its realm is gone, at once. Nobody is told yet. */
  end(): void {
    this.over = true;
    this.clock.end();
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
