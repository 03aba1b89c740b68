import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadMessage, parseAnswer, parseRequest } from './http-text.ts';

const ok = 'HTTP/1.1 200 OK\r\n';

test.each([
  ['a length', `${ok}Content-Length: 3\r\n\r\ntea`, 'GET', 'tea'],
  ['chunks', `${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nte\r\n1;x=y\r\na\r\n0\r\n\r\n`, 'GET', 'tea'],
  ['chunks and a trailer', `${ok}Transfer-Encoding: chunked\r\n\r\n3\r\ntea\r\n0\r\nX-Sum: 1\r\n\r\n`, 'GET', 'tea'],
  ['HEAD', `${ok}Content-Length: 3\r\n\r\n`, 'HEAD', ''],
  ['204', 'HTTP/1.1 204 No Content\r\n\r\n', 'GET', ''],
  ['304', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n', 'GET', ''],
  ['100 before it', `HTTP/1.1 100 Continue\r\n\r\n${ok}Content-Length: 3\r\n\r\ntea`, 'POST', 'tea'],
  ['UTF-8', `${ok}Content-Length: 3\r\n\r\n\xe2\x82\xac`, 'GET', '€'],
])('an answer with %s has its body, however it is cut', (_, bytes, method, body) => {
  for (let cut = 0; cut < bytes.length; cut++) expect(parseAnswer(bytes.slice(0, cut), method, false)).toBeUndefined();

  const parsed = parseAnswer(`${bytes}next`, method, false);

  expect(parsed?.message.body).toBe(body);
  expect(parsed?.rest).toBe('next');
});

test('without length or chunks, the body goes on until the connection ends', () => {
  const bytes = `${ok}\r\ntea`;

  expect(parseAnswer(bytes, 'GET', false)).toBeUndefined();
  expect(parseAnswer(bytes, 'GET', true)?.message.body).toBe('tea');
});

test('fields keep their case and order, and are found in any case', () => {
  const parsed = parseAnswer(
    `${ok}sEt-CoOkIe: a=1\r\nX:   spaced \r\nSet-Cookie: b=2\r\nContent-Length: 0\r\n\r\n`,
    'GET',
    false,
  );

  expect(parsed?.message.headers.slice(0, 2)).toEqual([
    ['sEt-CoOkIe', 'a=1'],
    ['X', 'spaced'],
  ]);
  expect(parsed?.message.all('SET-COOKIE')).toEqual(['a=1', 'b=2']);
  expect(parsed?.message.header('x')).toBe('spaced');
  expect(parsed?.message.header('none')).toBeUndefined();
});

test.each([
  ['no status line', 'HELLO\r\n\r\n', false],
  ['an end in the head', 'HTTP/1.1 200', true],
  ['an end in the body', `${ok}Content-Length: 5\r\n\r\ntea`, true],
  ['an end in a chunk', `${ok}Transfer-Encoding: chunked\r\n\r\n5\r\nte`, true],
  ['two lengths', `${ok}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx`, false],
  ['a length and chunks', `${ok}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`, false],
  ['a length that is no number', `${ok}Content-Length: +1\r\n\r\nx`, false],
  ['a chunk size that is none', `${ok}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`, false],
  ['a chunk that is too long', `${ok}Transfer-Encoding: chunked\r\n\r\n1\r\ntea\r\n0\r\n\r\n`, false],
  ['a space before the colon', `${ok}X : 1\r\n\r\n`, false],
  ['a folded field', `${ok}X: 1\r\n  2\r\n\r\n`, false],
  ['a bare line feed', `${ok}X: 1\n2\r\n\r\n`, false],
])('%s is no well-formed answer', (_, bytes, ended) => {
  expect(() => parseAnswer(bytes, 'GET', ended)).toThrow(BadMessage);
});

test('requests follow each other on one connection, byte for byte', () => {
  const one = 'POST /a?b HTTP/1.1\r\nhOST: x\r\nContent-Length: 2\r\n\r\n\xff\x00';
  const two = 'GET / HTTP/1.0\r\n\r\n';

  const first = parseRequest(one + two);
  const second = parseRequest(first?.rest ?? '');

  expect([first?.message.method, first?.message.target, first?.message.body]).toEqual(['POST', '/a?b', '\xff\x00']);
  expect(first?.message.head).toBe('POST /a?b HTTP/1.1\r\nhOST: x\r\nContent-Length: 2\r\n\r\n');
  expect([second?.message.method, second?.rest]).toEqual(['GET', '']);
});

test('any body survives any chunking', () => {
  const piece = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const chunks = pieces.map((each) => `${each.length.toString(16)}\r\n${each}\r\n`).join('');

      const parsed = parseRequest(`POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\nrest`);

      expect(parsed).toMatchObject({ message: { body: pieces.join('') }, rest: 'rest' });
    }),
  );
});
