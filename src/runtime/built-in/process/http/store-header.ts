import { codedError } from '#runtime/built-in/process/errors.ts';
import { validateHeaderName, validateHeaderValue } from './fields.ts';
import type { HeaderValue } from './header-table.ts';
import type { OutgoingMessage } from './outgoing.ts';

export type HeaderLine = readonly [name: string, value: HeaderValue];

/** What the program's own fields decide. */
interface Seen {
  connection: boolean;
  contentLength: boolean;
  transferEncoding: boolean;
  trailer: boolean;
  date: boolean;
  expect: boolean;
}

export interface StoreOptions {
  /** `GET / HTTP/1.1` or `HTTP/1.1 200 OK`. */
  readonly firstLine: string;
  readonly fields: readonly HeaderLine[];
  readonly now: () => number;
  /** True when the fields did not come through setHeader and are not validated yet. */
  readonly validate: boolean;
  /** A client's agent keeps connections, so that it may ask for keep-alive without a body. */
  readonly agent: boolean;
  /** Told in `Keep-Alive: max=`. */
  readonly maxRequests?: number;
}

/**
 * Makes the head of a message: the program's fields in their order, then what Node adds,
 * in Node's order: Date, Connection, Keep-Alive, Content-Length or Transfer-Encoding.
 */
export function storeHeader(message: OutgoingMessage, options: StoreOptions): void {
  const seen: Seen = {
    connection: false,
    contentLength: false,
    transferEncoding: false,
    trailer: false,
    date: false,
    expect: false,
  };
  let text = `${options.firstLine}\r\n`;
  for (const [name, value] of options.fields) {
    if (options.validate) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
    if (Array.isArray(value) && name.toLowerCase() !== 'cookie') {
      for (const one of value as readonly string[]) {
        text += `${name}: ${one}\r\n`;
        note(message, seen, name, one);
      }
    } else {
      const joined = Array.isArray(value) ? value.join('; ') : String(value);
      text += `${name}: ${joined}\r\n`;
      note(message, seen, name, joined);
    }
  }
  if (message.sendDate && !seen.date) text += `Date: ${new Date(options.now()).toUTCString()}\r\n`;
  text += connectionLines(message, seen, options) + lengthLine(message, seen);
  if (!message.chunkedEncoding && seen.trailer) {
    throw codedError(Error, 'ERR_HTTP_TRAILER_INVALID', 'Trailers are invalid with this transfer encoding');
  }
  message._header = `${text}\r\n`;
  message._headerSent = false;
  if (seen.expect) message._send(new Uint8Array());
}

function note(message: OutgoingMessage, seen: Seen, name: string, value: string): void {
  switch (name.toLowerCase()) {
    case 'connection':
      seen.connection = true;
      message._removedConnection = false;
      if (/(?:^|\W)close(?:$|\W)/i.test(value)) message._last = true;
      else message.shouldKeepAlive = true;
      break;
    case 'transfer-encoding':
      seen.transferEncoding = true;
      message._removedTE = false;
      if (/(?:^|\W)chunked(?:$|\W)/i.test(value)) message.chunkedEncoding = true;
      break;
    case 'content-length':
      seen.contentLength = true;
      message._contentLength = Number(value);
      message._removedContLen = false;
      break;
    case 'keep-alive':
      message._defaultKeepAlive = false;
      break;
    case 'date':
      seen.date = true;
      break;
    case 'expect':
      seen.expect = true;
      break;
    case 'trailer':
      seen.trailer = true;
      break;
  }
}

function connectionLines(message: OutgoingMessage, seen: Seen, options: StoreOptions): string {
  const status = (message as { statusCode?: number }).statusCode;
  if (message.chunkedEncoding && (status === 204 || status === 304)) {
    message.chunkedEncoding = false;
    message.shouldKeepAlive = false;
  }
  if (message._removedConnection) {
    message._last = !message.shouldKeepAlive;
    return '';
  }
  if (seen.connection) return '';
  const keep = message.shouldKeepAlive && (seen.contentLength || message.useChunkedEncodingByDefault || options.agent);
  if (!keep || message.maxRequestsOnConnectionReached) {
    message._last = true;
    return 'Connection: close\r\n';
  }
  if (message._keepAliveTimeout === 0 || !message._defaultKeepAlive) return 'Connection: keep-alive\r\n';
  const max = options.maxRequests ? `, max=${options.maxRequests}` : '';
  return `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(message._keepAliveTimeout / 1000)}${max}\r\n`;
}

function lengthLine(message: OutgoingMessage, seen: Seen): string {
  if (seen.contentLength || seen.transferEncoding) return '';
  if (!message._hasBody) {
    message.chunkedEncoding = false;
    return '';
  }
  if (!message.useChunkedEncodingByDefault) {
    message._last = true;
    return '';
  }
  if (!seen.trailer && !message._removedContLen && message._contentLength !== null) {
    return `Content-Length: ${message._contentLength}\r\n`;
  }
  if (message._removedTE) return '';
  message.chunkedEncoding = true;
  return 'Transfer-Encoding: chunked\r\n';
}
