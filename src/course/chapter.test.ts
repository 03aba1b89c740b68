import { expect, test } from 'vitest';
import { Chapter } from './chapter.ts';

const good = {
  title: 'Pin the client',
  summary: 'Send each visitor back to the server that knows them.',
  misconception: '“Sticky means failover.”',
  minutes: 12,
  lab: 'stick-to-it',
  claims: ['S40', 'S41'],
  sources: ['9110', 'HAP'],
};
const complaints = (found: unknown) => Chapter.safeParse(found).error?.issues.map((issue) => issue.message) ?? [];

test('front matter in the one order is a chapter', () => {
  expect(Chapter.parse(good)).toEqual(good);
});

test('keys in another order are refused, and the message gives the order', () => {
  const { title, ...rest } = good;

  expect(complaints({ ...rest, title })).toEqual([
    'Front matter has its keys in the order summary, misconception, minutes, lab, claims, sources, title. Write them in this order: title, summary, misconception, minutes, lab, claims, sources.',
  ]);
});

test('a key that nobody knows is refused by name', () => {
  expect(complaints({ ...good, subtitle: 'x' })).toEqual([expect.stringContaining('subtitle')]);
});

test.each([
  ['no misconception', { ...good, misconception: undefined }],
  ['an hour of reading', { ...good, minutes: 60 }],
  ['half a minute more', { ...good, minutes: 12.5 }],
  ['no claim', { ...good, claims: [] }],
  ['a claim by another name', { ...good, claims: ['40'] }],
  ['no source', { ...good, sources: [] }],
  ['a source by its number without quotes', { ...good, sources: [9110] }],
  ['a source that it describes itself', { ...good, sources: [{ id: 'X', title: 'X' }] }],
  ['a source with a blank in its id', { ...good, sources: ['HAProxy manual'] }],
])('%s is refused', (_, found) => {
  expect(Chapter.safeParse(found).success).toBe(false);
});
