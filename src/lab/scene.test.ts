import { describe, expect, test } from 'vitest';
import type { TraceFact } from '#course/trace.ts';
import { signIn, trace } from './fixtures.ts';
import { jarPicture, pinsSeen } from './jar.ts';
import { PassageLog } from './passages.ts';
import { sceneOf } from './scene.ts';

const lab = {
  clients: ['ana', 'ben'],
  programs: [
    { name: 'b1', role: 'server' as const, file: 'server.ts', port: 9001, env: {} },
    { name: 'lb', role: 'balancer' as const, file: 'balancer.ts', port: 8080, env: {} },
  ],
};
const started: readonly TraceFact[] = [
  { kind: 'start', process: 'b1', argv: [] },
  { kind: 'ready', process: 'b1', port: 9001 },
  { kind: 'start', process: 'lb', argv: [] },
  { kind: 'ready', process: 'lb', port: 8080 },
];
const killed: TraceFact = { kind: 'exit', process: 'b1', code: null, signal: 'SIGKILL' };
const after = (...facts: readonly TraceFact[]) => sceneOf(lab, trace(facts));
const pinsOf = (facts: readonly TraceFact[]) => {
  const log = new PassageLog({ clients: lab.clients, balancers: ['lb'] });
  for (const event of trace(facts)) log.add(event);
  return pinsSeen(log.list);
};

describe('the scene', () => {
  test('before a run nothing is reported and nothing is up', () => {
    const scene = after();

    expect(scene.clients.map(({ jar }) => jar)).toEqual([undefined, undefined]);
    expect(scene.servers[0]).toMatchObject({ standing: 'not started', sessions: undefined });
  });

  test('a server that was killed holds nothing, and what it held is lost', () => {
    const [server] = after(...started, ...signIn, killed).servers;

    expect(server).toMatchObject({ standing: 'down', sessions: undefined, lost: [{ id: 's-ana', owner: 'ana' }] });
  });

  test('a server that was started again has an empty place and no memory of before', () => {
    const [server] = after(...started, ...signIn, killed, ...started.slice(0, 2)).servers;

    expect(server).toMatchObject({ standing: 'up', sessions: undefined, lost: [] });
  });

  test('a balancer that ended has no table', () => {
    const table: TraceFact = {
      kind: 'announce',
      process: 'lb',
      said: { what: 'table', rows: [{ pin: '9f3c', server: 'b1', to: '127.0.0.1:9001', state: 'up' }] },
    };
    expect(after(...started, table).balancers[0]?.table).toHaveLength(1);

    const ended = after(...started, table, { kind: 'exit', process: 'lb', code: 1, signal: null });

    expect(ended.balancers[0]).toMatchObject({ standing: 'down', table: undefined });
  });
});

describe('a jar', () => {
  test('holds a memento and a pin that names the server which answered', () => {
    const scene = after(...started, ...signIn);
    const [ana, ben] = scene.clients;

    expect(jarPicture(ana!, scene, pinsOf(signIn))).toEqual({
      token: { who: 'ana', kind: 'memento' },
      pin: { name: 'b1', kind: 'valid' },
      others: [],
    });
    expect(jarPicture(ben!, scene, new Map())).toEqual({ token: undefined, pin: undefined, others: [] });
  });

  test('keeps both when their server dies: the memento points to nothing, the pin to a server that is down', () => {
    const scene = after(...started, ...signIn, killed);

    expect(jarPicture(scene.clients[0]!, scene, pinsOf(signIn))).toMatchObject({
      token: { kind: 'orphan' },
      pin: { kind: 'down' },
    });
  });

  test('a cookie that nobody explained is printed by its name, not drawn as a pin', () => {
    const scene = after(...started, {
      kind: 'announce',
      process: 'ana',
      said: { what: 'jar', cookies: [{ name: 'XLB', value: 'blue', attributes: '' }] },
    });

    expect(jarPicture(scene.clients[0]!, scene, new Map())).toEqual({
      token: undefined,
      pin: undefined,
      others: ['XLB'],
    });
  });
});
