import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Errand, interleave, move, type Order, orderBy, orders, type Rule, rules } from './interleave.ts';

const errands: readonly Errand[] = ['adds', 'signs-out'];
const anyErrand = fc.constantFrom(...errands);
const anyRule = fc.constantFrom(...rules);
const anyOrder = (errand: Errand) => fc.constantFrom(...orders(errand));
/** The orders in which something goes wrong. */
const bad = (errand: Errand, rule: Rule): Order[] =>
  orders(errand).filter((order) => {
    const { lost, risen } = interleave(errand, rule, order);
    return lost.length > 0 || risen;
  });

test('two reads and two writes have six orders, and in four of them an item is lost', () => {
  expect(orders('adds')).toEqual(['1122', '1212', '1221', '2112', '2121', '2211']);
  expect(bad('adds', 'whole')).toEqual(['1212', '1221', '2112', '2121']);
});

test('both read milk, one adds tea, the other jam: the last writer wins (Redis 7.0.15)', () => {
  const { steps, store, lost } = interleave('adds', 'whole', '1212');

  expect(steps.map(({ tab, does, store }) => [tab, does, store])).toEqual([
    [1, 'read', ['milk']],
    [2, 'read', ['milk']],
    [1, 'write', ['milk', 'tea']],
    [2, 'write', ['milk', 'jam']],
  ]);
  expect([store, lost]).toEqual([['milk', 'jam'], ['tea']]);
});

test('compared, the second writer is refused, reads again and writes again', () => {
  const { steps, store } = interleave('adds', 'compare', '1212');

  expect(steps.slice(3).map(({ tab, does, refused, place }) => [tab, does, refused, place])).toEqual([
    [2, 'write', true, 3],
    [2, 'read', false, undefined],
    [2, 'write', false, undefined],
  ]);
  expect(store).toEqual(['milk', 'tea', 'jam']);
});

test('only comparing helps against both: lost items, and a session that comes back after signing out', () => {
  const helps = (errand: Errand) => rules.filter((rule) => bad(errand, rule).length === 0);

  expect(helps('adds')).toEqual(['compare', 'fields']);
  expect(helps('signs-out')).toEqual(['exists', 'compare']);
});

test('a write after a sign-out: the whole basket rises, or one field of it (Redis 7.0.15)', () => {
  expect(interleave('signs-out', 'whole', '121')).toMatchObject({ store: ['milk', 'tea'], risen: true });
  expect(interleave('signs-out', 'fields', '121')).toMatchObject({ store: ['tea'], risen: true });
  expect(interleave('signs-out', 'exists', '121')).toMatchObject({ store: undefined, risen: false });
  expect(interleave('signs-out', 'compare', '121').steps.map(({ does }) => does)).toEqual([
    'read',
    'delete',
    'write',
    'read',
    'nothing',
  ]);
});

describe('laws', () => {
  test('one tab after the other loses nothing, whatever the rule', () => {
    for (const errand of errands)
      for (const rule of rules)
        for (const order of ['1122', '2211', '112', '211'].filter((one) => orders(errand).includes(one)))
          expect(interleave(errand, rule, order)).toMatchObject({ lost: [], risen: false });
  });

  test('a tab is retried at most once, for the other tab writes at most once after its read', () => {
    fc.assert(
      fc.property(
        anyErrand.chain((errand) => fc.tuple(fc.constant(errand), anyRule, anyOrder(errand))),
        (args) => {
          const { steps } = interleave(...args);

          for (const tab of [1, 2])
            expect(steps.filter((step) => step.tab === tab && step.refused).length).toBeLessThan(2);
          expect(steps.map(({ place }) => place).filter((place) => place !== undefined)).toEqual(
            [...args[2]].map((_, i) => i),
          );
        },
      ),
    );
  });

  test('a move makes an order that there is, and moving back undoes it', () => {
    fc.assert(
      fc.property(
        anyErrand.chain((errand) => fc.tuple(fc.constant(errand), anyOrder(errand), fc.nat(3), fc.nat(3))),
        ([errand, order, from, to]) => {
          if (from >= order.length || to >= order.length) return;
          const moved = move(order, from, to);

          expect(orders(errand)).toContain(moved.order);
          expect(move(moved.order, moved.at, from).order).toBe(order);
        },
      ),
    );
  });

  test('a seed names one of the orders, always the same', () => {
    fc.assert(
      fc.property(fc.nat(9999), anyErrand, (seed, errand) => {
        expect(orders(errand)).toContain(orderBy(seed, errand));
        expect(orderBy(seed, errand)).toBe(orderBy(seed, errand));
      }),
    );
  });
});
