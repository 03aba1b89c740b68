import bufferModule from 'buffer/index.js';
import { latin1 } from './latin1.ts';

/** Node's Buffer: the `buffer` package, with base64url, and with the browser's own UTF-8. */
const Buffer = bufferModule.Buffer as unknown as typeof globalThis.Buffer;
type Buffer = globalThis.Buffer;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

type Encoded = (this: Buffer, encoding?: string, start?: number, end?: number) => string;
type Write = (this: Buffer, text: string, ...rest: (number | string | undefined)[]) => number;

const isUrl = (encoding: unknown): boolean => typeof encoding === 'string' && encoding.toLowerCase() === 'base64url';
const isUtf8Name = (encoding: unknown): boolean =>
  encoding === undefined || (typeof encoding === 'string' && /^utf-?8$/i.test(encoding));
const isLatin1Name = (encoding: unknown): boolean =>
  typeof encoding === 'string' && /^(latin1|binary)$/i.test(encoding);
const toUrl = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const fromUrl = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/');

const prototype = Buffer.prototype as unknown as { toString: Encoded; write: Write; toLocaleString: Encoded };
const packageToString = prototype.toString;
const packageWrite = prototype.write;
const packageFrom = Buffer.from as (...args: unknown[]) => Buffer;
const packageByteLength = Buffer.byteLength as (value: unknown, encoding?: unknown) => number;
const packageIsEncoding = Buffer.isEncoding as (encoding: string) => boolean;

prototype.toString = function (encoding, start, end) {
  if (isUrl(encoding)) return toUrl(packageToString.call(this, 'base64', start, end));
  if (isUtf8Name(encoding))
    return utf8.decode(start === undefined && end === undefined ? this : slice(this, start, end));
  if (isLatin1Name(encoding)) return latin1(slice(this, start, end));
  return packageToString.call(this, encoding, start, end);
};
prototype.toLocaleString = prototype.toString;
prototype.write = function (text, ...rest) {
  const at = rest.findIndex(isUrl);
  if (at === -1) return packageWrite.call(this, text, ...rest);
  rest[at] = 'base64';
  return packageWrite.call(this, fromUrl(text), ...rest);
};

function slice(buffer: Uint8Array, start = 0, end = buffer.length): Uint8Array {
  return buffer.subarray(Math.max(0, start | 0), Math.max(0, end));
}

function fromText(text: string, encoding: unknown): Buffer {
  if (isUrl(encoding)) return packageFrom(fromUrl(text), 'base64');
  if (!isUtf8Name(encoding)) return packageFrom(text, encoding);
  const bytes = encoder.encode(text);
  return packageFrom(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

Object.assign(Buffer, {
  from: (value: unknown, ...rest: unknown[]): Buffer =>
    typeof value === 'string' ? fromText(value, rest[0]) : packageFrom(value, ...rest),
  byteLength: (value: unknown, encoding?: unknown): number => {
    if (typeof value !== 'string' || !isUrl(encoding)) return packageByteLength(value, encoding);
    return Math.floor((value.replace(/=+$/, '').length * 3) / 4);
  },
  isEncoding: (encoding: unknown): boolean => isUrl(encoding) || packageIsEncoding(String(encoding)),
  copyBytesFrom: (view: ArrayBufferView, offset = 0, length?: number): Buffer => {
    const size = (view as Uint8Array).BYTES_PER_ELEMENT ?? 1;
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    const end = length === undefined ? bytes.length : (offset + length) * size;
    return packageFrom(bytes.slice(offset * size, end).buffer);
  },
});

// Every name of Node reads both spellings.
for (const name of Object.getOwnPropertyNames(Buffer.prototype)) {
  const match = /^(read|write)(Big)?UInt(.*)$/.exec(name);
  if (!match) continue;
  const alias = `${match[1]}${match[2] ?? ''}Uint${match[3]}`;
  const method = Object.getOwnPropertyDescriptor(Buffer.prototype, name);
  if (method && !(alias in Buffer.prototype)) Object.defineProperty(Buffer.prototype, alias, method);
}

export { Buffer };

/** `node:buffer`. */
export const bufferBuiltin = {
  Buffer,
  SlowBuffer: Buffer,
  Blob: globalThis.Blob,
  File: globalThis.File,
  atob: (text: string): string => globalThis.atob(text),
  btoa: (text: string): string => globalThis.btoa(text),
  constants: { MAX_LENGTH: 2 ** 31 - 1, MAX_STRING_LENGTH: 536_870_888 },
  kMaxLength: 2 ** 31 - 1,
  kStringMaxLength: 536_870_888,
  INSPECT_MAX_BYTES: 50,
  isUtf8: (bytes: Uint8Array): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  },
  isAscii: (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 128),
};
