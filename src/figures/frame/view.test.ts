import { describe, expect, test } from 'vitest';
import { cluster } from '#sim/cluster.ts';
import { at } from '#sim/picture.ts';
import { run } from '#sim/run.ts';
import { serverStops } from '#sim/scripts.ts';
import { closed, jarOf, owners, pinFace, rows } from './view.ts';

const fresh = cluster({ place: 'server', affinity: 'insert' }, { clients: ['ana'], servers: ['b1', 'b2'] }, 0);
const withB2 = (state: 'up' | 'starting' | 'draining' | 'down') => ({
  ...fresh,
  servers: fresh.servers.map((server) => (server.name === 'b2' ? { ...server, state } : server)),
});

describe('a pin looks as the balancer will treat it', () => {
  test.each([
    ['up', 'valid', ':9002'],
    ['draining', 'valid', ':9002'],
    ['starting', 'down', 'down'],
    ['down', 'down', 'down'],
  ] as const)('while its server is %s: %s, and the table says %s', (state, kind, to) => {
    expect(pinFace(withB2(state), 'b2').kind).toBe(kind);
    expect(rows(withB2(state))[1]).toEqual({ pin: 'b2', to });
  });

  test('nobody is called b9', () => {
    expect(pinFace(fresh, 'b9').kind).toBe('unknown');
  });
});

test('the gate is lowered when no server takes requests', () => {
  const nobody = { ...fresh, servers: fresh.servers.map((server) => ({ ...server, state: 'starting' as const })) };

  expect([closed(fresh), closed(withB2('down')), closed(nobody)]).toEqual([false, false, true]);
});

test('a jar keeps the id whose data is lost, and it looks so, until the new one arrives', () => {
  const story = run(serverStops, 7);
  const ben = (time: number) => {
    const { cluster: now } = at(story, time);
    return jarOf(now, now.clients.find(({ name }) => name === 'ben')!);
  };

  expect(ben(0).token?.kind).toBe('memento');
  expect(ben(5000).token?.kind).toBe('orphan');
  expect(ben(story.end).token?.kind).toBe('memento');
  expect(ben(story.end).pins).toEqual([{ name: 'b1', kind: 'valid' }]);
});

test('two sessions of one person are one token', () => {
  expect(
    owners([
      { id: 's1', who: 'fay' },
      { id: 's9', who: 'fay' },
      { id: 's2', who: 'ben' },
    ]),
  ).toEqual(['fay', 'ben']);
});
