import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cluster } from './cluster.ts';
import { count, sealedBytes, sessionCookieBytes } from './count.ts';
import { run, type Script } from './run.ts';
import { cacheTrap, serverStops, twelveRequests } from './scripts.ts';
import { threePlaces } from './three-places.ts';

const told = (script: Script, seed = 7): Cluster => run(script, seed).moments.at(-1)!.cluster;
const pinnedTo = ({ clients }: Cluster) => clients.map(({ jar }) => jar.pins.join());

describe('twelve-requests', () => {
  test('three get a pin, eight show a valid one, one shows a pin that nobody issued', () => {
    expect(count(told(twelveRequests)).flags).toEqual({ NI: 3, VN: 8, II: 1, DI: 0 });
  });

  test('seven requests before fay’s, it is 3 and 4, as the chapter says', () => {
    const { moments } = run(twelveRequests, 7);
    const before = moments.findLast(({ cluster }) => cluster.requests[7]?.flag === undefined)!.cluster;

    expect(count(before).flags).toEqual({ NI: 3, VN: 4, II: 0, DI: 0 });
  });

  test('the flags are the same whatever the seed', () => {
    fc.assert(
      fc.property(fc.nat(9999), (seed) => {
        expect(count(told(twelveRequests, seed)).flags).toEqual({ NI: 3, VN: 8, II: 1, DI: 0 });
      }),
    );
  });

  test('no server stopped, and still fay’s b9 costs her the basket: it lies on b3, and b1 has never met her', () => {
    const { requests, servers } = told(twelveRequests);

    expect(requests[7]).toMatchObject({ client: 'fay', flag: 'II', server: 'b1', stranger: true, status: 200 });
    expect(servers[2]!.holds.some(({ who }) => who === 'fay')).toBe(true);
    expect(count(told(twelveRequests)).lost).toBe(0);
  });

  test('at request 9 eli shows b9, then b1, and stays where he is', () => {
    const request = told(twelveRequests).requests[8]!;

    expect(request).toMatchObject({ client: 'eli', flag: 'VN', server: 'b1' });
    expect(request.stranger).toBeUndefined();
    expect(request.shown.pins).toEqual(['b9', 'b1']);
  });
});

describe('server-stops', () => {
  test('two sessions are lost, two clients move, two pins are of a down server', () => {
    const end = told(serverStops);

    expect(count(end)).toMatchObject({ lost: 2, moved: 2, strangers: 2, flags: { NI: 0, VN: 10, II: 0, DI: 2 } });
  });

  test('nobody fails: the two get an empty basket from another server, and a new pin', () => {
    const moved = told(serverStops).requests.filter(({ flag }) => flag === 'DI');

    expect(moved.map(({ client }) => client)).toEqual(['ben', 'fay']);
    expect(moved.every(({ status, stranger }) => status === 200 && stranger)).toBe(true);
  });

  test('after the recovery nobody goes back', () => {
    const end = told(serverStops);
    const afterwards = end.requests.slice(8);

    expect(end.servers[1]).toMatchObject({ name: 'b2', state: 'up', holds: [] });
    expect(afterwards.every(({ flag, server }) => flag === 'VN' && server !== 'b2')).toBe(true);
  });
});

describe('the cache trap', () => {
  test('everybody gets ana’s pin, and her server gets every cart', () => {
    const end = told(cacheTrap(false));

    expect(pinnedTo(end)).toEqual(['b1', 'b1', 'b1', 'b1', 'b1']);
    expect(end.servers.map(({ holds }) => holds.length)).toEqual([5, 0, 0]);
    expect(end.requests.filter(({ answeredBy }) => answeredBy === 'cache')).toHaveLength(4);
  });

  test('private when inserting cures it: no answer with a pin is stored, and the clients spread', () => {
    const end = told(cacheTrap(true));

    expect(pinnedTo(end)).toEqual(['b1', 'b2', 'b3', 'b1', 'b2']);
    expect(end.servers.map(({ holds }) => holds.length)).toEqual([2, 2, 1]);
  });
});

describe('three places', () => {
  test.each([
    ['cookie', 0],
    ['server', 2],
    ['store', 0],
  ] as const)('in the %s a stop loses %i of six sessions', (place, lost) => {
    expect(count(told(threePlaces(place, 7))).lost).toBe(lost);
  });

  test('the cookie costs its bytes with every request', () => {
    const end = told(threePlaces('cookie', 7));

    expect(sessionCookieBytes(end)).toBe(1912);
    expect(count(end).cookieBytes).toBe(24 * 1912);
  });

  test('the store costs one lookup for each request that is served', () => {
    const { lookups, served } = count(told(threePlaces('store', 7)));

    expect(lookups).toBe(served);
    expect(served).toBeGreaterThan(20);
  });
});

test.each([
  [0, 38],
  [1402, 1907],
])('a basket of %i bytes is sealed into %i characters', (bytes, sealed) => {
  expect(sealedBytes(bytes)).toBe(sealed);
});
