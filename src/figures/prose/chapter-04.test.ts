import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Cluster, Place } from '#sim/cluster.ts';
import { count } from '#sim/count.ts';
import { type KillStory, killPlaces, killSwitch } from '#sim/kill-switch.ts';
import { run } from '#sim/run.ts';
import { readChapter } from './read-chapter.ts';

const { body } = readChapter(readFileSync('content/chapters/04-where-is-the-state/index.mdx', 'utf8'));
const seed = 7;
const shop = (story: KillStory, place: Place): Cluster => {
  const last = run(killSwitch(story, place), seed).moments.at(-1);
  if (last === undefined) throw new Error('The run has no moments.');
  return last.cluster;
};
/** The sentence stands in the chapter, so a test about it is about what readers read. */
const says = (sentence: string) => expect(body).toContain(sentence);
/** The request that a prediction is about. */
const asked = (id: string) =>
  Number(new RegExp(`<Predict id="${id}" figure="[\\w-]+" at=\\{(\\d+)\\}`).exec(body)?.[1]);
const after = (story: KillStory, place: Place, id: string) => shop(story, place).requests.slice(asked(id));

test('the figures run with the seed that this file examines', () => {
  const seeds = [...body.matchAll(/<KillSwitch [^>]*seed=\{(\d+)\}/g)].map((match) => Number(match[1]));

  expect(seeds).toEqual([seed, seed, seed, seed]);
});

test('“while it is on its way, b2 is killed”: 502 for Eli in all three shops', () => {
  says('Eli’s request is about to go to b2.');
  says('Each shop had one failed request: Eli’s');
  for (const place of killPlaces) {
    const [elis] = after('crash', place, 'in-flight');

    expect(elis).toMatchObject({ client: 'eli', server: 'b2', status: 502 });
    expect(count(shop('crash', place)).failed).toBe(1);
  }
});

test('“the memory shop lost two baskets besides, Ben’s and Eli’s, and both people were moved”', () => {
  says('The memory shop lost two baskets besides, Ben’s and Eli’s, and both people were moved');
  const memory = shop('crash', 'server');

  expect(memory.servers.flatMap(({ fell }) => fell.map(({ who }) => who))).toEqual(['ben', 'eli']);
  expect(memory.clients.filter(({ moved }) => moved).map(({ name }) => name)).toEqual(['ben', 'eli']);
  expect(after('crash', 'server', 'next-visit')[0]).toMatchObject({ client: 'ben', status: 200, stranger: true });
  for (const place of ['cookie', 'store'] as const) {
    expect(after('crash', place, 'next-visit')[0]).toMatchObject({ client: 'ben', status: 200 });
    expect(count(shop('crash', place))).toMatchObject({ lost: 0, strangers: 0 });
  }
});

test('“of the seven requests that follow, b4 gets none”; in the other shops three by the end', () => {
  says('how many of the seven requests that follow does b4 get?');
  says('three by the end. In the memory shop it got one, Fay’s.');
  const follow = after('grow', 'server', 'relief');

  expect(follow).toHaveLength(7);
  expect(follow.filter(({ server }) => server === 'b4')).toEqual([]);
  expect(shop('grow', 'server').requests[asked('relief') - 1]).toMatchObject({ client: 'fay', server: 'b4' });
  for (const place of ['cookie', 'store'] as const)
    expect(shop('grow', place).requests.filter(({ server }) => server === 'b4')).toHaveLength(3);
  for (const place of killPlaces) expect(count(shop('grow', place))).toMatchObject({ lost: 0, failed: 0 });
});

test('“b3 is taken out politely”: no request, and two baskets, Cleo’s and Fay’s', () => {
  says('two baskets were in it: Cleo’s and Fay’s.');
  const memory = shop('shrink', 'server');

  expect(after('shrink', 'server', 'polite')[0]).toMatchObject({ client: 'cleo', server: 'b3', status: 200 });
  expect(count(memory)).toMatchObject({ lost: 2, failed: 0 });
  expect(memory.servers.flatMap(({ fell }) => fell.map(({ who }) => who)).sort()).toEqual(['cleo', 'fay']);
  for (const place of ['cookie', 'store'] as const)
    expect(count(shop('shrink', place))).toMatchObject({ lost: 0, failed: 0, strangers: 0 });
});

test('“four requests got 503, and all six baskets were in that one memory”', () => {
  says('Four requests got 503, and all six baskets were in that one memory.');
  const store = shop('store-dies', 'store');

  expect(
    after('store-dies', 'store', 'store-dies')
      .slice(0, 4)
      .map(({ status }) => status),
  ).toEqual([503, 503, 503, 503]);
  expect(store.requests.filter(({ status }) => status === 503)).toHaveLength(4);
  expect(store.storeFell).toHaveLength(6);
  expect(store.servers.every(({ state }) => state === 'up')).toBe(true);
});
