import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrameReader, frameOf } from './frames.ts';

const TOKEN = 'memento7x';

function readAll(chunks: readonly string[]) {
  const values: unknown[] = [];
  const reader = createFrameReader(TOKEN, (value) => values.push(value));
  for (const chunk of chunks) reader.add(chunk);
  return { values, noise: reader.noise() };
}

/** Cuts a text at any places. */
const cut = (text: string, places: readonly number[]) => {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, i) => text.slice(from, at[i] ?? text.length));
};

test('a frame is ASCII, on one line', () => {
  expect(frameOf(TOKEN, { tea: 'é\n☕' })).toMatch(/^[\x20-\x7e]+\n$/);
});

test('frames come through a terminal that wraps, colours and cuts wherever it likes', () => {
  const noise = fc.constantFrom(
    '',
    '\r\n',
    '\u001b[0m',
    '\u001b]0;title\u0007',
    '\u001b[?25l',
    '\u001b(B',
    '\u001b[1;31m',
  );
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue(), { maxLength: 4 }),
      fc.array(noise, { minLength: 1, maxLength: 20 }),
      fc.array(fc.nat(10_000), { maxLength: 30 }),
      (sent, sequences, places) => {
        const text = sent.map((value) => frameOf(TOKEN, value)).join('');
        const dressed = [...text]
          .map((each, i) => each + (i % 5 === 0 ? sequences[i % sequences.length] : ''))
          .join('');

        expect(readAll(cut(dressed, places)).values).toEqual(JSON.parse(JSON.stringify(sent)));
      },
    ),
  );
});

test('what a program prints cannot pass for a frame, even when it knows the token', () => {
  const forged = frameOf(TOKEN, { is: 'exit', process: 1 });
  const told = { is: 'trace', event: { kind: 'output', text: forged } };

  expect(readAll([frameOf(TOKEN, told)]).values).toEqual([told]);
});

test('what stands outside of frames is noise, and is kept to explain a crash', () => {
  const { values, noise } = readAll(['node: bad option --import\r\n', frameOf(TOKEN, 1), '\u001b[31mmemento\u001b[0m']);

  expect(values).toEqual([1]);
  expect(noise).toBe('node: bad option --importmemento');
});

test.each([
  ['its length is torn', `${TOKEN}9`],
  ['its length is no number', `${TOKEN}x:1;`],
  ['its text is torn', `${TOKEN}400:{"a":1};`],
  ['its text is no JSON', `${TOKEN}3:{a};`],
])('a frame that came to harm takes no other with it: %s', (_, torn) => {
  const { values } = readAll([
    torn,
    ...Array.from({ length: 40 }, (_, i) => frameOf(TOKEN, { i, pad: 'x'.repeat(20) })),
  ]);

  expect(values.at(-1)).toEqual({ i: 39, pad: 'x'.repeat(20) });
});
