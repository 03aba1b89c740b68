import { hmac } from '@noble/hashes/hmac.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { codedError, invalidArgument } from '#runtime/built-in/process/errors.ts';
import stream from '#runtime/built-in/process/stream.ts';

const ALGORITHMS = { md5, ripemd160, sha1, sha224, sha256, sha384, sha512 };
type Algorithm = keyof typeof ALGORITHMS;

interface Running {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
  clone?(): Running;
}

/** Bytes above which hashing is announced as busy: about 100 ms. */
const LONG = 4 * 1024 * 1024;

/** Says to the watchdog that a long synchronous call is under way, and is no loop. */
export type Busy = <T>(call: string, run: () => T) => T;

/** @returns the hash of that name ("sha256", "SHA-256", "RSA-SHA256"), if this engine has it. */
export function algorithm(name: unknown): (typeof ALGORITHMS)[Algorithm] | undefined {
  const plain = String(name).toLowerCase().replace(/^rsa-/, '').replace('sha-', 'sha');
  return Object.hasOwn(ALGORITHMS, plain) ? ALGORITHMS[plain as Algorithm] : undefined;
}

const hashNames = Object.keys(ALGORITHMS);

export function bytesOf(value: unknown, name: string, encoding?: string): Uint8Array {
  if (typeof value === 'string')
    return Buffer.from(value, encoding === 'buffer' ? 'utf8' : (encoding as BufferEncoding));
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  throw invalidArgument(name, 'of type string or an instance of Buffer, TypedArray, or DataView', value);
}

/** Node's Hash and Hmac are streams as well. */
class Digest extends stream.Transform {
  #running: Running | undefined;
  readonly #what: string;
  protected readonly busy: Busy;

  constructor(running: Running, what: string, busy: Busy) {
    super();
    this.#running = running;
    this.#what = what;
    this.busy = busy;
  }

  update(data: unknown, encoding?: string): this {
    const bytes = bytesOf(data, 'data', encoding);
    const running = this.open();
    if (bytes.length > LONG) this.busy(this.#what, () => running.update(bytes));
    else running.update(bytes);
    return this;
  }

  protected open(): Running {
    if (!this.#running) throw codedError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    return this.#running;
  }

  digest(encoding?: string): Buffer | string {
    const running = this.open();
    this.#running = undefined;
    const digest = running.digest();
    const bytes = Buffer.from(digest.buffer as ArrayBuffer, digest.byteOffset, digest.length);
    return encoding && encoding !== 'buffer' ? bytes.toString(encoding as BufferEncoding) : bytes;
  }

  override _transform(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.update(chunk);
    done();
  }

  override _flush(done: () => void): void {
    this.push(this.digest());
    done();
  }
}

class Hash extends Digest {
  copy(): Hash {
    return new Hash((this.open().clone as () => Running)(), 'createHash', this.busy);
  }
}

class Hmac extends Digest {}

export function createHashes(busy: Busy) {
  const createHash = (name: unknown) => {
    const found = algorithm(name);
    if (!found) throw codedError(Error, 'ERR_OSSL_EVP_UNSUPPORTED', 'Digest method not supported');
    const running = found.create();
    return new Hash(
      {
        update: (bytes) => running.update(bytes),
        digest: () => running.digest(),
        clone: () => running.clone() as Running,
      },
      'createHash',
      busy,
    );
  };
  return {
    Hash,
    Hmac,
    createHash,
    createHmac: (name: unknown, key: unknown) => {
      const found = algorithm(name);
      if (!found) throw codedError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${String(name)}`);
      return new Hmac(hmac.create(found, keyBytes(key)), 'createHmac', busy);
    },
    /** `crypto.hash(name, data, encoding)`: hex unless said otherwise. */
    hash: (name: unknown, data: unknown, encoding = 'hex') => createHash(name).update(data).digest(encoding),
    getHashes: () => [...hashNames],
  };
}

/** A secret as text, bytes, or a KeyObject of `createSecretKey`. */
export function keyBytes(key: unknown): Uint8Array {
  if (typeof key === 'object' && key !== null && 'export' in key && typeof key.export === 'function')
    return key.export();
  return bytesOf(key, 'key');
}
