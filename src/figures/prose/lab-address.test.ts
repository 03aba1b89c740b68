import { expect, test } from 'vitest';
import { labAddress } from './lab-address.ts';

test.each([
  ['/', '/labs/stick-to-it/'],
  ['/memento', '/memento/labs/stick-to-it/'],
  ['/memento/', '/memento/labs/stick-to-it/'],
])('under the base %s a lab stands at %s', (base, address) => {
  expect(labAddress(base, 'stick-to-it')).toBe(address);
});

test('a name that is no slug is refused', () => {
  expect(() => labAddress('/', 'Stick to it')).toThrow('"Stick to it" is no slug of a lab.');
});
