import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Outline } from '#course/outline.ts';
import { Source } from '#course/source.ts';
import { Term } from '#course/term.ts';

const yaml = (file: string): unknown => parse(readFileSync(file, 'utf8'));
const terms = Term.array().parse(yaml('content/glossary.yaml'));
const sources = Source.array().parse(yaml('content/sources.yaml'));
const outline = Outline.parse((yaml('content/outline.yaml') as { course: unknown }).course);
const repeated = (items: readonly string[]) => items.filter((item, i) => items.indexOf(item) !== i);

test('there are enough terms to look a word up', () => {
  expect(terms.length).toBeGreaterThan(80);
});

test('every name, everyday or standard, belongs to one term', () => {
  const names = terms.flatMap(({ term, also, forms, elsewhere }) => [term, ...also, ...forms, ...elsewhere]);

  expect(repeated(terms.map(({ id }) => id))).toEqual([]);
  expect(repeated(names.map((name) => name.toLowerCase()))).toEqual([]);
});

test('every see-also leads to another term, and every chapter and source is there', () => {
  const ids = terms.map(({ id }) => id);
  for (const { id, see, chapter, sources: cited } of terms) {
    for (const other of see) expect(ids, `${id}: see ${other}`).toContain(other);
    expect(see, `${id} sends its reader to itself.`).not.toContain(id);
    expect(repeated(see)).toEqual([]);
    expect(
      outline.chapters.map(({ slug }) => slug),
      `${id}: chapter ${chapter}`,
    ).toContain(chapter);
    for (const source of cited)
      expect(
        sources.map((one) => one.id),
        `${id}: source ${source}`,
      ).toContain(source);
  }
});

test('a sentence that names a product of AWS, HAProxy or OWASP has its source', () => {
  const about = terms.filter(({ means }) => /\b(AWS|HAProxy|nginx|Redis|memcached|OWASP)\b/.test(means));

  expect(about.length).toBeGreaterThan(5);
  expect(about.filter(({ sources: cited }) => cited.length === 0).map(({ id }) => id)).toEqual([]);
});

test('everyday and standard names of affinity stand together', () => {
  const affinity = terms.find(({ id }) => id === 'affinity');

  expect([...(affinity?.also ?? []), ...(affinity?.elsewhere ?? [])]).toEqual(
    expect.arrayContaining(['sticky session', 'session affinity', 'persistence']),
  );
});
