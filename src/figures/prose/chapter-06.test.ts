import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { count } from '#sim/count.ts';
import type { Request } from '#sim/request.ts';
import { type Run, run, type Script } from '#sim/run.ts';
import { cacheTrap, serverStops, twelveRequests } from '#sim/scripts.ts';
import { millis } from '#sim/units.ts';
import { readChapter } from './read-chapter.ts';

const { body } = readChapter(readFileSync('content/chapters/06-pin-the-client/index.mdx', 'utf8'));
const seed = 7;

const end = (of: Run) => {
  const last = of.moments.at(-1);
  if (last === undefined) throw new Error('The run has no moments.');
  return last.cluster;
};
const twelve = end(run(twelveRequests, seed));
const stop = end(run(serverStops, seed));
const request = (number: number, of = twelve): Request => {
  const found = of.requests[number - 1];
  if (found === undefined) throw new Error(`There is no request ${number}.`);
  return found;
};
const home = (who: string, of = twelve) => of.servers.find(({ holds }) => holds.some((one) => one.who === who))?.name;
/** The request that a prediction is about: `at` is how many were sent before it. */
const predicted = (id: string) =>
  Number(new RegExp(`<Predict id="${id}" figure="\\w+" at=\\{(\\d+)\\}`).exec(body)?.[1]) + 1;

/** The sentence stands in the chapter, so a test about it is about what readers read. */
const says = (sentence: string) => expect(body).toContain(sentence);

test('the figures run with the seed that this file examines', () => {
  const seeds = [...body.matchAll(/<(?:PinBoard|CacheTrap) [^>]*seed=\{(\d+)\}/g)].map((match) => Number(match[1]));

  expect(seeds).toEqual([seed, seed, seed]);
});

test('“three NI, eight VN, and one II, for Fay”', () => {
  says('three `NI`, for three people without a pin; eight `VN`; and one `II`, for Fay.');
  expect(count(twelve).flags).toEqual({ NI: 3, VN: 8, II: 1, DI: 0 });
  expect(twelve.requests.filter(({ flag }) => flag === 'NI').map(({ client }) => client)).toEqual([
    'ana',
    'ben',
    'cleo',
  ]);
  expect(twelve.requests.filter(({ flag }) => flag === 'II').map(({ client }) => client)).toEqual(['fay']);
});

test('“Eli’s pin says b1; in turn it would be b3’s; b1 gets it, and nothing is added”', () => {
  says('Eli’s pin says b1. His is the third request, and in turn it would be b3’s.');
  says('Ana, Ben and Cleo are new; Eli and Fay were here yesterday.');
  const third = request(predicted('third'));

  expect([request(1).server, request(2).server]).toEqual(['b1', 'b2']);
  expect(third).toMatchObject({ number: 3, client: 'eli', server: 'b1', flag: 'VN', shown: { pins: ['b1'] } });
  expect(third.sets?.pins).toEqual([]);
});

test('“Fay’s pin names b9; she lands on b1, and her basket is on b3”', () => {
  says('Her pin now names b9');
  says('She landed on `b1`, and her basket is on `b3`.');
  const eighth = request(predicted('b9'));

  expect(eighth).toMatchObject({ number: 8, client: 'fay', server: 'b1', flag: 'II', status: 200, stranger: true });
  expect(eighth.shown.pins).toEqual(['b9']);
  expect(eighth.sets?.pins).toEqual(['b1']);
  expect(request(4)).toMatchObject({ client: 'fay', server: 'b3' });
  expect(home('fay')).toBe('b1');
  expect(twelve.servers.find(({ name }) => name === 'b3')?.holds.map(({ who }) => who)).toContain('fay');
});

test('“two things led to Fay’s basket, the pin and the claim check, and she has lost both”', () => {
  says('it took two things to reach it, the pin and the claim check, and she has lost both');
  const old = request(4).shown.session;
  const jar = twelve.clients.find(({ name }) => name === 'fay')?.jar;

  expect(request(8).shown.session).toEqual(old);
  expect(request(8).sets?.session?.id).not.toBe(old?.id);
  expect(jar).toEqual({ pins: ['b1'], session: request(8).sets?.session });
  expect(twelve.servers.find(({ name }) => name === 'b3')?.holds).toContainEqual(old);
  expect(twelve.clients.map(({ jar: { session } }) => session?.id)).not.toContain(old?.id);
});

test('“at request 9 Eli shows two pins, b9 and then b1; the first that names a row wins”', () => {
  says('At request 9 Eli has edited his jar too, and shows two pins: first `b9`, then his own `b1`.');

  expect(request(9)).toMatchObject({ client: 'eli', flag: 'VN', server: 'b1', shown: { pins: ['b9', 'b1'] } });
  expect(request(9).sets?.pins).toEqual([]);
  expect(home('eli')).toBe('b1');
});

test('the letters of the log are told before the first figure, whose answers use them', () => {
  const letters = body.indexOf('The first says what the client’s pin was');

  expect(letters).toBeGreaterThan(0);
  expect(letters).toBeLessThan(body.indexOf('<Predict'));
  expect(letters).toBeLessThan(body.indexOf('<PinBoard'));
});

test('“put at b1, looked for at b2, at b3, and at b1 again”: turns are strict', () => {
  says(
    'You put the tea in at `b1`, so it is on the shelf of `b1`. You looked for it at `b2`, at `b3`, and at `b1` again.',
  );
  const turns: Script = {
    rules: { place: 'server', affinity: 'none' },
    cast: { clients: ['ana'], servers: ['b1', 'b2', 'b3'] },
    deeds: [0, 1, 2, 3].map((i) => ({ do: 'send', client: 'ana', path: 'menu', at: millis(i * 800) })),
  };

  expect(end(run(turns, seed)).requests.map(({ server }) => server)).toEqual(['b1', 'b2', 'b3', 'b1']);
});

test('“in mid-visit b2 stops; Ben’s pin says b2: an empty basket from another server, and a new pin”', () => {
  says('In mid-visit b2 stops. Ben’s pin says b2, and his basket was there.');
  const bens = request(predicted('stopped'), stop);

  expect(bens).toMatchObject({ client: 'ben', flag: 'DI', status: 200, stranger: true, shown: { pins: ['b2'] } });
  expect(bens.server).not.toBe('b2');
  expect(bens.sets?.pins).toEqual([bens.server]);
});

test('“two baskets are on the floor, Ben’s and Fay’s”', () => {
  says('Two baskets are on the floor, Ben’s and Fay’s.');
  expect(count(stop).lost).toBe(2);
  expect(stop.servers.flatMap(({ fell }) => fell.map(({ who }) => who)).sort()).toEqual(['ben', 'fay']);
});

test('“later b2 comes back, empty; Ben and Fay stay where they are”', () => {
  says('Later in the figure `b2` comes back, empty. Ben and Fay stay where they are');
  const start = serverStops.deeds.find((deed) => deed.do === 'start');
  if (start === undefined) throw new Error('No server is started again.');
  const later = stop.requests.filter(
    ({ client, sentAt }) => sentAt >= start.at && (client === 'ben' || client === 'fay'),
  );

  expect(start).toMatchObject({ server: 'b2' });
  expect(stop.servers.find(({ name }) => name === 'b2')).toMatchObject({ state: 'up', holds: [] });
  expect(new Set(later.map(({ client }) => client))).toEqual(new Set(['ben', 'fay']));
  for (const { flag, server, client } of later) {
    expect(flag).toBe('VN');
    expect(server).toBe(home(client, stop));
  }
});

test('“all on the server of Ana’s pin”; marked private, they spread again', () => {
  says('Then four more people ask for the menu.');
  says('the five spread over three servers again');
  const landed = (privately: boolean) =>
    new Set(
      end(run(cacheTrap(privately), seed)).requests.flatMap(({ path, server }) => (path === 'cart' ? [server] : [])),
    );
  const jars = end(run(cacheTrap(false), seed)).clients.map(({ jar }) => jar.pins);

  expect(predicted('cached')).toBe(2);
  expect(landed(false)).toEqual(new Set([request(1, end(run(cacheTrap(false), seed))).server]));
  expect(new Set(jars.map(String)).size).toBe(1);
  expect(landed(true)).toEqual(new Set(['b1', 'b2', 'b3']));
});
