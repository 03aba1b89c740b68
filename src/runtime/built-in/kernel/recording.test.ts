import { expect, test } from 'vitest';
import type { TraceEvent, TraceFact } from '#course/trace.ts';
import { inputsOf, lastEventOf } from './recording.ts';

const events = (...facts: TraceFact[]): TraceEvent[] => facts.map((fact, seq) => ({ seq, at: seq, ...fact }));
const connection = '40000>8080';
const outward = '40001>3001';
const story = events(
  { kind: 'start', process: 'lb', argv: [] },
  { kind: 'bytes', connection: '1>2', by: 'ana', count: 1, text: 'old' },
  { kind: 'start', process: 'lb', argv: [] },
  { kind: 'connect', connection, from: 'ana', to: 'lb', port: 8080 },
  { kind: 'bytes', connection, by: 'ana', count: 21, text: 'GET /cart HTTP/1.1\r\n\r\n' },
  { kind: 'connect', connection: outward, from: 'lb', to: 'b1', port: 3001 },
  { kind: 'bytes', connection: outward, by: 'lb', count: 1, text: 'x' },
  { kind: 'bytes', connection: outward, by: 'b1', count: 1, text: 'y' },
  { kind: 'close', connection: outward, by: 'b1', how: 'end' },
);

test('what came to a process since it started last, in order', () => {
  expect(inputsOf('lb', story)).toEqual([
    { connect: { id: connection, outbound: false, port: 8080, remotePort: 40000 } },
    { bytes: 'GET /cart HTTP/1.1\r\n\r\n', connection },
    { connect: { id: outward, outbound: true, port: 3001, remotePort: 40001 } },
    { bytes: 'y', connection: outward },
    { end: outward },
  ]);
});

test.each([
  [3, 'after it started'],
  [4, 'after ana connected'],
  [5, 'after "GET /cart HTTP/1.1" came from ana'],
  [6, 'after it connected to b1'],
  [8, 'after "y" came from b1'],
])('after %i events, the last is: %s', (count, told) => {
  expect(lastEventOf('lb', story.slice(0, count))).toBe(told);
});
