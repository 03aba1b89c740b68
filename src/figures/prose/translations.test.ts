import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { locales } from '#ui/locale.ts';
import { readChapter } from './read-chapter.ts';

const files = globSync('content/chapters/*/*.mdx').filter((file) => basename(file) !== 'index.mdx');

/** Props that hold words for readers. */
const words = /\b(?:question|why|because|ask|says|what)="[^"]*"|\boptions=\{[^}]*\}/g;
/** What a translation must not change: components in order, with everything about them that is no word. */
const bones = (body: string) =>
  [...body.matchAll(/<([A-Z]\w*)\b([^>]*)>/g)].map(([, name = '', props = '']) =>
    [name, ...props.replace(words, '').split(/\s+/)].filter(Boolean).join(' '),
  );
const codes = (body: string) => [...body.matchAll(/`+[^`]+`+/g)].map(([code]) => code).sort();
const pieces = (body: string, pattern: RegExp) => [...body.matchAll(pattern)].length;

test('there is a translation to examine, and each is in a language of the site', () => {
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(Object.keys(locales)).toContain(basename(file, '.mdx'));
});

describe.each(files)('%s', (file) => {
  const own = readChapter(readFileSync(file, 'utf8'));
  const english = readChapter(readFileSync(`${dirname(file)}/index.mdx`, 'utf8'));

  test('it teaches the same claims from the same sources, in the same time', () => {
    const facts = ({ claims, sources, minutes }: typeof own) => ({ claims, sources, minutes });

    expect(facts(own)).toEqual(facts(english));
  });

  test('it has the same figures, questions, citations and observations, in the same order', () => {
    expect(bones(own.body).length).toBeGreaterThan(10);
    expect(bones(own.body)).toEqual(bones(english.body));
  });

  test('code is quoted as it is', () => {
    expect(codes(own.body)).toEqual(codes(english.body));
  });

  test('it has as many sections, paragraphs and items', () => {
    for (const pattern of [/^##+ /gm, /^- /gm, /\n\n/g])
      expect(pieces(own.body, pattern)).toBe(pieces(english.body, pattern));
  });
});
