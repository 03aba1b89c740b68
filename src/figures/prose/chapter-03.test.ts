import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Rule, rules } from '#sim/dispatch/balance.ts';
import { measure } from '#sim/dispatch/measure.ts';
import { type Load, queues, runLength } from '#sim/dispatch/queues.ts';
import { compare, crossed } from '#sim/x-ray/compare.ts';
import { passages } from '#sim/x-ray/script.ts';
import { readChapter } from './read-chapter.ts';

const { body } = readChapter(readFileSync('content/chapters/03-the-front-door/index.mdx', 'utf8'));
/** The sentence stands in the chapter, so a test about it is about what readers read. */
const says = (sentence: string) => expect(body).toContain(sentence);

const seed = 7;
const given: Load = { slow: 4, rate: 6, weight: 1 };
const end = (rule: Rule, load = given, time = runLength) => measure(queues(rule, load, seed), time);
const sent = (rule: Rule, load = given) => end(rule, load).servers.map((server) => server.sent);
const open = (rule: Rule, load = given) => end(rule, load).servers.map((server) => server.open);
const seconds = (ms: number | undefined) => ((ms ?? Number.NaN) / 1000).toFixed(1);
const at = (id: string) => Number(new RegExp(`<Predict id="${id}" figure="\\w+" at=\\{(\\d+)\\}`).exec(body)?.[1]);

test('the figure runs with the seed and the knobs that this file examines', () => {
  says(`<Dispatcher id="slow" seed={${seed}} slow={${given.slow}} weight={${given.weight}} />`);
  says('The figure gives the very same requests, about six a second, to all three rules.');
});

test('“After 40 seconds round robin has sent 81, 80 and 80 requests … At b2 50 of them are not answered.”', () => {
  says(
    'After 40 seconds round robin has sent 81, 80 and 80 requests. That is as equal as 241 can be. At `b2` 50 of them are not answered. The two others had nothing to do, most of the time.',
  );
  expect(sent('round-robin')).toEqual([81, 80, 80]);
  expect(open('round-robin')).toEqual([0, 50, 0]);
  for (const server of [0, 2]) {
    const busy = queues('round-robin', given, seed)
      .filter((job) => job.server === server && job.start < runLength)
      .reduce((sum, job) => sum + Math.min(job.end, runLength) - job.start, 0);
    expect(busy / runLength).toBeLessThan(0.75);
  }
});

test('“Here it got 34, and 4 requests were open in the whole shop at the end.”', () => {
  says('Here it got 34, and 4 requests were open in the whole shop at the end.');
  expect(sent('least')[1]).toBe(34);
  expect(open('least').reduce((sum, one) => sum + one, 0)).toBe(4);
});

test('a right weight, then a wrong one', () => {
  says('the worst hundredth took 3.5 seconds');
  says('gets only 27 requests');
  says('Half of all answers now take more than 749 ms, with least outstanding 438.');
  const half = { ...given, slow: 2 };

  expect(seconds(end('weights').p99)).toBe('3.5');
  expect(sent('weights', half)[1]).toBe(27);
  expect(Math.round(end('weights', half).p50 ?? 0)).toBe(749);
  expect(Math.round(end('least', half).p50 ?? 0)).toBe(438);
});

test('round robin has the smallest p50 and the largest p99, because those who wait are not counted', () => {
  says('round robin has 441 ms and least outstanding 623');
  says('p99, the slowest hundredth of the answers, is 25.2 s with round robin and 4.9 s with least outstanding');
  const p50 = rules.map((rule) => end(rule).p50 ?? 0);
  const p99 = rules.map((rule) => end(rule).p99 ?? 0);

  expect([Math.round(p50[0] ?? 0), Math.round(p50[2] ?? 0)]).toEqual([441, 623]);
  expect(Math.min(...p50)).toBe(p50[0]);
  expect([seconds(p99[0]), seconds(p99[2])]).toEqual(['25.2', '4.9']);
  expect(Math.max(...p99)).toBe(p99[0]);
});

test('the X-ray’s predictions are about the passages that they name', () => {
  says('eight fields of the client’s hop, Connection among them, reach the server');
  says('what came is passed on'.replace('what', 'What'));

  expect(passages[at('nominated')]).toEqual({ through: 'haproxy', setting: 'installed', way: 'request' });
  expect(crossed('haproxy', 'request')).toHaveLength(8);
  expect(passages[at('spoof')]).toEqual({ through: 'haproxy', setting: 'add', way: 'request' });
  expect(
    compare('haproxy', 'add', 'request').flatMap(({ after }) => (/^x-forwarded-for/.test(after ?? '') ? [after] : [])),
  ).toEqual(['x-forwarded-for: 1.2.3.4', 'x-forwarded-for: 127.0.0.1']);
});

test('what the two <Observed> blocks list is what the figure shows', () => {
  const listed = (product: string, sentence: string) => {
    const [, block = ''] =
      new RegExp(`<Observed with="${product}">As installed it passed on (.*?)<Cite`).exec(body) ?? [];
    expect(block).toContain(sentence);
    return [...block.matchAll(/`([^`]+)`/g)].map((match) => (match[1] ?? '').toLowerCase());
  };

  expect(listed('HAProxy 2.6.12', 'Of the server’s answer it passed on everything.').slice(0, 8).sort()).toEqual(
    [...crossed('haproxy', 'request')].sort(),
  );
  expect(listed('nginx 1.22.1', 'of the answer')).toEqual([
    ...crossed('nginx', 'request'),
    ...crossed('nginx', 'response'),
  ]);
});

test('quiz: after one nginx the address that it added stands last', () => {
  says('X-Forwarded-For: 1.2.3.4, 127.0.0.1 through one nginx');
  const [passage] = passages.slice(4, 5);

  expect(passage).toEqual({ through: 'nginx', setting: 'add', way: 'request' });
  expect(compare('nginx', 'add', 'request')).toContainEqual(
    expect.objectContaining({ after: 'X-Forwarded-For: 1.2.3.4, 127.0.0.1' }),
  );
});
