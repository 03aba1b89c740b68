import wasm from 'undici/lib/llhttp/llhttp-wasm.js';
import { latin1 } from '#runtime/built-in/process/latin1.ts';

/** What llhttp, compiled to WebAssembly, can do. Pointers are numbers. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly _initialize: () => void;
  readonly llhttp_alloc: (type: number) => number;
  readonly llhttp_free: (parser: number) => void;
  readonly malloc: (size: number) => number;
  readonly free: (at: number) => void;
  readonly llhttp_execute: (parser: number, bytes: number, length: number) => number;
  readonly llhttp_finish: (parser: number) => number;
  readonly llhttp_resume_after_upgrade: (parser: number) => void;
  readonly llhttp_get_error_pos: (parser: number) => number;
  readonly llhttp_get_error_reason: (parser: number) => number;
  readonly llhttp_errno_name: (code: number) => number;
  readonly llhttp_method_name: (method: number) => number;
  readonly llhttp_get_method: (parser: number) => number;
  readonly llhttp_get_http_major: (parser: number) => number;
  readonly llhttp_get_http_minor: (parser: number) => number;
}

/** What a parser is told as it reads. A number other than 0 stops it: see `HttpParser`. */
export interface LlhttpEvents {
  begin(): number;
  url(at: number, length: number): number;
  status(at: number, length: number): number;
  field(at: number, length: number): number;
  value(at: number, length: number): number;
  head(statusCode: number, upgrade: boolean, keepAlive: boolean): number;
  body(at: number, length: number): number;
  complete(): number;
}

const listeners = new Map<number, LlhttpEvents>();
let loaded: Exports | undefined;

/** One instance a worker; parsers differ by their pointer. Compiled at the first use, synchronously: 54 KB. */
export function llhttp(): Exports {
  if (loaded) return loaded;
  const to = (parser: number) => listeners.get(parser) as LlhttpEvents;
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), {
    env: {
      wasm_on_message_begin: (parser: number) => to(parser).begin(),
      wasm_on_url: (parser: number, at: number, length: number) => to(parser).url(at, length),
      wasm_on_status: (parser: number, at: number, length: number) => to(parser).status(at, length),
      wasm_on_header_field: (parser: number, at: number, length: number) => to(parser).field(at, length),
      wasm_on_header_value: (parser: number, at: number, length: number) => to(parser).value(at, length),
      wasm_on_headers_complete: (parser: number, status: number, upgrade: number, keepAlive: number) =>
        to(parser).head(status, upgrade === 1, keepAlive === 1),
      wasm_on_body: (parser: number, at: number, length: number) => to(parser).body(at, length),
      wasm_on_message_complete: (parser: number) => to(parser).complete(),
    },
  });
  loaded = instance.exports as unknown as Exports;
  loaded._initialize();
  return loaded;
}

export function allocate(type: 'request' | 'response', events: LlhttpEvents): number {
  const parser = llhttp().llhttp_alloc(type === 'request' ? 1 : 2);
  listeners.set(parser, events);
  return parser;
}

export function release(parser: number): void {
  listeners.delete(parser);
  llhttp().llhttp_free(parser);
}

/** A text of llhttp's own, ended by a zero byte. */
export function text(at: number): string {
  if (at === 0) return '';
  const memory = new Uint8Array(llhttp().memory.buffer);
  return latin1(memory, at, memory.indexOf(0, at));
}
