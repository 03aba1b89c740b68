import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourceAddress } from './source-address.ts';

test('a source leads to its maker, or to our bench, under any base path', () => {
  expect(sourceAddress({ url: 'https://maker.example/manual' }, '/course/')).toBe('https://maker.example/manual');
  expect(sourceAddress({}, '/course/')).toBe('/course/bench/');
  expect(sourceAddress({ at: 'redis-chapter-9' }, '/')).toBe('/bench/#redis-chapter-9');
});

test('every section of the bench that a source names is a heading of docs/bench.md', () => {
  const headings = [...readFileSync('docs/bench.md', 'utf8').matchAll(/^## (.*)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
  const named = [...readFileSync('content/sources.yaml', 'utf8').matchAll(/^ {2}at: (.*)$/gm)].map((match) => match[1]);

  expect(named.length).toBeGreaterThan(0);
  for (const at of named)
    expect(headings, `content/sources.yaml names the section ${at}. docs/bench.md has:`).toContain(at);
});
