import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cluster, type Place, storeName } from './cluster.ts';
import { count } from './count.ts';
import type { Deed, Timed } from './event.ts';
import { type KillStory, killPlaces, killStories, killSwitch } from './kill-switch.ts';
import { type Run, run } from './run.ts';
import { millis } from './units.ts';

const last = ({ moments }: Run): Cluster => moments.at(-1)!.cluster;
const end = (story: KillStory, place: Place, seed = 7) => last(run(killSwitch(story, place), seed));
const summary = (cluster: Cluster) => {
  const { lost, failed, strangers } = count(cluster);
  return { lost, failed, strangers };
};

/** What a reader can do to the figure, at any time. */
const deeds = fc.array(
  fc
    .tuple(
      fc.constantFrom('stop' as const, 'start' as const, 'add' as const, 'remove' as const, 'drain' as const),
      fc.constantFrom('b1', 'b2', 'b3', 'b4', storeName),
      fc.nat(11_000),
    )
    .map(([verb, server, at]): Timed<Deed> => ({ do: verb, server, at: millis(at) })),
  { maxLength: 12 },
);

function always(holds: (one: Run, place: Place) => void): void {
  fc.assert(
    fc.property(
      fc.constantFrom(...killStories),
      fc.constantFrom(...killPlaces),
      fc.nat(9999),
      deeds,
      (story, place, seed, own) => {
        const script = killSwitch(story, place);
        holds(run({ ...script, deeds: [...script.deeds, ...own] }, seed), place);
      },
    ),
    { numRuns: 200 },
  );
}

describe('whatever is killed, taken out, added or started again', () => {
  test('every request is answered', () => {
    always((one) => {
      expect(last(one).requests.every(({ done, status }) => done && status !== undefined)).toBe(true);
    });
  });

  test('the cookie shop loses no basket, and nobody meets an empty one', () => {
    always((one, place) => {
      if (place === 'cookie') expect(summary(last(one))).toMatchObject({ lost: 0, strangers: 0 });
    });
  });

  test('the store shop loses what is in the store when that is killed, and nothing else', () => {
    always(({ moments }, place) => {
      if (place !== 'store') return;
      let lost = 0;
      for (const [i, { event, cluster }] of moments.entries()) {
        if (event?.do === 'stop' && event.server === storeName) lost += moments[i - 1]!.cluster.store.length;

        expect(count(cluster).lost).toBe(lost);
      }
    });
  });

  test('a server that is taken out fails nobody: a request that was on its way to it is answered', () => {
    always(({ moments }) => {
      for (const [i, { event, cluster }] of moments.entries()) {
        if (event?.do !== 'reach-server') continue;
        const server = moments[i - 1]!.cluster.servers.find(
          ({ name }) => name === cluster.requests[event.number - 1]?.server,
        );
        if (server?.leaving && server.state === 'draining')
          expect(cluster.requests[event.number - 1]?.status).not.toBe(502);
      }
    });
  });

  test('a server that was taken out is down as soon as nothing is on its way to it', () => {
    always(({ moments }) => {
      for (const { cluster } of moments)
        for (const { name, state, leaving } of cluster.servers)
          if (leaving && state === 'draining')
            expect(cluster.requests.some(({ server, status }) => server === name && status === undefined)).toBe(true);
    });
  });

  test('nobody is sent to a server that was taken out or is down', () => {
    always(({ moments }) => {
      for (const [i, { event, cluster }] of moments.entries()) {
        if (event?.do !== 'choose') continue;
        const chosen = cluster.requests[event.number - 1]?.server;
        const server = moments[i - 1]!.cluster.servers.find(({ name }) => name === chosen);
        if (server)
          expect(server.leaving === true || server.state === 'down' || server.state === 'starting').toBe(false);
      }
    });
  });

  test('a server is there once, however often it is added', () => {
    always((one) => {
      const names = last(one).servers.map(({ name }) => name);

      expect(new Set(names).size).toBe(names.length);
    });
  });
});

describe('the four stories, with seed 7', () => {
  test.each<[KillStory, Place, object]>([
    ['crash', 'server', { lost: 2, failed: 1, strangers: 2 }],
    ['crash', 'cookie', { lost: 0, failed: 1, strangers: 0 }],
    ['crash', 'store', { lost: 0, failed: 1, strangers: 0 }],
    ['grow', 'server', { lost: 0, failed: 0, strangers: 0 }],
    ['shrink', 'server', { lost: 2, failed: 0, strangers: 2 }],
    ['shrink', 'cookie', { lost: 0, failed: 0, strangers: 0 }],
    ['shrink', 'store', { lost: 0, failed: 0, strangers: 0 }],
    ['store-dies', 'server', { lost: 0, failed: 0, strangers: 0 }],
    ['store-dies', 'cookie', { lost: 0, failed: 0, strangers: 0 }],
    ['store-dies', 'store', { lost: 6, failed: 4, strangers: 4 }],
  ])('%s, baskets in %s', (story, place, told) => {
    expect(summary(end(story, place))).toEqual(told);
  });
});

test('a new server gets only newcomers where baskets are in memory, and its share everywhere else', () => {
  const byB4 = (place: Place) => end('grow', place).requests.filter(({ server }) => server === 'b4');

  expect(byB4('server').map(({ client }) => client)).toEqual(['fay']);
  expect(byB4('cookie')).toHaveLength(3);
  expect(byB4('store')).toHaveLength(3);
});
