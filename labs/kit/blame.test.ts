import { expect, test } from 'vitest';
import { blame, placeIn } from './blame.ts';

const files = ['balancer.ts', 'lib/pin.ts'];
const crashed = { code: 1, signal: null } as const;

test.each([
  ['    at pick (file:///tmp/memento-1/balancer.ts:12:7)', { file: 'balancer.ts', line: 12, column: 7 }],
  ['    at file:///home/lab/lib/pin.ts:3:1', { file: 'lib/pin.ts', line: 3, column: 1 }],
  ['    at C:\\Temp\\x\\balancer.ts:4:2', { file: 'balancer.ts', line: 4, column: 2 }],
  ['file:///tmp/x/balancer.ts:9\n  const a = = 1;', { file: 'balancer.ts', line: 9 }],
  ['endless loop in balancer.ts, line 12, after GET /', { file: 'balancer.ts', line: 12 }],
  [
    '    at node:net:1:1\n    at emit (file:///x/kit/clock.ts:1:1)\n    at balancer.ts:5:6',
    { file: 'balancer.ts', line: 5, column: 6 },
  ],
  ['    at file:///x/my-balancer.ts:1:1', undefined],
  ['balancer.ts is fine', undefined],
  ['', undefined],
])('%j happened at %j', (text, place) => expect(placeIn(text, files)).toEqual(place));

test('a crash is told with the error, its place and the first lines that were printed', () => {
  const output =
    'file:///tmp/memento-77-x/balancer.ts:2\n  boom();\n  ^\n\nReferenceError: boom is not defined\n    at file:///tmp/memento-77-x/balancer.ts:2:3\n';

  const failure = blame('lb', 'balancer.ts', crashed, output, files);

  expect(failure.fault).toBe('program-crashed');
  expect(failure.message).toBe(
    'lb crashed in balancer.ts, line 2 (it ended with code 1). ReferenceError: boom is not defined',
  );
  expect(failure.actual).toMatch(/^balancer\.ts:2\n/);
  expect(failure.actual).not.toContain('memento-77');
});

test.each([
  ["Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from /x/balancer.ts", 'express'],
  ['Error [ERR_UNKNOWN_BUILTIN_MODULE]: No such built-in module: node:teapot', 'node:teapot'],
])('%j is an import of what the lab does not have', (line, name) => {
  const failure = blame('lb', 'balancer.ts', crashed, `node:internal\n\n${line}\n    at x`, files);

  expect([failure.fault, failure.message.includes(name)]).toEqual(['unsupported-import', true]);
});

test('an end by the engine is told in its words', () => {
  const exit = { code: null, signal: 'SIGKILL', because: 'endless loop in balancer.ts, line 12, after GET /' } as const;

  const failure = blame('lb', 'balancer.ts', exit, '', files);

  expect([failure.fault, failure.where]).toEqual(['endless-loop', { file: 'balancer.ts', line: 12 }]);
  expect(failure.message).toContain('endless loop in balancer.ts, line 12');
});

test('a program that simply ends is told that it must go on', () => {
  const failure = blame('lb', 'balancer.ts', { code: 0, signal: null }, '', files);

  expect(failure.message).toContain('must go on answering');
});
