import fc from 'fast-check';
import { expect, test } from 'vitest';
import { traffic } from './traffic.ts';

const clients = ['ana', 'ben', 'cleo', 'dov', 'eli'];

test('traffic is regular, seeded, and nobody comes again before three others have', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const visits = traffic(clients, 30, 760, seed);
      const names = visits.map((visit) => ('client' in visit ? visit.client : ''));

      expect(visits).toEqual(traffic(clients, 30, 760, seed));
      expect(visits.map(({ at }) => at)).toEqual(visits.map((_, i) => i * 760));
      for (const [i, name] of names.entries()) expect(names.slice(Math.max(0, i - 3), i)).not.toContain(name);
    }),
  );
});

test('one client alone may come again and again', () => {
  expect(traffic(['ana'], 3, 10, 1)).toHaveLength(3);
});
