import { gcm } from '@noble/ciphers/aes.js';
import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { codedError } from '#runtime/built-in/process/errors.ts';
import { bytesOf, keyBytes } from './hash.ts';

const TAG = 16;

/** AES-GCM, whole at a time: what `update` gets is kept until `final`. */
class Gcm {
  protected readonly key: Uint8Array;
  protected readonly iv: Uint8Array;
  protected aad: Uint8Array = new Uint8Array();
  protected readonly parts: Uint8Array[] = [];
  protected done = false;

  constructor(name: string, key: unknown, iv: unknown) {
    const bits =
      /^aes-(128|192|256)-gcm$/i.exec(name)?.[1] ??
      (/^id-aes(128|192|256)-gcm$/i.exec(name)?.[1] as string | undefined);
    if (bits === undefined) {
      throw codedError(
        Error,
        'ERR_CRYPTO_UNKNOWN_CIPHER',
        `Unknown cipher. Labs have aes-128-gcm, aes-192-gcm and aes-256-gcm; found ${name}.`,
      );
    }
    this.key = keyBytes(key);
    this.iv = bytesOf(iv, 'iv');
    if (this.key.length * 8 !== Number(bits))
      throw codedError(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    if (this.iv.length < 8) throw codedError(TypeError, 'ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector');
  }

  setAAD(aad: unknown): this {
    this.aad = bytesOf(aad, 'buffer');
    return this;
  }

  setAutoPadding(): this {
    return this;
  }

  update(data: unknown, from?: string, to?: string): Buffer | string {
    this.parts.push(Buffer.from(bytesOf(data, 'data', from)));
    return to ? '' : Buffer.alloc(0);
  }

  protected cipher() {
    if (this.done) throw codedError(Error, 'ERR_CRYPTO_INVALID_STATE', 'Invalid state for operation final');
    this.done = true;
    return gcm(this.key, this.iv, this.aad);
  }
}

class Cipheriv extends Gcm {
  #tag: Buffer | undefined;

  final(encoding?: string): Buffer | string {
    const sealed = this.cipher().encrypt(Buffer.concat(this.parts));
    this.#tag = Buffer.from(sealed.subarray(sealed.length - TAG));
    const text = Buffer.from(sealed.subarray(0, sealed.length - TAG));
    return encoding ? text.toString(encoding as BufferEncoding) : text;
  }

  getAuthTag(): Buffer {
    if (!this.#tag) throw codedError(Error, 'ERR_CRYPTO_INVALID_STATE', 'Invalid state for operation getAuthTag');
    return this.#tag;
  }
}

class Decipheriv extends Gcm {
  #tag: Uint8Array | undefined;

  setAuthTag(tag: unknown, encoding?: string): this {
    const bytes = bytesOf(tag, 'buffer', encoding);
    if (bytes.length !== TAG) {
      throw codedError(TypeError, 'ERR_CRYPTO_INVALID_AUTH_TAG', `Invalid authentication tag length: ${bytes.length}`);
    }
    this.#tag = bytes;
    return this;
  }

  final(encoding?: string): Buffer | string {
    const refused = new Error('Unsupported state or unable to authenticate data');
    if (!this.#tag) throw refused;
    let open: Uint8Array;
    try {
      open = this.cipher().decrypt(Buffer.concat([...this.parts, this.#tag]));
    } catch {
      throw refused;
    }
    const text = Buffer.from(open.buffer as ArrayBuffer, open.byteOffset, open.length);
    return encoding ? text.toString(encoding as BufferEncoding) : text;
  }
}

export const ciphers = {
  Cipheriv,
  Decipheriv,
  createCipheriv: (name: string, key: unknown, iv: unknown) => new Cipheriv(name, key, iv),
  createDecipheriv: (name: string, key: unknown, iv: unknown) => new Decipheriv(name, key, iv),
  getCiphers: () => ['aes-128-gcm', 'aes-192-gcm', 'aes-256-gcm'],
};
