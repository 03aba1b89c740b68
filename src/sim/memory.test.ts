import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countAfter, fill, observed, policies, stateOf } from './memory.ts';

const names = ['ana', 'ben', 'cleo', 'dov', 'eli', 'fay', 'gus', 'hal'];
const fates = (policy: (typeof policies)[number], visiting = false, seed = 7) =>
  fill({ policy, seed, names, visiting }).members.map((member) => stateOf(member, observed[policy].offered));

describe('the observed numbers (22 November 2026)', () => {
  test('Redis 7.0.15, noeviction: 2117 of 4000 writes, then an error', () => {
    expect(countAfter('noeviction', 4000)).toEqual({ taken: 2117, refused: 1883, evicted: 0, held: 2117 });
    expect(countAfter('noeviction', 2117)).toMatchObject({ taken: 2117, refused: 0 });
    expect(countAfter('noeviction', 2118)).toMatchObject({ taken: 2117, refused: 1 });
  });

  test('Redis 7.0.15, allkeys-lru: 4000 written, 1855 evicted', () => {
    expect(countAfter('allkeys-lru', 4000)).toEqual({ taken: 4000, refused: 0, evicted: 1855, held: 2145 });
  });

  test('memcached 1.6.18: 6000 stored, 4230 evicted', () => {
    expect(countAfter('memcached', 6000)).toEqual({ taken: 6000, refused: 0, evicted: 4230, held: 1770 });
  });
});

test('noeviction refuses the last, memcached throws out the first', () => {
  expect(fates('noeviction')).toEqual(['held', 'held', 'held', 'held', 'held', 'refused', 'refused', 'refused']);
  expect(fates('memcached')).toEqual([...Array(6).fill('evicted'), 'held', 'held']);
});

test('who keeps visiting stays, in memcached and nearly always in Redis', () => {
  const stayed = Array.from({ length: 50 }, (_, seed) => fates('allkeys-lru', true, seed)[0] === 'held');

  expect(fates('memcached', true)[0]).toBe('held');
  expect(stayed.filter(Boolean).length).toBeGreaterThan(45);
  expect(fates('noeviction', true)).toEqual(fates('noeviction'));
});

test('Redis looks at a few keys only: most of those that go are old, and not all', () => {
  const all = fill({
    policy: 'allkeys-lru',
    seed: 7,
    names: Array.from({ length: 4000 }, (_, i) => `p${i}`),
    visiting: false,
  });
  const stays = (from: number, to: number) => all.members.slice(from, to).filter(({ fate }) => fate === 'stays').length;

  expect(all.members.filter(({ fate }) => typeof fate === 'object').length).toBe(1855);
  expect(stays(0, 1000)).toBeGreaterThan(0);
  expect(stays(0, 1000)).toBeLessThan(stays(1000, 2000));
  expect(stays(1000, 2000)).toBeLessThan(stays(2000, 3000));
  expect(stays(3000, 4000)).toBeGreaterThan(980);
});

test('at every moment nobody is forgotten by the count', () => {
  fc.assert(
    fc.property(fc.constantFrom(...policies), fc.nat(6000), (policy, number) => {
      const { taken, refused, evicted, held } = countAfter(policy, number);

      expect(taken + refused).toBe(number);
      expect(taken - evicted).toBe(held);
    }),
  );
});
