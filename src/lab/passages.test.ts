import { describe, expect, test } from 'vitest';
import type { TraceFact } from '#course/trace.ts';
import { bytes, connect, head, signIn, trace } from './fixtures.ts';
import { PassageLog } from './passages.ts';

const passagesOf = (facts: readonly TraceFact[]) => {
  const log = new PassageLog({ clients: ['ana', 'ben'], balancers: ['lb'] });
  for (const event of trace(facts)) log.add(event);
  return log.list;
};

describe('passages', () => {
  test('a request, what was sent on, and both answers are one passage', () => {
    const [passage, ...others] = passagesOf(signIn);

    expect(others).toEqual([]);
    expect(passage?.client).toMatchObject({ from: 'ana', to: 'lb', done: true });
    expect(passage?.onward.map(({ to, done }) => [to, done])).toEqual([['b1', true]]);
    expect(passage?.because).toBe('no pin, next in turn');
  });

  test('two clients that ask the same at once keep their own answers, by their cookies', () => {
    const ask = (cookie: string) => head('GET /cart HTTP/1.1', `Cookie: ${cookie}`);
    const list = passagesOf([
      connect('ana', 'lb', 'a'),
      connect('ben', 'lb', 'b'),
      bytes('ana', 'a', ask('sid=1; LB=x')),
      bytes('ben', 'b', ask('sid=2; LB=y')),
      connect('lb', 'b2', 'c'),
      bytes('lb', 'c', ask('sid=2')),
      connect('lb', 'b1', 'd'),
      bytes('lb', 'd', ask('sid=1')),
    ]);

    expect(list.map(({ client, onward }) => [client.from, onward[0]?.to])).toEqual([
      ['ana', 'b1'],
      ['ben', 'b2'],
    ]);
  });

  test('a retry after a cut line is a second exchange of the same passage', () => {
    const get = head('GET /cart HTTP/1.1');
    const [passage] = passagesOf([
      connect('ana', 'lb', 'a'),
      bytes('ana', 'a', get),
      connect('lb', 'b1', 'c'),
      bytes('lb', 'c', get),
      { kind: 'close', connection: 'c', by: 'b1', how: 'killed' },
      connect('lb', 'b2', 'd'),
      bytes('lb', 'd', get),
    ]);

    expect(passage?.onward.map(({ to, cut }) => [to, cut])).toEqual([
      ['b1', 'killed'],
      ['b2', undefined],
    ]);
  });

  test('a refused connection belongs to the one request that waits', () => {
    const [passage] = passagesOf([
      connect('ana', 'lb', 'a'),
      bytes('ana', 'a', head('GET / HTTP/1.1')),
      { kind: 'refused', from: 'lb', port: 9001, code: 'ECONNREFUSED' },
    ]);

    expect(passage?.refused).toEqual([9001]);
  });

  test('what the processes tell out of order still comes together', () => {
    const get = head('GET /cart HTTP/1.1');
    const ok = head('HTTP/1.1 200 OK', 'Content-Length: 0');
    const [passage] = passagesOf([
      connect('ana', 'lb', 'a'),
      connect('lb', 'b1', 'c'),
      bytes('lb', 'a', ok),
      bytes('ana', 'a', get),
      bytes('b1', 'c', ok),
      bytes('lb', 'c', get),
    ]);

    expect(passage?.client).toMatchObject({ done: true, response: { start: 'HTTP/1.1 200 OK' } });
    expect(passage?.onward.map(({ to, done }) => [to, done])).toEqual([['b1', true]]);
  });

  test('requests on one kept connection are several passages', () => {
    const get = head('GET / HTTP/1.1');
    const ok = head('HTTP/1.1 200 OK', 'Content-Length: 0');
    const list = passagesOf([
      connect('ana', 'lb', 'a'),
      bytes('ana', 'a', get),
      bytes('lb', 'a', ok),
      bytes('ana', 'a', get.slice(0, 9)),
      bytes('ana', 'a', get.slice(9)),
      bytes('lb', 'a', ok),
    ]);

    expect(list.map(({ number, client }) => [number, client.done])).toEqual([
      [1, true],
      [2, true],
    ]);
  });
});
