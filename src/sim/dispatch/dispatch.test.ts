import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balance, firstTurn, type Known, type Rule, rules } from './balance.ts';
import { measure, percentile } from './measure.ts';
import { type Job, type Load, queues, runLength } from './queues.ts';

const known = (...weights: number[]): Known[] => weights.map((weight) => ({ weight, outstanding: 0 }));
/** The names of the servers that `count` requests in a row get, while nothing is answered late. */
const order = (rule: Rule, servers: Known[], count: number): string[] => {
  let turn = firstTurn(servers.length);
  return Array.from({ length: count }, () => {
    const [server, after] = balance(rule, servers, turn);
    turn = after;
    return `b${server + 1}`;
  });
};

describe('golden rows of table 4b, observed with HAProxy 2.6.12 and nginx 1.22.1', () => {
  test('round robin 300: 100 each', () => {
    const got = order('round-robin', known(1, 1, 1), 300);

    for (const name of ['b1', 'b2', 'b3']) expect(got.filter((one) => one === name)).toHaveLength(100);
  });

  test('weights 5, 1, 1 take smooth turns', () => {
    expect(order('weights', known(5, 1, 1), 7).join(' ')).toBe('b1 b1 b2 b1 b3 b1 b1');
  });

  test('with 7 and 3 open, the next 20 all go to the second', () => {
    const servers = [
      { weight: 1, outstanding: 7 },
      { weight: 1, outstanding: 3 },
    ];

    expect(new Set(order('least', servers, 20))).toEqual(new Set(['b2']));
  });
});

const load: fc.Arbitrary<Load> = fc.record({
  slow: fc.double({ min: 1, max: 8, noNaN: true }),
  rate: fc.integer({ min: 3, max: 9 }),
  weight: fc.constantFrom(1, 2, 4),
});

test('every rule gets the same requests, no server does two at once, and none is idle while its queue waits', () => {
  fc.assert(
    fc.property(load, fc.nat(), (knobs, seed) => {
      const runs = rules.map((rule) => queues(rule, knobs, seed));
      for (const jobs of runs) {
        expect(jobs.map(({ at }) => at)).toEqual(runs[0]?.map(({ at }) => at));
        for (const server of [0, 1, 2]) {
          let before: Job | undefined;
          for (const job of jobs.filter((one) => one.server === server)) {
            expect(job.start).toBe(Math.max(job.at, before?.end ?? 0));
            expect(job.end).toBeGreaterThan(job.start);
            before = job;
          }
        }
      }
      expect(queues('least', knobs, seed)).toEqual(runs[2]);
    }),
    { numRuns: 30 },
  );
});

test('round robin and weights share the requests as they promise, whatever the servers do', () => {
  fc.assert(
    fc.property(load, fc.nat(), (knobs, seed) => {
      const sent = (rule: Rule) => measure(queues(rule, knobs, seed), runLength).servers.map((one) => one.sent);
      const [a = 0, b = 0, c = 0] = sent('round-robin');
      const all = a + b + c;
      const weighted = sent('weights')[1] ?? 0;

      expect(Math.max(a, b, c) - Math.min(a, b, c)).toBeLessThanOrEqual(1);
      expect(Math.abs(weighted - (all * knobs.weight) / (8 + knobs.weight))).toBeLessThanOrEqual(1.5);
    }),
    { numRuns: 30 },
  );
});

test('the least-outstanding rule never sends to a server that has more open than another', () => {
  fc.assert(
    fc.property(load, fc.nat(), (knobs, seed) => {
      const jobs = queues('least', knobs, seed);
      for (const [i, { at, server }] of jobs.entries()) {
        const open = [0, 1, 2].map(
          (one) => jobs.slice(0, i).filter((job) => job.server === one && job.end > at).length,
        );
        expect(open[server]).toBe(Math.min(...open));
      }
    }),
    { numRuns: 10 },
  );
});

test('what is counted adds up, and percentiles rise', () => {
  fc.assert(
    fc.property(load, fc.nat(), fc.integer({ min: 0, max: runLength }), (knobs, seed, time) => {
      const jobs = queues('round-robin', knobs, seed);
      const { servers, p50 = 0, p95 = 0, p99 = 0 } = measure(jobs, time);

      expect(servers.reduce((sum, { sent }) => sum + sent, 0)).toBe(jobs.filter(({ at }) => at <= time).length);
      for (const { sent, answered, open } of servers) expect(answered + open).toBe(sent);
      expect(p50).toBeLessThanOrEqual(p95);
      expect(p95).toBeLessThanOrEqual(p99);
    }),
    { numRuns: 30 },
  );
});

test.each([
  [[], 0.5, undefined],
  [[7], 0.99, 7],
  [[1, 2, 3, 4], 0.5, 2],
  [[1, 2, 3, 4], 0.95, 4],
])('of %j the percentile %d is %s', (sorted, share, value) => expect(percentile(sorted, share)).toBe(value));
