/**
 * Cuts the bytes of one direction of one HTTP/1.1 connection into messages, as they come.
 * Pure: a reader and some text give the next reader and the messages that became complete. RFC 9112 §6 decides where a body ends.
 */

export interface HttpMessage {
  /** `GET /cart HTTP/1.1` or `HTTP/1.1 200 OK`. */
  readonly start: string;
  /** As on the wire: start line, fields and the empty line, with their line ends. */
  readonly head: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The body without its framing, at most `BODY_KEPT` characters of it. */
  readonly body: string;
  /** Length of the whole body in bytes, framing not counted. */
  readonly bodyBytes: number;
}

export type Direction = 'requests' | 'responses';

/** At most this much of a body is kept for showing. */
export const BODY_KEPT = 4096;

type Framing =
  | { readonly in: 'head' }
  | { readonly in: 'counted'; readonly left: number }
  | { readonly in: 'chunk-size' }
  | { readonly in: 'chunk'; readonly left: number }
  | { readonly in: 'trailers' }
  | { readonly in: 'until-close' }
  /** Not HTTP (any more), or bytes were not recorded: nothing after this can be told apart. */
  | { readonly in: 'lost'; readonly because: string };

export interface Reader {
  readonly direction: Direction;
  readonly framing: Framing;
  /** Bytes that are not understood yet. */
  readonly pending: string;
  /** The message whose head has come and whose end has not. */
  readonly open: HttpMessage | undefined;
  /** For responses: methods of the requests that they answer, oldest first. HEAD has no body. */
  readonly methods: readonly string[];
}

export const newReader = (direction: Direction): Reader => ({
  direction,
  framing: { in: 'head' },
  pending: '',
  open: undefined,
  methods: [],
});

/** Tells a reader of responses which request comes next. */
export const expectAnswer = (reader: Reader, method: string): Reader => ({
  ...reader,
  methods: [...reader.methods, method],
});

/** The reader after `text` arrived (one character a byte), and the messages that it completed. */
export function read(reader: Reader, text: string): readonly [Reader, readonly HttpMessage[]] {
  const done: HttpMessage[] = [];
  let now: Reader = { ...reader, pending: reader.pending + text };
  for (;;) {
    const next = advance(now, done);
    if (!next) return [now, done];
    now = next;
  }
}

/** The sender will send no more: a body that runs until the close is complete now. */
export function readEnd(reader: Reader): readonly [Reader, readonly HttpMessage[]] {
  const done = reader.framing.in === 'until-close' && reader.open ? [reader.open] : [];
  return [{ ...reader, open: done.length > 0 ? undefined : reader.open }, done];
}

/** The trace kept less than was sent: what follows cannot be cut into messages. */
export const lose = (reader: Reader, because: string): Reader => ({
  ...reader,
  pending: '',
  framing: { in: 'lost', because },
});

function advance(reader: Reader, done: HttpMessage[]): Reader | undefined {
  const { framing, pending, open } = reader;
  switch (framing.in) {
    case 'head':
      return readHead(reader, done);
    case 'counted':
    case 'chunk': {
      if (framing.left === 0) {
        if (framing.in === 'counted') return finish(reader, done);
        if (pending.length < 2) return undefined;
        return { ...reader, pending: pending.slice(2), framing: { in: 'chunk-size' } };
      }
      if (pending === '' || !open) return undefined;
      const part = pending.slice(0, framing.left);
      const left = framing.left - part.length;
      return {
        ...reader,
        pending: pending.slice(part.length),
        open: withBody(open, part),
        framing: { in: framing.in, left },
      };
    }
    case 'chunk-size': {
      const end = pending.indexOf('\r\n');
      if (end < 0) return undefined;
      const size = /^[0-9a-f]+/i.exec(pending)?.[0];
      if (size === undefined) return lose(reader, `a chunk began with ${JSON.stringify(pending.slice(0, 20))}`);
      const left = Number.parseInt(size, 16);
      const rest = pending.slice(end + 2);
      return { ...reader, pending: rest, framing: left === 0 ? { in: 'trailers' } : { in: 'chunk', left } };
    }
    case 'trailers': {
      const end = pending.indexOf('\r\n');
      if (end < 0) return undefined;
      const rest = { ...reader, pending: pending.slice(end + 2) };
      return end === 0 ? finish(rest, done) : rest;
    }
    case 'until-close':
      if (pending === '' || !open) return undefined;
      return { ...reader, pending: '', open: withBody(open, pending) };
    case 'lost':
      return pending === '' ? undefined : { ...reader, pending: '' };
  }
}

function readHead(reader: Reader, done: HttpMessage[]): Reader | undefined {
  // RFC 9112 §2.2: empty lines before a request line are ignored.
  const text = reader.pending.replace(/^(?:\r\n)+/, '');
  if (text === '') return reader.pending === '' || reader.pending === '\r\n' ? undefined : { ...reader, pending: '' };
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end + 4);
  const [start = '', ...lines] = head.slice(0, -4).split('\r\n');
  const shape = reader.direction === 'requests' ? /^[!#$%&'*+.^_`|~\w-]+ \S+ HTTP\/1\.[01]$/ : /^HTTP\/1\.[01] \d{3}/;
  if (!shape.test(start)) return lose(reader, `this is not HTTP/1.1: ${JSON.stringify(start.slice(0, 40))}`);

  const fields = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const open: HttpMessage = { start, head, fields, body: '', bodyBytes: 0 };
  const pending = text.slice(head.length);
  const framing = framingOf(open, reader);
  const interim = reader.direction === 'responses' && /^HTTP\/1\.[01] 1(?!01)/.test(start);
  const next = { ...reader, pending, open, framing };
  return framing.in === 'counted' && framing.left === 0 ? finish(next, done, interim) : next;
}

function framingOf(message: HttpMessage, reader: Reader): Framing {
  if (reader.direction === 'responses') {
    const status = message.start.slice(9, 12);
    if (status === '101') return { in: 'lost', because: 'the connection changed its protocol' };
    if (status.startsWith('1') || status === '204' || status === '304' || reader.methods[0] === 'HEAD')
      return { in: 'counted', left: 0 };
    if (reader.methods[0] === 'CONNECT') return { in: 'lost', because: 'the connection became a tunnel' };
  }
  const codings = fieldValues(message, 'transfer-encoding');
  if (codings.some((value) => /(?:^|,)\s*chunked\s*$/i.test(value))) return { in: 'chunk-size' };
  const length = fieldValues(message, 'content-length')[0];
  if (length !== undefined) {
    if (!/^\d+$/.test(length)) return { in: 'lost', because: `content-length is ${JSON.stringify(length)}` };
    return { in: 'counted', left: Number(length) };
  }
  return reader.direction === 'requests' ? { in: 'counted', left: 0 } : { in: 'until-close' };
}

/** Values of every field of that name, any case, in order. */
export const fieldValues = (message: HttpMessage, name: string): readonly string[] =>
  message.fields.filter(([field]) => field.toLowerCase() === name).map(([, value]) => value);

function finish(reader: Reader, done: HttpMessage[], interim = false): Reader {
  if (reader.open && !interim) done.push(reader.open);
  const methods = reader.direction === 'responses' && !interim ? reader.methods.slice(1) : reader.methods;
  return { ...reader, open: undefined, framing: { in: 'head' }, methods };
}

const withBody = (message: HttpMessage, part: string): HttpMessage => ({
  ...message,
  body: message.body + part.slice(0, Math.max(0, BODY_KEPT - message.body.length)),
  bodyBytes: message.bodyBytes + part.length,
});
