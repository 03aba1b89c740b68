import { ctr, gcm } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * How a cookie's value is written:
 * - `plain`: base64url, and nothing more.
 * - `signed`: the same, a dot, and an HMAC-SHA256 (RFC 2104).
 * - `encrypted`: AES-256 in counter mode, which hides and does not protect.
 * - `sealed`: AES-256-GCM (NIST SP 800-38D), which does both.
 */
export type Writing = 'plain' | 'signed' | 'encrypted' | 'sealed';

const bytes = (text: string) => new TextEncoder().encode(text);
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

/** Keys of the course's shop. A real key is 32 random bytes that nobody can read in a page. */
const signingKey = sha256(bytes('tuck shop: signing key'));
const hidingKey = sha256(bytes('tuck shop: key for encryption alone'));
const sealingKey = sha256(bytes('tuck shop: sealing key'));

/** Octets of the nonce before what is encrypted: AES's counter block, and GCM's usual 96 bits. */
export const nonceOctets: Readonly<Record<Writing, number>> = { plain: 0, signed: 0, encrypted: 16, sealed: 12 };

/** Base64 for addresses and cookies, without `=` at the end (RFC 4648, section 5). */
export function toBase64url(octets: Uint8Array): string {
  return btoa(String.fromCharCode(...octets))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** The octets of a base64url text, or `undefined` when it is none. */
export function fromBase64url(text: string): Uint8Array | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
}

/** Equal, in a time that does not tell where they differ. */
function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.reduce((different, octet, i) => different | (octet ^ (b[i] as number)), 0) === 0;
}

const tagOf = (text: Uint8Array, bound: string) => hmac(sha256, signingKey, joined(bytes(`${bound}=`), text));

/**
 * The value for a cookie that says `text`.
 * @param bound what else the tag protects: the cookie's name, or nothing.
 */
export function write(writing: Writing, text: string, bound: string): string {
  const octets = bytes(text);
  // A server draws its nonces at random. This one follows from the text, so that a run can be told again.
  const nonce = sha256(bytes(`${bound}|${text}`)).subarray(0, nonceOctets[writing]);
  switch (writing) {
    case 'plain':
      return toBase64url(octets);
    case 'signed':
      return `${toBase64url(octets)}.${toBase64url(tagOf(octets, bound))}`;
    case 'encrypted':
      return toBase64url(joined(nonce, ctr(hidingKey, nonce).encrypt(octets)));
    case 'sealed':
      return toBase64url(joined(nonce, gcm(sealingKey, nonce, bytes(bound)).encrypt(octets)));
  }
}

/** What the value says to somebody who has the key; `undefined` when it was not written so, with this key and bound. */
export function read(writing: Writing, value: string, bound: string): string | undefined {
  const [body = '', tag] = writing === 'signed' ? value.split('.') : [value];
  const octets = fromBase64url(body);
  if (octets === undefined) return undefined;
  const nonce = octets.subarray(0, nonceOctets[writing]);
  const rest = octets.subarray(nonceOctets[writing]);
  try {
    switch (writing) {
      case 'plain':
        return decoded(rest);
      case 'signed': {
        const found = fromBase64url(tag ?? '');
        return found && equal(found, tagOf(rest, bound)) ? decoded(rest) : undefined;
      }
      case 'encrypted':
        return decoded(ctr(hidingKey, nonce).decrypt(rest));
      case 'sealed':
        return decoded(gcm(sealingKey, nonce, bytes(bound)).decrypt(rest));
    }
  } catch {
    // The library throws where a tag does not fit, or where there is too little to be a tag.
    return undefined;
  }
}

/** Octets as text; what is no UTF-8 becomes replacement characters. */
const decoded = (octets: Uint8Array) => new TextDecoder().decode(octets);

/** What the value says to somebody without a key: nothing where it is encrypted. */
export function peek(writing: Writing, value: string): string | undefined {
  if (writing === 'encrypted' || writing === 'sealed') return undefined;
  const octets = fromBase64url(value.split('.')[0] ?? '');
  return octets && decoded(octets);
}
