import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cluster, Session } from './cluster.ts';
import { count } from './count.ts';
import type { Deed, Timed } from './event.ts';
import { at } from './picture.ts';
import { type Run, run, type Script } from './run.ts';
import { millis } from './units.ts';

const clients = ['ana', 'ben', 'cleo', 'dov'];
const servers = ['b1', 'b2', 'b3'];

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      client: fc.constantFrom(...clients),
      path: fc.constantFrom('cart' as const, 'menu' as const),
    }),
  },
  fc.record({
    do: fc.constant('edit' as const),
    client: fc.constantFrom(...clients),
    pin: fc.constantFrom('b1', 'b2', 'b3', 'b9', ''),
    keep: fc.boolean(),
  }),
  fc.record({
    do: fc.constantFrom('stop' as const, 'start' as const, 'drain' as const),
    server: fc.constantFrom(...servers),
  }),
);

/** Any story: under any rules, anybody does anything at any time. */
const anyStory: fc.Arbitrary<Script> = fc.record({
  rules: fc.record({
    place: fc.constantFrom('cookie' as const, 'server' as const, 'store' as const),
    affinity: fc.constantFrom('none' as const, 'insert' as const),
    cache: fc.boolean(),
    privateWhenInserting: fc.boolean(),
  }),
  cast: fc.record({
    clients: fc.constant(clients),
    servers: fc.constant(servers),
    regulars: fc.dictionary(fc.constantFrom(...clients), fc.nat(2)),
  }),
  deeds: fc.array(
    fc.tuple(deed, fc.nat(8000)).map(([what, at]): Timed<Deed> => ({ ...what, at: millis(at) })),
    { maxLength: 24 },
  ),
});

const anySeed: fc.Arbitrary<number> = fc.nat(9999);

/** Checks `holds` on every run of every story. */
function always(holds: (run: Run, script: Script) => void): void {
  fc.assert(
    fc.property(anyStory, anySeed, (script, seed) => holds(run(script, seed), script)),
    { numRuns: 200 },
  );
}
const last = ({ moments }: Run): Cluster => moments.at(-1)!.cluster;
const held = ({ servers, store }: Cluster): Session[] => [...servers.flatMap(({ holds }) => holds), ...store];
const fell = ({ servers }: Cluster): Session[] => servers.flatMap((server) => server.fell);
const ids = (sessions: readonly Session[]) => sessions.map(({ id }) => id);

describe('on every run of every story', () => {
  test('equal inputs give equal results', () => {
    fc.assert(
      fc.property(anyStory, anySeed, (script, seed) => {
        expect(run(script, seed)).toEqual(run(script, seed));
      }),
      { numRuns: 50 },
    );
  });

  test('time never runs back', () => {
    always(({ moments }) => {
      const times = moments.map((moment) => moment.at);

      expect(times).toEqual(times.toSorted((a, b) => a - b));
    });
  });

  test('every request is answered', () => {
    always((one, { deeds }) => {
      const { requests } = last(one);

      expect(requests).toHaveLength(deeds.filter((deed) => deed.do === 'send').length);
      expect(requests.every(({ done, status }) => done && status !== undefined)).toBe(true);
    });
  });

  test('sessions are never invented, and never in two places', () => {
    always(({ moments }) => {
      for (const { cluster } of moments) {
        const all = ids([...held(cluster), ...fell(cluster)]);

        expect(new Set(all).size).toBe(all.length);
        expect(all.length).toBeLessThanOrEqual(cluster.begun);
      }
    });
  });

  test('what is lost is what the stopped servers held, and it stays lost', () => {
    always(({ moments }) => {
      let lost: string[] = [];
      for (const [i, { event, cluster }] of moments.entries()) {
        if (event?.do === 'stop') {
          const before = moments[i - 1]!.cluster.servers.find(({ name }) => name === event.server)!;
          lost = [...lost, ...ids(before.holds)];
        }

        expect(ids(fell(cluster)).toSorted()).toEqual(lost.toSorted());
        expect(count(cluster).lost).toBe(lost.length);
      }
    });
  });

  test('a stop loses nothing when sessions live in the cookie or in the store', () => {
    always((one, { rules }) => {
      if (rules.place !== 'server') expect(count(last(one)).lost).toBe(0);
    });
  });

  test('a server that is down holds nothing', () => {
    always(({ moments }) => {
      for (const { cluster } of moments)
        for (const server of cluster.servers) if (server.state === 'down') expect(server.holds).toEqual([]);
    });
  });

  test('a valid pin is never changed: its answer sets none', () => {
    always((one) => {
      for (const request of last(one).requests) if (request.flag === 'VN') expect(request.sets?.pins).toEqual([]);
    });
  });

  test('the second flag says I exactly when the balancer answers with one pin, the chosen server’s', () => {
    always((one) => {
      for (const { flag, sets, server, status } of last(one).requests)
        if (flag?.endsWith('I') && status === 200) expect(sets?.pins).toEqual([server]);
    });
  });

  test('without affinity nobody gets a pin', () => {
    always((one, { rules }) => {
      if (rules.affinity === 'none') expect(last(one).requests.every(({ sets }) => sets?.pins.length === 0)).toBe(true);
    });
  });

  test('a pin is looked up, never used as an address: only servers of the cast are asked', () => {
    always((one, { cast }) => {
      for (const { server } of last(one).requests) if (server !== undefined) expect(cast.servers).toContain(server);
    });
  });

  test('no pin reaches a server', () => {
    always((one) => {
      const upstream = last(one).requests.flatMap(({ legs }) => legs.filter(({ to }) => to === 'server'));

      expect(upstream.every(({ carries }) => carries.pins.length === 0)).toBe(true);
    });
  });

  test('a private answer is never cached: with the cure a cached answer holds no pin', () => {
    always(({ moments }, { rules }) => {
      if (rules.privateWhenInserting) for (const { cluster } of moments) expect(cluster.cached?.pin).toBeUndefined();
    });
  });

  test('counters only grow', () => {
    always(({ moments }) => {
      const counts = moments.map(({ cluster }) => count(cluster));
      for (const [i, now] of counts.entries()) {
        const before = counts[i - 1] ?? now;
        for (const name of ['lost', 'moved', 'strangers', 'cookieBytes', 'lookups', 'served'] as const)
          expect(now[name]).toBeGreaterThanOrEqual(before[name]);
      }
    });
  });
});

test('a picture is the same whenever it is looked at, and its messages are on their way', () => {
  fc.assert(
    fc.property(anyStory, anySeed, fc.array(fc.nat(12_000), { minLength: 1, maxLength: 8 }), (script, seed, times) => {
      const one = run(script, seed);
      const forwards = times.map((time) => at(one, time));
      const backwards = times
        .toReversed()
        .map((time) => at(one, time))
        .toReversed();

      expect(forwards).toEqual(backwards);
      for (const { moving } of forwards)
        for (const { progress } of moving) {
          expect(progress).toBeGreaterThanOrEqual(0);
          expect(progress).toBeLessThanOrEqual(1);
        }
    }),
    { numRuns: 100 },
  );
});

test('a deed by somebody who is not in the cast is refused, and the cast is named', () => {
  const script: Script = {
    rules: { place: 'server', affinity: 'insert' },
    cast: { clients: ['ana'], servers: ['b1'] },
    deeds: [{ do: 'send', client: 'zoe', at: millis(0) }],
  };

  expect(() => run(script, 7)).toThrow('Nobody is called zoe. The cast has: ana.');
});
