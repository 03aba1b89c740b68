import type { Fault, Injected } from './fault.ts';
import type { Between } from './raw.ts';

/** What a check holds in its hands. `check.ts` makes one for each check and takes everything down after it. */
export interface Bench {
  /** Draws from the run's seed and the check's id: the same seed gives the same numbers in every engine. */
  readonly random: Random;
  /**
   * Starts a program of lab.json by name, or any file of the project, on a free port (in `PORT`), and waits until it is ready.
   * `env` is added to what lab.json says. The story gets no step for it.
   * A program that exits early, prints a syntax error or never gets ready fails the check as `program-crashed` or `never-ready`.
   */
  start(
    name: string,
    options?: { readonly file?: string; readonly env?: Readonly<Record<string, string>> },
  ): Promise<Program>;
  /**
   * A client with a jar of its own that speaks HTTP/1.1 to `port`. `name` appears in the story: "Ana asks for /cart."
   * `between` gives it an address of its own (`from: '127.0.3.7'`) or another server's: labs that use it need `source-addresses`.
   */
  client(name: string, port: number, between?: Between): Client;
  /** Writes these exact bytes to a new connection and gives what came back until the other side ends it or `until` holds. */
  exchange(port: number, bytes: string, until?: (received: string) => boolean, between?: Between): Promise<string>;
  /** A backend of the check's own, in the checks' process: answers as told and keeps the raw bytes that it received. */
  backend(name: string, answer?: (request: ReceivedRequest) => string | Promise<string>): Promise<Backend>;
  /** Runs an exported function of a learner's file in a learner process. Arguments and result cross as JSON. */
  call(file: string, name: string, args: readonly unknown[]): Promise<unknown>;
  /** Moves lab time of every process. */
  advance(ms: number): Promise<void>;
  /**
   * Makes something go wrong from now on, until it is lifted or the check ends. `checks` is the name of the check's own clients and backends.
   * Its draws come from the run's seed. Only for labs that need `faults`: in an engine that keeps none the check breaks.
   */
  inject(fault: Fault): Promise<Injected>;
  /** Adds a step to the story that a failed check tells. Clients add theirs by themselves. */
  tell(text: string, who?: string): void;
  /** Fails the check unless `actual` equals `expected` (deeply). `fault` is a key of `hints` in lab.json. */
  equal(actual: unknown, expected: unknown, why: { readonly fault: string; readonly message: string }): void;
  /** Fails the check unless `held`. */
  holds(
    held: boolean,
    why: { readonly fault: string; readonly message: string; readonly expected?: string; readonly actual?: string },
  ): asserts held;
}

export interface Random {
  /** From 0 inclusive to 1 exclusive. */
  next(): number;
  /** Whole number from `low` to `high`, both inclusive. */
  whole(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
  /** Lower-case letters and digits, the first a letter. */
  word(length: number): string;
}

export interface Program {
  readonly name: string;
  readonly port: number;
  output(): string;
  announced(): readonly unknown[];
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with its exit. */
  stop(): Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

export interface Backend {
  readonly name: string;
  readonly port: number;
  readonly address: string;
  readonly requests: readonly ReceivedRequest[];
  /** Connections accepted so far, those without a request included. */
  readonly connections: number;
  close(): Promise<void>;
}

/** A request as it arrived, byte for byte (latin1). */
export interface ReceivedRequest {
  readonly method: string;
  readonly target: string;
  /** Head with its line ends, up to and including the empty line. */
  readonly head: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Values of every field of that name, any case, in order. */
  all(name: string): readonly string[];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly head: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** First value of that field, any case. */
  header(name: string): string | undefined;
  all(name: string): readonly string[];
  readonly body: string;
}

export interface Client {
  readonly name: string;
  readonly jar: Jar;
  get(path: string, headers?: Readonly<Record<string, string | readonly string[]>>): Promise<Answer>;
  request(request: {
    readonly method: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string | readonly string[]>>;
    readonly body?: string;
  }): Promise<Answer>;
}

export interface Jar {
  /** As the Cookie field would carry them to `path`. */
  cookies(path?: string): readonly { readonly name: string; readonly value: string }[];
  get(name: string): string | undefined;
  /** Puts a cookie in by hand, as an attacker would. */
  set(name: string, value: string): void;
  delete(name: string): void;
  clear(): void;
}
