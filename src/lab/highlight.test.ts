import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highlight } from './highlight.ts';

const cuts = (source: string) => highlight(source).flatMap((line) => line.map((piece) => `${piece.cut}:${piece.text}`));

describe('highlight', () => {
  test.each([
    [
      "import { a } from './b.ts';",
      ['keyword:import', 'plain: { a } ', 'keyword:from', 'plain: ', "string:'./b.ts'", 'plain:;'],
    ],
    ['// to the end', ['comment:// to the end']],
    ['pair.from', ['plain:pair.from']],
    ['const x = a / b / c;', ['keyword:const', 'plain: x = a / b / c;']],
    ['s.split(/[\'"]/)', ['plain:s.split(', 'string:/[\'"]/', 'plain:)']],
    ['"open', ['string:"open']],
    ["'a // no comment'", ["string:'a // no comment'"]],
  ])('%s', (source, expected) => expect(cuts(source)).toEqual(expected));

  test('a comment over two lines is italic on both', () => {
    expect(highlight('/* a\nb */ c')).toEqual([
      [{ cut: 'comment', text: '/* a' }],
      [
        { cut: 'comment', text: 'b */' },
        { cut: 'plain', text: ' c' },
      ],
    ]);
  });

  test('any text comes back whole', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('/', '*', "'", '`', '"', '\\', '\n', 'if', ' ', '[') }),
    );
    fc.assert(
      fc.property(text, (source) => {
        const lines = highlight(source).map((line) => line.map((piece) => piece.text).join(''));
        expect(lines.join('\n')).toBe(source);
      }),
    );
  });
});
