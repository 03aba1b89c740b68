import { hkdf } from '@noble/hashes/hkdf.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt as nobleScrypt } from '@noble/hashes/scrypt.js';
import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { codedError, outOfRange } from '#runtime/built-in/process/errors.ts';
import { algorithm, type Busy, bytesOf, keyBytes } from './hash.ts';

interface ScryptOptions {
  readonly N?: number;
  readonly cost?: number;
  readonly r?: number;
  readonly blockSize?: number;
  readonly p?: number;
  readonly parallelization?: number;
  readonly maxmem?: number;
}

type Callback = (error: Error | null, key?: Buffer | ArrayBuffer) => void;

/** Password hashes and key derivation, all synchronous underneath: the watchdog is told. */
export function createDerivations(busy: Busy) {
  const scryptSync = (password: unknown, salt: unknown, length: number, options: ScryptOptions = {}): Buffer => {
    const N = options.N ?? options.cost ?? 16_384;
    const r = options.r ?? options.blockSize ?? 8;
    const p = options.p ?? options.parallelization ?? 1;
    const maxmem = options.maxmem ?? 32 * 1024 * 1024;
    if (N <= 1 || (N & (N - 1)) !== 0 || 128 * N * r > maxmem) {
      throw codedError(RangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', 'Invalid scrypt params: memory limit exceeded');
    }
    const run = () =>
      nobleScrypt(bytesOf(password, 'password'), bytesOf(salt, 'salt'), {
        N,
        r,
        p,
        dkLen: length,
        maxmem: maxmem + 1024 * 1024,
      });
    return buffer(busy('scryptSync', run));
  };
  const pbkdf2Sync = (
    password: unknown,
    salt: unknown,
    iterations: number,
    length: number,
    digest: unknown,
  ): Buffer => {
    const hash = algorithm(digest);
    if (!hash) throw codedError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${String(digest)}`);
    if (!(iterations >= 1)) throw outOfRange('iterations', '>= 1 && <= 2147483647', iterations);
    const run = () =>
      pbkdf2(hash, bytesOf(password, 'password'), bytesOf(salt, 'salt'), { c: iterations, dkLen: length });
    return buffer(busy('pbkdf2Sync', run));
  };
  const hkdfSync = (digest: unknown, key: unknown, salt: unknown, info: unknown, length: number): ArrayBuffer => {
    const hash = algorithm(digest);
    if (!hash) throw codedError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${String(digest)}`);
    const bytes = hkdf(hash, keyBytes(key), bytesOf(salt, 'salt'), bytesOf(info, 'info'), length);
    return bytes.slice().buffer as ArrayBuffer;
  };
  return {
    scryptSync,
    pbkdf2Sync,
    hkdfSync,
    scrypt: later(scryptSync),
    pbkdf2: later(pbkdf2Sync),
    hkdf: later(hkdfSync),
  };
}

/** The form with a callback as the last argument. */
function later<Args extends unknown[]>(run: (...args: Args) => Buffer | ArrayBuffer) {
  return (...args: unknown[]): void => {
    const callback = args.pop() as Callback;
    queueMicrotask(() => {
      let key: Buffer | ArrayBuffer;
      try {
        key = run(...(args as Args));
      } catch (error) {
        callback(error as Error);
        return;
      }
      callback(null, key);
    });
  };
}

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
}
