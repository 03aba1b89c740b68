import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answers, habits, horizon, life, products, stretches, type Visit, visits } from './expiry.ts';

const found = (
  product: (typeof products)[number],
  habit: (typeof habits)[number],
  story: readonly Visit[],
  filter = false,
) => answers({ product, habit, filter }, story).map((answer) => answer.found);

const story: readonly Visit[] = [
  { at: 0, does: 'sign-in' },
  { at: 10, does: 'look' },
  { at: 20, does: 'add' },
  { at: 35, does: 'look' },
  { at: 70, does: 'look' },
];

describe('until a fixed minute', () => {
  test.each(['redis', 'memcached'] as const)('%s finds nothing from minute 30 on', (product) => {
    expect(found(product, 'fixed', story)).toEqual(['live', 'live', 'live', 'gone', 'gone']);
  });

  test('DynamoDB goes on answering with an expired item, unless the read filters', () => {
    expect(found('dynamodb', 'fixed', story)).toEqual(['live', 'live', 'live', 'expired', 'expired']);
    expect(found('dynamodb', 'fixed', story, true)).toEqual(['live', 'live', 'live', 'gone', 'gone']);
  });
});

test('sliding, every visit promises half an hour more; an unfiltered one makes even an expired item live again', () => {
  expect(found('redis', 'sliding', story)).toEqual(['live', 'live', 'live', 'live', 'gone']);
  expect(answers({ product: 'redis', habit: 'sliding', filter: false }, story)[3]?.until).toBe(35 + life);
  expect(answers({ product: 'dynamodb', habit: 'sliding', filter: false }, story)[4]).toMatchObject({
    found: 'expired',
    until: 70 + life,
  });
});

test('the careless write: immortal in Redis, begun anew in memcached, unchanged in DynamoDB', () => {
  const after = products.map((product) => answers({ product, habit: 'careless', filter: false }, story)[2]?.until);

  expect(after).toEqual([Number.POSITIVE_INFINITY, 20 + life, life]);
});

describe('laws', () => {
  const anyRules = fc.record({
    product: fc.constantFrom(...products),
    habit: fc.constantFrom(...habits),
    filter: fc.boolean(),
  });

  test('visits rise, fit into the picture, and once leave more than a life between them', () => {
    fc.assert(
      fc.property(fc.nat(9999), (seed) => {
        const all = visits(seed);
        const gaps = all.slice(1).map(({ at }, i) => at - (all[i]?.at ?? 0));

        expect(Math.min(...gaps)).toBeGreaterThan(0);
        expect(all.at(-1)?.at).toBeLessThan(horizon);
        expect(visits(seed)).toEqual(all);
      }),
    );
  });

  test('nothing comes back, except an expired item that was never deleted', () => {
    fc.assert(
      fc.property(anyRules, fc.nat(9999), (rules, seed) => {
        const all = answers(rules, visits(seed)).map((answer) => answer.found);

        expect(
          all.slice(all.indexOf('gone') < 0 ? all.length : all.indexOf('gone')).every((one) => one === 'gone'),
        ).toBe(true);
        if (rules.product !== 'dynamodb' || rules.filter) expect(all).not.toContain('expired');
      }),
    );
  });

  test('sliding never finds less than fixed', () => {
    fc.assert(
      fc.property(anyRules, fc.nat(9999), (rules, seed) => {
        const count = (habit: (typeof habits)[number]) =>
          answers({ ...rules, habit }, visits(seed)).filter((answer) => answer.found !== 'gone').length;

        expect(count('sliding')).toBeGreaterThanOrEqual(count('fixed'));
      }),
    );
  });

  test('what is drawn agrees with what the visits find, at every minute', () => {
    fc.assert(
      fc.property(anyRules, fc.nat(9999), fc.integer({ min: 0, max: horizon }), (rules, seed, now) => {
        const all = answers(rules, visits(seed));
        const { past } = stretches(rules, all, now);

        for (const { from, to } of past) expect(from).toBeLessThanOrEqual(to);
        expect(past.every(({ to }) => to <= now)).toBe(true);
        for (const { at, found: what } of all.filter(({ at }) => at > 0 && at < now)) {
          const touching = past.filter(({ from, to }) => from <= at && at <= to).map(({ is }) => is);
          if (what === 'live') expect(touching).toContain('live');
          // At the very minute of expiry nothing has been kept yet.
          if (what === 'expired') expect(touching.includes('kept') || past.some(({ to }) => to === at)).toBe(true);
        }
      }),
    );
  });
});
