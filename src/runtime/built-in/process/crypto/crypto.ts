import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { unsupportedFunctions } from '#runtime/built-in/process/unsupported.ts';
import { ciphers } from './cipher.ts';
import { createDerivations } from './derive.ts';
import { type Busy, bytesOf, createHashes } from './hash.ts';
import { randomBytes, randomFillSync, randomInt, randomUUID, timingSafeEqual } from './random.ts';

/** `node:crypto`: hashes, HMAC, random values, key derivation, AES-GCM. No keys of two halves, no certificates. */
export function createCrypto(busy: Busy) {
  const native = globalThis.crypto;
  const webcrypto = {
    getRandomValues: <T extends ArrayBufferView>(view: T): T => native.getRandomValues(view as never) as T,
    randomUUID,
    subtle: native.subtle as SubtleCrypto | undefined,
  };
  return {
    ...createHashes(busy),
    ...createDerivations(busy),
    ...ciphers,
    randomBytes,
    pseudoRandomBytes: randomBytes,
    randomUUID,
    randomInt,
    randomFillSync,
    randomFill: (view: ArrayBufferView, ...rest: unknown[]) => {
      const callback = rest.pop() as (error: Error | null, view: ArrayBufferView) => void;
      randomFillSync(view, ...(rest as number[]));
      queueMicrotask(() => callback(null, view));
    },
    timingSafeEqual,
    getRandomValues: webcrypto.getRandomValues,
    webcrypto,
    subtle: webcrypto.subtle,
    constants: {},
    createSecretKey: (key: unknown, encoding?: string) => {
      const bytes = Buffer.from(bytesOf(key, 'key', encoding));
      return { type: 'secret', symmetricKeySize: bytes.length, export: () => bytes };
    },
    ...unsupportedFunctions(
      'crypto',
      [
        'createSign',
        'createVerify',
        'sign',
        'verify',
        'generateKeyPair',
        'generateKeyPairSync',
        'createPrivateKey',
        'createPublicKey',
        'createDiffieHellman',
        'createECDH',
        'publicEncrypt',
        'privateDecrypt',
        'argon2',
        'argon2Sync',
      ],
      'Use createHmac with a secret that both sides know, or scryptSync for passwords.',
    ),
  };
}
