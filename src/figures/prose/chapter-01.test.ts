import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { crossings, office } from '#sim/wire/bytes.ts';
import { confusion, tabsAt } from '#sim/wire/tabs.ts';
import { wires } from '#sim/wire/wires.ts';
import { middles, onePerPerson, orders, readPut, versions, type Wiring } from '#sim/wire/wiring.ts';
import { readChapter } from './read-chapter.ts';

const { body } = readChapter(readFileSync('content/chapters/01-amnesia/index.mdx', 'utf8'));
const seed = 7;
const says = (sentence: string) => expect(body).toContain(sentence);

/** The figure `id` as the chapter wires it. */
function figure(id: string): Wiring {
  const [, props = ''] = new RegExp(`<WireView id="${id}"([^>]*)/>`).exec(body) ?? [];
  const prop = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(props)?.[1];
  expect(props).toContain(`seed={${seed}}`);
  return {
    version: versions.find((one) => one === prop('http')) ?? '1.1',
    middle: middles.find((one) => one === prop('between')) ?? 'none',
    put: readPut(prop('put') ?? '', orders.length) ?? onePerPerson(orders),
  };
}
const play = (of: Wiring) => wires(of, seed);
const ended = (of: Wiring) => {
  const run = play(of);
  const tabs = tabsAt(run, run.end);
  return { tabs, ...confusion(tabs) };
};
const one = orders.map(() => 1);

test('“request 4 is Ben’s tea, on connection 1; it goes on Ana’s bill”', () => {
  says('Request 4 is Ben’s tea. The proxy finds connection 1 idle and puts it there.');
  const { tabs } = ended(figure('tabs'));
  const [first] = tabs;

  expect(figure('tabs').put[3]).toBe(1);
  expect(orders[3]).toEqual({ who: 'ben', item: 'tea' });
  expect(first?.holds.map(({ who, item }) => `${who} ${item}`)).toEqual(['ana tea', 'ben tea', 'ana bun', 'ana pie']);
});

test('“You had one tea. The bill says a tea, another tea, a bun and a pie.”', () => {
  says('You had one tea. The bill says a tea, another tea, a bun and a pie.');

  expect(
    ended(figure('tabs'))
      .tabs[0]?.holds.map(({ item }) => item)
      .sort(),
  ).toEqual(['bun', 'pie', 'tea', 'tea']);
});

test('“Ana pays for Ben’s tea, and Ben’s orders are on two tabs”', () => {
  says('By the end, Ana pays for Ben’s tea, and Ben’s orders are on two tabs.');
  const { tabs, mixed, split } = ended(figure('tabs'));

  expect({ mixed, split }).toEqual({ mixed: 1, split: 1 });
  expect(tabs.filter(({ holds }) => holds.some(({ who }) => who === 'ben'))).toHaveLength(2);
});

test('“one for each person” is an arrangement without mistakes, and HTTP/1.0, one connection and HTTP/2 do as told', () => {
  says('Nine orders, nine tabs; all three people are split.');
  says('Nine orders, one tab, for three people.');
  const each = { ...figure('tabs'), put: onePerPerson(orders) };

  expect(ended(each)).toMatchObject({ mixed: 0, split: 0 });
  expect(ended({ ...each, version: '1.0' })).toMatchObject({ mixed: 0, split: 3, tabs: { length: 9 } });
  expect(ended({ ...figure('tabs'), put: one })).toMatchObject({ mixed: 1, split: 0, tabs: { length: 1 } });
  for (const of of [each, figure('tabs')]) {
    const { mixed, split } = ended(of);
    expect(ended({ ...of, version: '2' })).toMatchObject({ mixed, split });
  }
});

test('“requests 1, 2 and 3 went to b1, b2 and b3; request 4 goes to b1”', () => {
  says('All nine orders come on one connection.');
  const of = figure('gate');

  expect(of).toEqual({ version: '1.1', middle: 'http', put: one });
  expect(play(of).requests.map(({ server }) => server)).toEqual(['b1', 'b2', 'b3', 'b1', 'b2', 'b3', 'b1', 'b2', 'b3']);
  expect([orders[1]?.who, orders[3]?.who, orders[4]?.who]).toEqual(['ben', 'ben', 'ana']);
});

test('“all three tabs are mixed, all three people are split”, whatever the client does', () => {
  says('All three tabs are mixed, all three people are split.');
  for (const version of versions) {
    for (const put of [one, onePerPerson(orders), figure('tabs').put])
      expect(ended({ version, middle: 'http', put })).toMatchObject({ mixed: 3, split: 3, tabs: { length: 3 } });
  }
});

test('“no tab is mixed, nobody is split” where TCP is passed on; on one connection b1 gets everything', () => {
  says('No tab is mixed, nobody is split.');
  says('Press *one connection* and watch `b1` get everything.');
  const of = figure('tcp');
  const fourth = play(of).requests[3];

  expect(of.middle).toBe('tcp');
  expect(ended(of)).toMatchObject({ mixed: 0, split: 0 });
  expect([fourth?.who, fourth?.server, play(of).requests[1]?.server]).toEqual(['ben', 'b2', 'b2']);
  expect(new Set(play({ ...of, put: one }).requests.map(({ server }) => server))).toEqual(new Set(['b1']));
});

test('“all nine orders come from 203.0.113.9”, and x-forwarded-for is the same for all', () => {
  says(`All nine orders come from \`${office}\`.`);
  const run = play(figure('gate'));
  const lines = run.requests.map((sent) => crossings(run, sent).sentOn.lines.at(-1));

  expect(new Set(lines)).toEqual(new Set([`x-forwarded-for: ${office}`]));
  expect(run.requests.map((sent) => crossings(run, sent).received.from.split(':')[0])).toEqual(one.map(() => office));
});

test('“this is the whole request”: the bytes of the text are those of the figure', () => {
  const [, block = ''] = /```http\n([\s\S]*?)```/.exec(body) ?? [];
  const run = play(figure('tabs'));
  const [first] = run.requests;

  expect(first && crossings(run, first).received.lines.join('\n')).toBe(block.trim());
});

test('what the quiz leads to refutes its answers', () => {
  const tabs = ended(figure('tabs')).tabs;
  const holder = (number: number) => tabs.find(({ holds }) => holds.some((sent) => sent.number === number))?.port;

  expect(holder(4)).not.toBe(holder(9));
  expect([orders[3], orders[8], orders[2]]).toEqual([
    { who: 'ben', item: 'tea' },
    { who: 'ben', item: 'pie' },
    { who: 'cleo', item: 'pie' },
  ]);
  expect(play(figure('gate')).requests[4]).toMatchObject({ who: 'ana', server: 'b2' });
});
