import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { characters } from './subset-fonts.ts';

const css = readFileSync('src/ui/fonts.css', 'utf8');
const faces = [...css.matchAll(/src: url\('(\.\/fonts\/[\w-]+\.woff2)'\)[^}]*unicode-range: ([^;]+);/g)];

test('every cut is offered for every character that it holds', () => {
  const left = faces.flatMap(([, file, ranges = '']) => {
    const spans = ranges.split(',').map((range) => range.trim().slice(2).split('-'));
    const offered = (code: number) =>
      spans.some(([from = '', to = from]) => code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16));
    return [...characters].filter((char) => !offered(char.codePointAt(0) ?? 0)).map((char) => `${file} ${char}`);
  });

  expect(faces.length).toBe(5);
  expect(left).toEqual([]);
});

test('all cuts together keep the budget of a page that uses them all', () => {
  const bytes = faces.reduce((sum, [, file = '']) => sum + statSync(`src/ui/${file}`).size, 0);

  expect(bytes).toBeLessThanOrEqual(110_000);
});
