import { expect, test } from 'vitest';
import { textProps } from './text-props.ts';

const page = '/chapters/06-pin-the-client/';

test('gives the props that a chapter wrote', () => {
  expect(textProps('Observed', page, { with: 'HAProxy 2.6.12' }, ['with'])).toEqual({ with: 'HAProxy 2.6.12' });
});

test('lets pass what Astro itself adds', () => {
  expect(textProps('Note', page, { 'data-astro-cid-x': true }, [])).toEqual({});
});

test.each([
  ['an unknown prop', { with: 'HAProxy', whit: 'nginx' }, '<Observed> has no prop "whit".'],
  ['a missing prop', {}, '<Observed> lacks "with".'],
  ['an empty prop', { with: ' ' }, '<Observed> has an empty "with".'],
  ['a number', { with: 2.6 }, '<Observed> has a number in "with", not a text.'],
])('%s fails with the page, the component and what to write', (_, found, says) => {
  expect(() => textProps('Observed', page, found, ['with'])).toThrow(`${page}: ${says} Write <Observed with="…">.`);
});
