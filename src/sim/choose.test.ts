import { describe, expect, test } from 'vitest';
import { choose } from './choose.ts';
import { type Cluster, cluster, type ServerState } from './cluster.ts';

const board = (states: readonly ServerState[] = ['up', 'up', 'up']): Cluster => {
  const fresh = cluster({ place: 'server', affinity: 'insert' }, { clients: ['ana'], servers: ['b1', 'b2', 'b3'] }, 0);
  return { ...fresh, servers: fresh.servers.map((server, i) => ({ ...server, state: states[i] ?? 'up' })) };
};

// Course rules of table 4a, "Stickiness cookie".
describe('with all servers up', () => {
  test.each([
    ['no pin', [], 'NI', 'b1'],
    ['a valid pin', ['b2'], 'VN', 'b2'],
    ['an unknown pin', ['b9'], 'II', 'b1'],
    ['an empty pin', [''], 'II', 'b1'],
    ['good, then good: the first wins', ['b3', 'b2'], 'VN', 'b3'],
    ['bad, then good: the good one wins', ['b9', 'b2'], 'VN', 'b2'],
  ])('%s', (_, pins, flag, server) => {
    expect(choose(board(), pins)).toMatchObject({ flag, server });
  });
});

test.each(['down', 'starting'] as const)('the pin of a server that is %s leads elsewhere, with a new pin', (state) => {
  expect(choose(board(['up', state, 'up']), ['b2'])).toMatchObject({ flag: 'DI', server: 'b1' });
});

test('a draining server keeps those who have its pin, and gets nobody new', () => {
  const draining = board(['draining', 'up', 'up']);

  expect(choose(draining, ['b1'])).toMatchObject({ flag: 'VN', server: 'b1' });
  expect(choose(draining, [])).toMatchObject({ flag: 'NI', server: 'b2' });
});

test('when nobody is up, nobody is chosen, and no pin is inserted', () => {
  const { server, flag } = choose(board(['down', 'down', 'starting']), ['b1']);

  expect([server, flag]).toEqual([undefined, undefined]);
});

test('when all are draining, the old are served and the new are not', () => {
  const all = board(['draining', 'draining', 'draining']);

  expect(choose(all, ['b2'])).toMatchObject({ server: 'b2' });
  expect(choose(all, []).server).toBeUndefined();
});
