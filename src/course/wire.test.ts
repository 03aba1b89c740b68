import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectAnswer, type HttpMessage, lose, newReader, type Reader, read, readEnd } from './wire.ts';

const readAll = (reader: Reader, pieces: readonly string[]) => {
  const messages: HttpMessage[] = [];
  let now = reader;
  for (const piece of pieces) {
    const [next, done] = read(now, piece);
    now = next;
    messages.push(...done);
  }
  return { reader: now, messages };
};

/** Cuts `text` at these places. */
const cutAt = (text: string, places: readonly number[]) => {
  const marks = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...marks].map((from, index) => text.slice(from, marks[index] ?? text.length));
};

const token = fc.string({ unit: fc.constantFrom(...'abcXYZ019-'), minLength: 1, maxLength: 8 });
const field = fc.tuple(
  token.map((name) => `x-${name}`),
  token,
);
const bodyText = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '0', ':', ' ', '\xff'), maxLength: 60 });
const framed = fc.record({
  fields: fc.array(field, { maxLength: 4 }),
  body: bodyText,
  chunks: fc.option(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), { nil: undefined }),
});

function write(
  start: string,
  { fields, body, chunks }: { fields: [string, string][]; body: string; chunks?: number[] },
) {
  const own = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  if (!chunks) return `${start}\r\n${own}Content-Length: ${body.length}\r\n\r\n${body}`;
  let rest = body;
  let text = '';
  for (let turn = 0; rest !== ''; turn += 1) {
    const part = rest.slice(0, chunks[turn % chunks.length]);
    rest = rest.slice(part.length);
    text += `${part.length.toString(16)};note=1\r\n${part}\r\n`;
  }
  return `${start}\r\n${own}transfer-encoding: gzip, Chunked\r\n\r\n${text}0\r\ntrailer: x\r\n\r\n`;
}

describe('the wire', () => {
  test('gives the same messages however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(framed, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        fc.constantFrom('requests' as const, 'responses' as const),
        (sent, places, direction) => {
          const start = direction === 'requests' ? 'POST /cart?item=tea HTTP/1.1' : 'HTTP/1.1 200 OK';
          const text = sent
            .map((message) => write(start, { ...message, chunks: message.chunks ?? undefined }))
            .join('');

          const { reader, messages } = readAll(newReader(direction), cutAt(text, places));

          expect(messages.map((message) => message.body)).toEqual(sent.map((message) => message.body));
          expect(messages.map((message) => message.fields.slice(0, -1))).toEqual(sent.map((message) => message.fields));
          expect(messages.every((message) => message.start === start && message.head.endsWith('\r\n\r\n'))).toBe(true);
          expect(reader.pending).toBe('');
          expect(reader.open).toBeUndefined();
        },
      ),
    );
  });

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({
            unit: fc.constantFrom(
              'HTTP/1.1 200 OK',
              'GET / HTTP/1.1',
              '\r\n',
              ':',
              '5',
              'z',
              ' ',
              'transfer-encoding: chunked',
            ),
          }),
          { maxLength: 8 },
        ),
        fc.constantFrom('requests' as const, 'responses' as const),
        (pieces, direction) => {
          expect(readAll(newReader(direction), pieces).messages.length).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test.each([
    ['an answer to HEAD', 'HEAD', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n'],
    ['304', 'GET', 'HTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n'],
    ['204', 'GET', 'HTTP/1.1 204 No Content\r\n\r\n'],
  ])('%s has no body', (_name, method, text) => {
    const { messages, reader } = readAll(expectAnswer(newReader('responses'), method), [text]);

    expect(messages).toHaveLength(1);
    expect(reader.framing).toEqual({ in: 'head' });
  });

  test('100 Continue is no answer: the final one belongs to the request', () => {
    const reader = expectAnswer(newReader('responses'), 'HEAD');

    const { messages } = readAll(reader, ['HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n']);

    expect(messages.map((message) => message.start)).toEqual(['HTTP/1.1 200 OK']);
  });

  test('an answer without a length ends with the connection', () => {
    const { reader, messages } = readAll(newReader('responses'), ['HTTP/1.0 200 OK\r\n\r\nab', 'cd']);
    expect(messages).toEqual([]);
    expect(reader.open?.body).toBe('abcd');

    const [, done] = readEnd(reader);

    expect(done.map((message) => message.body)).toEqual(['abcd']);
  });

  test('a head that has come is shown before its body ends', () => {
    const { reader, messages } = readAll(newReader('requests'), ['POST / HTTP/1.1\r\ncontent-length: 4\r\n\r\nab']);

    expect(messages).toEqual([]);
    expect(reader.open).toMatchObject({ start: 'POST / HTTP/1.1', body: 'ab', bodyBytes: 2 });
  });

  test('the head is kept byte for byte', () => {
    const head = 'GET / HTTP/1.1\r\nCookie:a=1;  LB=b2\r\nCOOKIE: c=3\r\n\r\n';

    expect(readAll(newReader('requests'), [head]).messages[0]?.head).toBe(head);
  });

  test('bytes that are not HTTP are named, and nothing after them is guessed', () => {
    const { reader, messages } = readAll(newReader('requests'), [
      '\x16\x03\x01 hello\r\n\r\n',
      'GET / HTTP/1.1\r\n\r\n',
    ]);

    expect(messages).toEqual([]);
    expect(reader.framing).toMatchObject({ in: 'lost', because: expect.stringContaining('not HTTP/1.1') });
  });

  test('after lost bytes nothing is read', () => {
    const reader = lose(newReader('requests'), 'the trace keeps 64 KiB');

    expect(readAll(reader, ['GET / HTTP/1.1\r\n\r\n']).messages).toEqual([]);
  });
});
