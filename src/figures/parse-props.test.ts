import { expect, test } from 'vitest';
import { id, oneOf, optional, parseProps, texts, whole } from './parse-props.ts';

const page = '/chapters/06-pin-the-client/';
const rules = {
  id,
  script: oneOf(['twelve-requests', 'server-stops']),
  seed: whole(0, 9999),
  first: optional(whole(1, 12)),
};
const parse = (found: Record<string, unknown>) => parseProps<Record<string, unknown>>('PinBoard', rules, page, found);

test('props by their rules pass as they are, without Astro’s own', () => {
  const props = { id: 'twelve', script: 'twelve-requests', seed: 7 };

  expect(parse({ ...props, 'data-astro-cid-1': true })).toEqual(props);
});

test.each([
  [{ id: 'twelve', scirpt: 'twelve-requests', seed: 7 }, 'has no prop "scirpt". It has: id, script, seed, first.'],
  [{ id: 'twelve', seed: 7 }, 'lacks "script". Add it: one of "twelve-requests", "server-stops".'],
  [{ id: 'twelve', script: 'eleven', seed: 7 }, 'found "eleven" in "script", expected one of'],
  [{ id: 'twelve', script: 'server-stops', seed: '7' }, 'found "7" in "seed", expected a whole number from 0 to 9999'],
  [{ id: 'Twelve!', script: 'server-stops', seed: 7 }, 'found "Twelve!" in "id", expected an id'],
  [
    { id: 'twelve', script: 'server-stops', seed: 7, first: 13 },
    'found 13 in "first", expected a whole number from 1 to 12',
  ],
])('%j fails the build and says what to do', (found, message) => {
  expect(() => parse(found)).toThrow(`${page}: <PinBoard> ${message}`);
});

test('a list of texts has no empty ones, and enough', () => {
  const rule = texts(2);

  expect([['a', 'b'], ['a'], ['a', ''], 'ab'].map(rule.holds)).toEqual([true, false, false, false]);
});
