import { latin1 } from '#runtime/built-in/process/latin1.ts';
import { allocate, type LlhttpEvents, llhttp, release, text } from './llhttp.ts';

/** The first lines of a message, as they came. */
export interface Head {
  readonly versionMajor: number;
  readonly versionMinor: number;
  /** Name, value, name, value… */
  readonly rawHeaders: string[];
  readonly method: string;
  readonly url: string;
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly upgrade: boolean;
  readonly shouldKeepAlive: boolean;
}

export interface ParserEvents {
  /** @returns 'body' to go on, 'no body' after the answer to HEAD, 'upgrade' when the bytes that follow are not HTTP. */
  head(head: Head): 'body' | 'no body' | 'upgrade';
  body(chunk: Uint8Array): void;
  complete(rawTrailers: string[]): void;
}

/** `HPE_…` and llhttp's reason, as Node gives them to 'clientError' and 'error'. */
export interface ParseError extends Error {
  readonly code: string;
  readonly reason: string;
  /** How many bytes of the chunk were read before the fault. */
  readonly bytesParsed: number;
}

const OK = 0;
const PAUSED_UPGRADE = 22;
const USER = 24;
/** Where llhttp keeps `upgrade` in its parser (9.x, wasm32). Node clears it in the same place when nobody wants an upgrade. */
const UPGRADE_BYTE = 48;
/** Bytes that are handed over at a time. */
const INPUT = 64 * 1024;

let input = 0;
let busy = false;

/** One direction of one connection: bytes in, HTTP messages out, with the strictness of Node's own parser. */
export class HttpParser {
  readonly #parser: number;
  readonly #events: ParserEvents;
  readonly #maxHeaderSize: number;
  #freed = false;
  #freeing = false;
  #running = false;
  #chunk: Uint8Array = new Uint8Array();
  #base = 0;
  #url = '';
  #statusMessage = '';
  #headers: string[] = [];
  #inValue = false;
  #headerBytes = 0;
  #thrown: { error: unknown } | undefined;

  constructor(type: 'request' | 'response', events: ParserEvents, maxHeaderSize: number) {
    this.#events = events;
    this.#maxHeaderSize = maxHeaderSize;
    this.#parser = allocate(type, this.#heard());
  }

  /**
   * Reads bytes. What an event handler throws is thrown from here.
   * @returns an error; or how many bytes were read when the rest is not HTTP any more; or nothing.
   */
  execute(bytes: Uint8Array): ParseError | number | undefined {
    for (let at = 0; at < bytes.length; at += INPUT) {
      const ended = this.#execute(bytes.subarray(at, at + INPUT), at);
      if (ended !== undefined) return ended;
    }
    return undefined;
  }

  #execute(chunk: Uint8Array, offset: number): ParseError | number | undefined {
    if (this.#freed) return undefined;
    const machine = llhttp();
    const own = busy;
    if (input === 0) input = machine.malloc(INPUT);
    const base = own ? machine.malloc(INPUT) : input;
    busy = true;
    this.#running = true;
    this.#chunk = chunk;
    this.#base = base;
    new Uint8Array(machine.memory.buffer, base, chunk.length).set(chunk);
    const code = machine.llhttp_execute(this.#parser, base, chunk.length);
    this.#running = false;
    if (own) machine.free(base);
    else busy = false;
    const thrown = this.#thrown;
    this.#thrown = undefined;
    const read = code === OK ? chunk.length : machine.llhttp_get_error_pos(this.#parser) - base;
    const error = code === OK || code === PAUSED_UPGRADE ? undefined : this.#error(code, read + offset);
    if (this.#freeing) this.free();
    if (thrown) throw thrown.error;
    return code === PAUSED_UPGRADE ? read + offset : error;
  }

  /** The other side ended. An error when it ended in the middle of a message. */
  finish(): ParseError | undefined {
    if (this.#freed) return undefined;
    this.#running = true;
    const code = llhttp().llhttp_finish(this.#parser);
    this.#running = false;
    const thrown = this.#thrown;
    this.#thrown = undefined;
    const error = code === OK || code === PAUSED_UPGRADE ? undefined : this.#error(code, 0);
    if (this.#freeing) this.free();
    if (thrown) throw thrown.error;
    return error;
  }

  free(): void {
    if (this.#freed) return;
    if (this.#running) {
      this.#freeing = true;
      return;
    }
    this.#freed = true;
    release(this.#parser);
  }

  #error(code: number, bytesParsed: number): ParseError {
    const machine = llhttp();
    let name = text(machine.llhttp_errno_name(code));
    let reason = text(machine.llhttp_get_error_reason(this.#parser));
    if (code === USER) {
      name = 'HPE_HEADER_OVERFLOW';
      reason = 'Header overflow';
    }
    return Object.assign(new Error(`Parse Error: ${reason}`), { bytesParsed, code: name, reason });
  }

  #slice(at: number, length: number): string {
    const start = at - this.#base;
    return latin1(this.#chunk, start, start + length);
  }

  #counted(length: number): number {
    this.#headerBytes += length;
    return this.#headerBytes >= this.#maxHeaderSize ? USER : OK;
  }

  /** Runs a handler; what it throws may not pass through WebAssembly. */
  #safely(run: () => number): number {
    if (this.#thrown || this.#freeing) return OK;
    try {
      return run();
    } catch (error) {
      this.#thrown = { error };
      return OK;
    }
  }

  #heard(): LlhttpEvents {
    return {
      begin: () => {
        this.#url = '';
        this.#statusMessage = '';
        this.#headers = [];
        this.#inValue = false;
        this.#headerBytes = 0;
        return OK;
      },
      url: (at, length) => {
        this.#url += this.#slice(at, length);
        return this.#counted(length);
      },
      status: (at, length) => {
        this.#statusMessage += this.#slice(at, length);
        return this.#counted(length);
      },
      field: (at, length) => {
        const part = this.#slice(at, length);
        if (this.#inValue || this.#headers.length === 0) this.#headers.push(part, '');
        else this.#headers[this.#headers.length - 2] += part;
        this.#inValue = false;
        return this.#counted(length);
      },
      value: (at, length) => {
        this.#headers[this.#headers.length - 1] += this.#slice(at, length);
        this.#inValue = true;
        return this.#counted(length);
      },
      head: (statusCode, upgrade, keepAlive) => this.#safely(() => this.#head(statusCode, upgrade, keepAlive)),
      body: (at, length) =>
        this.#safely(() => {
          const start = at - this.#base;
          this.#events.body(this.#chunk.subarray(start, start + length));
          return OK;
        }),
      complete: () =>
        this.#safely(() => {
          const trailers = trimmed(this.#headers);
          this.#headers = [];
          this.#events.complete(trailers);
          return OK;
        }),
    };
  }

  #head(statusCode: number, upgrade: boolean, shouldKeepAlive: boolean): number {
    const machine = llhttp();
    const rawHeaders = trimmed(this.#headers);
    this.#headers = [];
    this.#inValue = false;
    this.#headerBytes = 0;
    const answer = this.#events.head({
      versionMajor: machine.llhttp_get_http_major(this.#parser),
      versionMinor: machine.llhttp_get_http_minor(this.#parser),
      rawHeaders,
      method: text(machine.llhttp_method_name(machine.llhttp_get_method(this.#parser))),
      url: this.#url,
      statusCode,
      statusMessage: this.#statusMessage,
      upgrade,
      shouldKeepAlive,
    });
    if (answer === 'upgrade') return 2;
    if (upgrade) new Uint8Array(machine.memory.buffer)[this.#parser + UPGRADE_BYTE] = 0;
    return answer === 'no body' ? 1 : 0;
  }
}

/** llhttp leaves the white space before the line end to its user. */
function trimmed(raw: string[]): string[] {
  for (let at = 1; at < raw.length; at += 2) {
    const value = raw[at] as string;
    if (value.endsWith(' ') || value.endsWith('\t')) raw[at] = value.replace(/[ \t]+$/, '');
  }
  return raw;
}
