import { codedError } from '#runtime/built-in/process/errors.ts';

/** A field name is a token (RFC 9110 §5.6.2). */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What may not stand in a field value: controls but tab, and what does not fit into one byte. */
const NOT_IN_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

export function isToken(text: unknown): boolean {
  return typeof text === 'string' && TOKEN.test(text);
}

/** @throws ERR_INVALID_HTTP_TOKEN */
export function validateHeaderName(name: unknown, label = 'Header name'): asserts name is string {
  if (!isToken(name)) {
    throw codedError(TypeError, 'ERR_INVALID_HTTP_TOKEN', `${label} must be a valid HTTP token ["${String(name)}"]`);
  }
}

/** @throws ERR_HTTP_INVALID_HEADER_VALUE, ERR_INVALID_CHAR */
export function validateHeaderValue(name: string, value: unknown): void {
  if (value === undefined) {
    throw codedError(TypeError, 'ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "undefined" for header "${name}"`);
  }
  for (const one of Array.isArray(value) ? value : [value]) {
    if (NOT_IN_VALUE.test(String(one))) {
      throw codedError(TypeError, 'ERR_INVALID_CHAR', `Invalid character in header content ["${name}"]`);
    }
  }
}

export function invalidCharacter(what: string, value: string): Error {
  return codedError(TypeError, 'ERR_INVALID_CHAR', `Invalid character in ${what} ["${value}"]`);
}

export function validReason(text: string): boolean {
  return !NOT_IN_VALUE.test(text);
}

/** Fields of which a second one is dropped (Node's `joinDuplicateHeaders` off). */
const FIRST_WINS = new Set([
  'age',
  'authorization',
  'content-length',
  'content-type',
  'etag',
  'expires',
  'from',
  'host',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'location',
  'max-forwards',
  'proxy-authorization',
  'referer',
  'retry-after',
  'server',
  'user-agent',
]);

export type IncomingFields = Record<string, string | string[] | undefined>;

/** `message.headers`: lower-case names; Set-Cookie a list; Cookie joined by `; `, the others by `, `. */
export function joinFields(raw: readonly string[]): IncomingFields {
  const fields: IncomingFields = {};
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] as string).toLowerCase();
    const value = raw[at + 1] as string;
    const before = fields[name];
    if (name === 'set-cookie') {
      if (Array.isArray(before)) before.push(value);
      else fields[name] = [value];
    } else if (before === undefined) fields[name] = value;
    else if (!FIRST_WINS.has(name)) fields[name] = `${before}${name === 'cookie' ? '; ' : ', '}${value}`;
  }
  return fields;
}

/** `message.headersDistinct`: every value, in a list. */
export function distinctFields(raw: readonly string[]): Record<string, string[]> {
  const fields: Record<string, string[]> = Object.create(null);
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] as string).toLowerCase();
    fields[name] ??= [];
    fields[name].push(raw[at + 1] as string);
  }
  return fields;
}
