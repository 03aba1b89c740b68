import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { codedError, invalidArgument, outOfRange } from '#runtime/built-in/process/errors.ts';

/** The platform's own source; 64 KiB a call. */
function fill<T extends Uint8Array>(bytes: T): T {
  for (let at = 0; at < bytes.length; at += 65_536) {
    globalCrypto.getRandomValues(bytes.subarray(at, at + 65_536) as Uint8Array<ArrayBuffer>);
  }
  return bytes;
}
const globalCrypto = globalThis.crypto;

type Callback<T> = (error: Error | null, value: T) => void;

export function randomBytes(size: number, callback?: Callback<Buffer>): Buffer | undefined {
  if (typeof size !== 'number') throw invalidArgument('size', 'of type number', size);
  if (!(size >= 0 && size <= 2 ** 31 - 1)) throw outOfRange('size', '>= 0 && <= 2147483647', size);
  const bytes = fill(Buffer.alloc(size));
  if (!callback) return bytes;
  queueMicrotask(() => callback(null, bytes));
  return undefined;
}

/** Version 4 (RFC 9562), from getRandomValues: `randomUUID` of the platform exists in secure contexts only. */
export function randomUUID(): string {
  const bytes = fill(Buffer.alloc(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Whole number from `low` (0 when left out) inclusive to `high` exclusive, every one equally likely. */
export function randomInt(...args: unknown[]): number | undefined {
  const callback = typeof args.at(-1) === 'function' ? (args.pop() as Callback<number>) : undefined;
  const [low, high] = (args.length > 1 ? args : [0, args[0]]) as [number, number];
  for (const [name, value] of [
    ['min', low],
    ['max', high],
  ] as const) {
    if (!Number.isSafeInteger(value)) throw invalidArgument(name, 'a safe integer', value);
  }
  if (high <= low) throw outOfRange('max', `greater than the value of "min" (${low})`, high);
  const range = high - low;
  if (range > 2 ** 48 - 1) throw outOfRange('max - min', `<= ${2 ** 48 - 1}`, range);
  const limit = 2 ** 48 - (2 ** 48 % range);
  let drawn: number;
  do drawn = fill(Buffer.alloc(6)).readUIntBE(0, 6);
  while (drawn >= limit);
  const value = low + (drawn % range);
  if (!callback) return value;
  queueMicrotask(() => callback(null, value));
  return undefined;
}

export function randomFillSync<T extends ArrayBufferView>(view: T, offset = 0, size?: number): T {
  const bytes = new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength);
  fill(bytes.subarray(offset, size === undefined ? undefined : offset + size));
  return view;
}

/** @throws ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH when the lengths differ. */
export function timingSafeEqual(a: unknown, b: unknown): boolean {
  const left = view(a, 'buf1');
  const right = view(b, 'buf2');
  if (left.length !== right.length) {
    throw codedError(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
  }
  let differs = 0;
  for (let at = 0; at < left.length; at++) differs |= (left[at] as number) ^ (right[at] as number);
  return differs === 0;
}

function view(value: unknown, name: string): Uint8Array {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  throw invalidArgument(name, 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', value);
}
