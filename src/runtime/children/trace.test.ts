import { expect, test } from 'vitest';
import type { TraceEvent } from '#course/trace.ts';
import { createTrace } from './trace.ts';

function traced() {
  const heard: TraceEvent[] = [];
  let time = 0;
  const trace = createTrace(() => time);
  trace.listen((event) => heard.push(event));
  return { trace, heard, at: (now: number) => (time = now) };
}

test('facts that arrive in one turn are told in the order of their stamps', async () => {
  const { trace, heard } = traced();

  trace.add({ kind: 'ready', process: 'b', port: 2 }, 20n);
  trace.add({ kind: 'ready', process: 'a', port: 1 }, 10n);
  await new Promise((resolve) => setImmediate(resolve));

  expect(heard.map((event) => [event.seq, 'process' in event && event.process])).toEqual([
    [0, 'a'],
    [1, 'b'],
  ]);
});

test('`at` never goes back, even when facts are put into order', () => {
  const { trace, heard, at } = traced();

  at(5);
  trace.add({ kind: 'ready', process: 'b', port: 2 }, 20n);
  at(7);
  trace.add({ kind: 'ready', process: 'a', port: 1 }, 10n);
  trace.flush();

  expect(heard.map((event) => event.at)).toEqual([7, 7]);
});

test('a process that is gone closes its connections and gives up its ports', () => {
  const { trace, heard } = traced();
  trace.add({ kind: 'listen', process: 'lb', port: 8080 }, 1n);
  trace.add({ kind: 'connect', process: 'ana', connection: '5>8080', port: 8080 }, 2n);
  trace.add({ kind: 'close', process: 'ana', connection: '5>8080', how: 'end' }, 3n);
  trace.add({ kind: 'close', process: 'ana', connection: '5>8080', how: 'reset' }, 4n);

  trace.add({ kind: 'exit', process: 'lb', code: null, signal: 'SIGKILL' }, 5n);
  trace.flush();

  expect(heard.map(({ seq: _, at: __, ...fact }) => fact)).toEqual([
    { kind: 'listen', process: 'lb', port: 8080 },
    { kind: 'connect', from: 'ana', to: 'lb', connection: '5>8080', port: 8080 },
    { kind: 'close', connection: '5>8080', by: 'ana', how: 'end' },
    { kind: 'close', connection: '5>8080', by: 'lb', how: 'killed' },
    { kind: 'unlisten', process: 'lb', port: 8080 },
    { kind: 'exit', process: 'lb', code: null, signal: 'SIGKILL' },
  ]);
});
