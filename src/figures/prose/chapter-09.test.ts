import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answers, horizon, products, stretches, visits } from '#sim/expiry.ts';
import { interleave, orderBy, orders, rules } from '#sim/interleave.ts';
import { countAfter, fill, observed } from '#sim/memory.ts';
import { readChapter } from './read-chapter.ts';

const { body } = readChapter(readFileSync('content/chapters/09-the-shared-pantry/index.mdx', 'utf8'));
const says = (sentence: string) => expect(body).toContain(sentence);
/** The seed of the figure with this id. */
const seedOf = (id: string) => Number(new RegExp(`<\\w+ id="${id}"[^>]*seed=\\{(\\d+)\\}`).exec(body)?.[1]);
const predicted = (id: string) =>
  Number(new RegExp(`<Predict id="${id}" figure="\\w+" at=\\{(\\d+)\\}`).exec(body)?.[1]) + 1;
const lane = (product: (typeof products)[number], habit: 'fixed' | 'careless', id = 'lanes') =>
  answers({ product, habit, filter: false }, visits(seedOf(id)));

test('“both have read milk; tab 1 has written milk, tea; tab 2 writes milk, jam”', () => {
  says('Both servers have read milk. Tab 1 has written milk, tea.');
  const { steps, store, lost } = interleave('adds', 'whole', orderBy(seedOf('tabs'), 'adds'));

  expect(steps.map(({ tab, does }) => `${tab} ${does}`)).toEqual(['1 read', '2 read', '1 write', '2 write']);
  expect(predicted('second-write')).toBe(4);
  expect([steps[2]?.store, store, lost]).toEqual([['milk', 'tea'], ['milk', 'jam'], ['tea']]);
});

test('“six orders; two keep everything, the other four lose an item”', () => {
  says(
    'There are six orders of these four steps. Two keep everything, those in which one tab is done before the other begins. The other four lose an item.',
  );
  const lost = orders('adds').map((order) => interleave('adds', 'whole', order).lost.length);

  expect(lost.length).toBe(6);
  expect(lost.filter((count) => count === 0).length).toBe(2);
  expect(lost.filter((count) => count === 1).length).toBe(4);
});

test('“the second writer is told no, reads once more, and writes milk, tea, jam”', () => {
  says('the second writer is told no, reads once more, and writes `milk, tea, jam`');
  const { steps } = interleave('adds', 'compare', orderBy(seedOf('tabs'), 'adds'));

  expect(steps.slice(3).map(({ tab, does, refused }) => [tab, does, refused])).toEqual([
    [2, 'write', true],
    [2, 'read', false],
    [2, 'write', false],
  ]);
  expect(steps.at(-1)?.store).toEqual(['milk', 'tea', 'jam']);
});

test('“tab 1 has read, tab 2 signs out, tab 1 writes: her session is there again; only one rule survives both”', () => {
  says('Only one survives both: **write only if nobody has written since you read, and a delete is a write.**');
  const order = orderBy(seedOf('out'), 'signs-out');
  const { steps, risen } = interleave('signs-out', 'whole', order);
  const survives = rules.filter((rule) =>
    (['adds', 'signs-out'] as const).every((errand) =>
      orders(errand).every((one) => {
        const end = interleave(errand, rule, one);
        return end.lost.length === 0 && !end.risen;
      }),
    ),
  );

  expect(steps.map(({ tab, does }) => `${tab} ${does}`)).toEqual(['1 read', '2 delete', '1 write']);
  expect(predicted('risen')).toBe(3);
  expect(risen).toBe(true);
  expect(survives).toEqual(['compare']);
});

test('“it is minute 35; gone in Redis and memcached, and in DynamoDB it is read”', () => {
  says('It is minute 35. Eli comes back.');
  says('In none: he was here at minute 16');
  const at = visits(seedOf('lanes')).map((visit) => visit.at);
  const turn = predicted('late') - 1;

  expect([at[turn], at[2]]).toEqual([35, 16]);
  expect(products.map((product) => lane(product, 'fixed')[turn]?.found)).toEqual(['gone', 'gone', 'expired']);
});

test('“one careless line at minute 16, three ends: never, minute 46, minute 30”', () => {
  says('At minute 16 Eli adds tea.');
  says('options={["At minute 30", "At minute 46", "Never"]}');
  const ends = products.map((product) => lane(product, 'careless', 'careless')[2]);

  expect(ends.map((answer) => [answer?.at, answer?.does, answer?.until])).toEqual([
    [16, 'add', Number.POSITIVE_INFINITY],
    [16, 'add', 46],
    [16, 'add', 30],
  ]);
  expect(
    stretches({ product: 'redis' }, lane('redis', 'careless', 'careless'), horizon).past.every(
      ({ is }) => is === 'live',
    ),
  ).toBe(true);
});

test('“2117 fit; 1883 people stand outside; 1855 sessions gone; 1770 of 6000, 4230 thrown out”', () => {
  says('2000 have signed in, and there is room for 2117.');
  says('1883 people stand outside');
  says('So are 1855 sessions.');
  says('memcached has the memory for 1770 sessions of this size. It answers STORED 6000 times.');
  says('4230 sessions were thrown out');
  const names = Array.from({ length: 8 }, (_, i) => `p${i}`);
  const comes = fill({ policy: 'noeviction', seed: 7, names, visiting: false }).members[predicted('no-room') - 1]
    ?.comes;

  expect(comes).toBe(2001);
  expect(countAfter('noeviction', observed.noeviction.offered)).toMatchObject({ taken: 2117, refused: 1883 });
  expect(countAfter('allkeys-lru', observed['allkeys-lru'].offered)).toMatchObject({ taken: 4000, evicted: 1855 });
  expect(countAfter('memcached', observed.memcached.offered)).toMatchObject({ taken: 6000, evicted: 4230, held: 1770 });
});

test('what was observed stands in docs/bench.md', () => {
  const bench = readFileSync('docs/bench.md', 'utf8');

  for (const seen of [
    'Redis 7.0.15',
    'memcached 1.6.18',
    '2117',
    '1855',
    '4230',
    '2592001',
    'KEEPTTL',
    'NOT_FOUND',
    'MONITOR',
  ])
    expect(bench).toContain(seen);
});
