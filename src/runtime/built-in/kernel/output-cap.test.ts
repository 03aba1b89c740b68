import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OutputCap } from './output-cap.ts';

test('a megabyte is cut, and one line says so', () => {
  const cap = new OutputCap('b1', 4);
  const kept = Array.from({ length: 1024 }, () => cap.take(`${'x'.repeat(1023)}\n`)).join('');
  expect(kept).toBe(`${`${'x'.repeat(1023)}\n`.repeat(4)}[b1 printed more than 4 KB; the rest is not shown]\n`);
});

test('whatever is printed, the kept part is its beginning, within the limit', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3000 }), { maxLength: 8 }), (texts) => {
      const cap = new OutputCap('b1', 1);
      const kept = texts.map((text) => cap.take(text)).join('');
      const all = texts.join('');
      if (all.length <= 1024) expect(kept).toBe(all);
      else {
        expect(kept.slice(0, 1024)).toBe(all.slice(0, 1024));
        expect(kept.slice(1024).trim()).toBe('[b1 printed more than 1 KB; the rest is not shown]');
      }
    }),
  );
});
