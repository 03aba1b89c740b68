import type { Answer, ReceivedRequest } from './bench.ts';

/** What the bytes say is no HTTP/1.1. The message tells what was found. */
export class BadMessage extends Error {}

export interface Parsed<Message> {
  readonly message: Message;
  /** What follows the message on the same connection. */
  readonly rest: string;
}

type Field = readonly [name: string, value: string];

interface Head {
  readonly startLine: string;
  /** Up to and including the empty line. */
  readonly text: string;
  readonly fields: readonly Field[];
}

/**
 * The first final answer in `bytes` (latin1: one character a byte); `undefined` while more must come.
 * Interim answers (1xx) are passed over. `ended` says that nothing more will come.
 * @throws {BadMessage} when it is not well-formed, or ended too early.
 */
export function parseAnswer(bytes: string, method: string, ended: boolean): Parsed<Answer> | undefined {
  const head = parseHead(bytes);
  if (!head) {
    if (ended && bytes !== '') throw new BadMessage(`the connection ended within the head: ${quoted(bytes)}`);
    return undefined;
  }
  const match = /^HTTP\/1\.[01] (\d{3})(?: .*)?$/.exec(head.startLine);
  if (!match) throw new BadMessage(`no status line: ${quoted(head.startLine)}`);
  const status = Number(match[1]);
  const after = bytes.slice(head.text.length);
  if (status < 200 && status !== 101) return parseAnswer(after, method, ended);
  const bodiless = method === 'HEAD' || status === 101 || status === 204 || status === 304;
  const body = bodiless ? { body: '', rest: after } : parseBody(head.fields, after, ended, true);
  if (!body) return undefined;
  const message = { status, head: head.text, headers: head.fields, ...lookUp(head.fields), body: utf8(body.body) };
  return { message, rest: body.rest };
}

/** The first request in `bytes`; `undefined` while more must come. @throws {BadMessage} */
export function parseRequest(bytes: string): Parsed<ReceivedRequest> | undefined {
  const head = parseHead(bytes);
  if (!head) return undefined;
  const match = /^([!#$%&'*+.^_`|~\w-]+) (\S+) HTTP\/1\.[01]$/.exec(head.startLine);
  if (!match) throw new BadMessage(`no request line: ${quoted(head.startLine)}`);
  const body = parseBody(head.fields, bytes.slice(head.text.length), false, false);
  if (!body) return undefined;
  const [, method = '', target = ''] = match;
  const message = {
    method,
    target,
    head: head.text,
    headers: head.fields,
    all: lookUp(head.fields).all,
    body: body.body,
  };
  return { message, rest: body.rest };
}

function parseHead(bytes: string): Head | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) {
    if (bytes.length > 65_536) throw new BadMessage('more than 64 KiB without an empty line');
    return undefined;
  }
  const [startLine = '', ...lines] = bytes.slice(0, end).split('\r\n');
  const fields = lines.map((line): Field => {
    const match = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*$/s.exec(line);
    if (!match || /[\r\n\0]/.test(line)) throw new BadMessage(`no header field: ${quoted(line)}`);
    return [match[1] ?? '', match[2] ?? ''];
  });
  return { startLine, text: bytes.slice(0, end + 4), fields };
}

/** RFC 9112, section 6.3. */
function parseBody(
  fields: readonly Field[],
  bytes: string,
  ended: boolean,
  untilEnd: boolean,
): { body: string; rest: string } | undefined {
  const { all } = lookUp(fields);
  const lengths = new Set(all('content-length'));
  const codings = all('transfer-encoding');
  if (codings.length > 0) {
    if (lengths.size > 0) throw new BadMessage('it has both Transfer-Encoding and Content-Length');
    if (codings.join(', ').toLowerCase() !== 'chunked')
      throw new BadMessage(`Transfer-Encoding: ${codings.join(', ')}`);
    const chunked = parseChunks(bytes);
    if (!chunked && ended) throw new BadMessage('the connection ended within a chunked body');
    return chunked;
  }
  if (lengths.size > 1) throw new BadMessage(`it has several Content-Length: ${[...lengths].join(', ')}`);
  const [length] = lengths;
  if (length !== undefined) {
    if (!/^\d+$/.test(length)) throw new BadMessage(`Content-Length: ${length}`);
    const size = Number(length);
    if (bytes.length >= size) return { body: bytes.slice(0, size), rest: bytes.slice(size) };
    if (ended) throw new BadMessage(`the connection ended after ${bytes.length} of ${size} bytes of the body`);
    return undefined;
  }
  if (!untilEnd) return { body: '', rest: bytes };
  return ended ? { body: bytes, rest: '' } : undefined;
}

/** RFC 9112, section 7.1. Trailers are read and dropped. */
function parseChunks(bytes: string): { body: string; rest: string } | undefined {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return undefined;
    const line = bytes.slice(at, lineEnd);
    const size = /^([\da-f]{1,12})[ \t]*(?:;.*)?$/i.exec(line)?.[1];
    if (size === undefined) throw new BadMessage(`no chunk size: ${quoted(line)}`);
    const start = lineEnd + 2;
    const length = Number.parseInt(size, 16);
    if (length === 0) {
      const trailers = bytes.startsWith('\r\n', start) ? start : bytes.indexOf('\r\n\r\n', start) + 2;
      if (trailers === 1) return undefined;
      if (bytes.length < trailers + 2) return undefined;
      return { body: parts.join(''), rest: bytes.slice(trailers + 2) };
    }
    if (bytes.length < start + length + 2) return undefined;
    if (!bytes.startsWith('\r\n', start + length)) throw new BadMessage('a chunk is longer than its size says');
    parts.push(bytes.slice(start, start + length));
    at = start + length + 2;
  }
}

function lookUp(fields: readonly Field[]) {
  const all = (name: string) =>
    fields.filter(([each]) => each.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
  return { all, header: (name: string): string | undefined => all(name)[0] };
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
