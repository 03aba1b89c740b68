import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossings } from './bytes.ts';
import { confusion, tabsAt } from './tabs.ts';
import { wires } from './wires.ts';
import { lanes, middles, onePerPerson, orders, readPut, versions, type Wiring, writePut } from './wiring.ts';

const put = fc.array(fc.integer({ min: 1, max: lanes }), { minLength: orders.length, maxLength: orders.length });
const seed = fc.nat(9999);
const wiring: fc.Arbitrary<Wiring> = fc.record({
  version: fc.constantFrom(...versions),
  middle: fc.constantFrom(...middles),
  put,
});
const all = orders.map(() => 1);
const servers = (of: Wiring, by = 7) => wires(of, by).requests.map(({ server }) => server);
const ended = (of: Wiring) => {
  const run = wires(of, 7);
  return confusion(tabsAt(run, run.end));
};

describe('as observed on the bench (HAProxy 2.6.12)', () => {
  test('nine requests on one client connection: each server in turn, three times', () => {
    const to = servers({ version: '1.1', middle: 'http', put: all });

    expect(to).toEqual(['b1', 'b2', 'b3', 'b1', 'b2', 'b3', 'b1', 'b2', 'b3']);
  });

  test('six streams of one HTTP/2 connection: each server in turn, twice', () => {
    const to = servers({ version: '2', middle: 'http', put: all });

    expect(to.slice(0, 6)).toEqual(['b1', 'b2', 'b3', 'b1', 'b2', 'b3']);
  });

  test('a balancer that only passes TCP on: all of a connection go to one server, the next connection to the next', () => {
    expect(new Set(servers({ version: '1.1', middle: 'tcp', put: all }))).toEqual(new Set(['b1']));
    expect(servers({ version: '1.0', middle: 'tcp', put: all }).slice(0, 6)).toEqual([
      'b1',
      'b2',
      'b3',
      'b1',
      'b2',
      'b3',
    ]);
  });
});

describe('laws', () => {
  test('every request is carried by exactly one connection, and reaches exactly one server, in the order of sending', () => {
    fc.assert(
      fc.property(wiring, seed, (of, by) => {
        const { requests, connections, end } = wires(of, by);

        expect(connections.flatMap(({ carries }) => carries).sort((a, b) => a - b)).toEqual(
          orders.map((_, i) => i + 1),
        );
        for (const [i, one] of requests.entries()) {
          expect(one.connection.carries).toContain(one.number);
          expect(one.sentAt).toBeGreaterThan(requests[i - 1]?.sentAt ?? -1);
          expect(one.arrives).toBeGreaterThan(requests[i - 1]?.gone ?? -1);
          expect([one.sentAt, one.atGate, one.gone, one.arrives, one.answered, end]).toEqual(
            [one.sentAt, one.atGate, one.gone, one.arrives, one.answered, end].sort((a, b) => a - b),
          );
        }
      }),
    );
  });

  test('HTTP/1.0 never uses a connection twice; HTTP/1.1 waits for the answer; HTTP/2 does not', () => {
    fc.assert(
      fc.property(wiring, seed, (of, by) => {
        for (const { carries } of wires({ ...of, version: '1.0' }, by).connections) expect(carries).toHaveLength(1);
        const old = wires({ ...of, version: '1.1' }, by);
        for (const one of old.requests) {
          const others = old.requests.filter(
            ({ connection }) => connection === one.connection && one.number !== connection.number,
          );
          for (const { sentAt, answered } of others)
            expect(answered <= one.sentAt || sentAt >= one.answered || sentAt === one.sentAt).toBe(true);
        }
        const young = wires({ version: '2', middle: of.middle, put: all }, by);
        expect(young.requests[1]?.sentAt).toBeLessThan(young.requests[0]?.answered ?? 0);
      }),
    );
  });

  test('before a balancer that reads HTTP, neither the version nor the connections change who gets what', () => {
    fc.assert(
      fc.property(wiring, wiring, seed, (one, other, by) => {
        expect(servers({ ...one, middle: 'http' }, by)).toEqual(servers({ ...other, middle: 'http' }, by));
      }),
    );
  });

  test('a balancer that passes TCP on never parts what came on one connection', () => {
    fc.assert(
      fc.property(wiring, seed, (of, by) => {
        const { requests, connections } = wires({ ...of, middle: 'tcp' }, by);
        for (const connection of connections) {
          const met = requests.filter((one) => one.connection === connection);
          expect(new Set(met.map(({ server, seenAs }) => `${server} ${seenAs}`)).size).toBe(1);
        }
      }),
    );
  });

  test('every order that arrived is on one tab, and the tabs say how wrong they are', () => {
    fc.assert(
      fc.property(wiring, seed, fc.nat(25_000), (of, by, time) => {
        const run = wires(of, by);
        const tabs = tabsAt(run, time);
        const { mixed, split } = confusion(tabs);

        expect(tabs.flatMap(({ holds }) => holds.map(({ number }) => number)).sort()).toEqual(
          run.requests.filter(({ arrives }) => arrives <= time).map(({ number }) => number),
        );
        expect(new Set(tabs.map(({ server, port }) => `${server} ${port}`)).size).toBe(tabs.length);
        expect(mixed).toBeLessThanOrEqual(tabs.length);
        expect(split).toBeLessThanOrEqual(3);
      }),
    );
  });

  test('what is written of a `put` is what is read', () => {
    fc.assert(
      fc.property(put, (lanesOf) => {
        expect(readPut(writePut(lanesOf), orders.length)).toEqual(lanesOf);
      }),
    );
  });
});

test('with a connection each and nothing between, the mistake does not show', () => {
  expect(ended({ version: '1.1', middle: 'none', put: onePerPerson(orders) })).toEqual({ mixed: 0, split: 0 });
  expect(ended({ version: '2', middle: 'none', put: onePerPerson(orders) })).toEqual({ mixed: 0, split: 0 });
});

test('all on one connection is one tab for three people; a connection for each request is nine tabs', () => {
  expect(ended({ version: '1.1', middle: 'none', put: all })).toEqual({ mixed: 1, split: 0 });
  expect(ended({ version: '1.0', middle: 'none', put: all })).toEqual({ mixed: 0, split: 3 });
});

test('a balancer that reads HTTP mixes them however the connections are arranged', () => {
  expect(ended({ version: '1.1', middle: 'http', put: onePerPerson(orders) })).toEqual({ mixed: 3, split: 3 });
  expect(ended({ version: '1.1', middle: 'tcp', put: onePerPerson(orders) })).toEqual({ mixed: 0, split: 0 });
});

test.each(['', '1 2 3', '1 1 1 1 1 1 1 1 5', '1 1 1 1 1 1 1 1 0', '1 1 1 1 1 1 1 1 x'])(
  '%j is no arrangement',
  (text) => {
    expect(readPut(text, orders.length)).toBeUndefined();
  },
);

test('nothing in the bytes says who: they differ by what is ordered, and by nothing else', () => {
  fc.assert(
    fc.property(wiring, seed, (of, by) => {
      const run = wires(of, by);
      for (const sent of run.requests) {
        const { received, sentOn } = crossings(run, sent);
        const twin = run.requests.find(({ item, who }) => item === sent.item && who !== sent.who);

        expect([...received.lines, ...sentOn.lines].join('\n')).not.toContain(sent.who);
        expect(twin && crossings(run, twin).received.lines).toEqual(received.lines);
        expect(twin && crossings(run, twin).sentOn.lines).toEqual(sentOn.lines);
        if (of.middle !== 'http') expect(sentOn.lines).toEqual(received.lines);
      }
    }),
  );
});
