import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Place } from './cluster.ts';
import { count } from './count.ts';
import { run } from './run.ts';
import { type Disaster, disasters, threePlaces } from './three-places.ts';

const places: readonly Place[] = ['cookie', 'server', 'store'];
const end = (place: Place, disaster: Disaster, seed = 7) =>
  run(threePlaces(place, seed, disaster), seed).moments.at(-1)!.cluster;

describe('whatever the seed', () => {
  const seeds = fc.nat(9999);

  test('the cookie loses no session in any disaster', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...disasters), (seed, disaster) => {
        expect(count(end('cookie', disaster, seed)).lost).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('a polite deploy fails no request, and loses sessions only where servers keep them', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...places), (seed, place) => {
        const { failed, lost } = count(end(place, 'deploy', seed));

        expect(failed).toBe(0);
        expect(lost > 0).toBe(place === 'server');
      }),
      { numRuns: 60 },
    );
  });

  test('when the store stops, all six are lost there, and nobody notices elsewhere', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(count(end('store', 'store', seed)).lost).toBe(6);
        for (const place of ['cookie', 'server'] as const)
          expect(count(end(place, 'store', seed))).toMatchObject({ lost: 0, failed: 0, strangers: 0 });
      }),
      { numRuns: 40 },
    );
  });

  test('after signing out a stolen cookie is served only where nobody can forget it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const place of places) {
          const cluster = end(place, 'thief', seed);
          const signedOut = run(threePlaces(place, seed, 'thief'), seed).moments.find(
            ({ event }) => event?.do === 'sign-out',
          )!.at;
          const late = cluster.requests.filter(
            ({ client, shown, sentAt }) => client === 'fay' && shown.session?.who === 'ana' && sentAt > signedOut,
          );

          for (const { stranger } of late) expect(stranger === true).toBe(place !== 'cookie');
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('the thief is counted with seed 7: served in all three, and longest in the cookie', () => {
  expect(places.map((place) => count(end(place, 'thief')).stolen)).toEqual([2, 1, 1]);
});

test('skew is 1 where turns are strict and nobody is missing', () => {
  expect(count(end('cookie', 'thief')).skew).toBe(1);
  expect(count(end('server', 'crash')).skew).toBeGreaterThan(1);
});
