import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Carrier,
  type LeakMap,
  leakMap,
  leakPlaces,
  leakScript,
  leaks,
  leaksAt,
  lineAt,
  lookAt,
} from './leak-map.ts';
import { policies, referer } from './referer.ts';

const after = (steps: number): LeakMap => leakScript.slice(0, steps).reduce(lookAt, leakMap);
const page = 'https://tuck.test/basket?sid=7Qm2xV9d#top';
const bare = 'https://tuck.test/basket?sid=7Qm2xV9d';

describe('Referer', () => {
  test.each([
    ['unsafe-url', bare, bare, bare],
    ['no-referrer-when-downgrade', bare, bare, undefined],
    ['origin-when-cross-origin', bare, 'https://tuck.test/', 'https://tuck.test/'],
    ['strict-origin-when-cross-origin', bare, 'https://tuck.test/', undefined],
    ['strict-origin', 'https://tuck.test/', 'https://tuck.test/', undefined],
    ['same-origin', bare, undefined, undefined],
    ['no-referrer', undefined, undefined, undefined],
  ] as const)('%s: to itself %s, to another site %s, to plain HTTP %s', (policy, own, other, plain) => {
    expect(referer(policy, page, 'https://tuck.test/logo.png')).toBe(own);
    expect(referer(policy, page, 'https://ads.test/pixel.gif')).toBe(other);
    expect(referer(policy, page, 'http://ads.test/pixel.gif')).toBe(plain);
  });
});

test('an id in the address turns up in five places; today’s default policy takes one away, and a cookie all', () => {
  expect(leaks(after(5))).toHaveLength(5);
  expect(leaks(after(6))).toEqual(['history', 'access-log', 'cache', 'chat']);
  expect(leaks(after(7))).toEqual([]);
});

test('the Referer of today’s default names the site and not the page', () => {
  expect(lineAt(after(6), 'referer')).toBe('GET /pixel.gif HTTP/1.1\nhost: ads.test\nreferer: https://tuck.test/');
});

test('in a cookie the id is in none of these places, whatever the policy', () => {
  const map = fc.record({
    carrier: fc.constant<Carrier>('cookie'),
    policy: fc.constantFrom(...policies),
    seen: fc.subarray([...leakPlaces]),
  });
  fc.assert(
    fc.property(map, (cookie) => {
      expect(leaks(cookie)).toEqual([]);
      expect(leakPlaces.filter((place) => leaksAt({ ...cookie, carrier: 'address' }, place))).toContain('chat');
    }),
  );
});
