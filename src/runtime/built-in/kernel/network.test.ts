import { expect, test } from 'vitest';
import type { TraceFact } from '#course/trace.ts';
import type { ToProcess } from '#runtime/built-in/protocol.ts';
import { Network, type Party } from './network.ts';

const at = (id: number, port: number, host = '127.0.0.1') => ({ id, host, port });

function world() {
  const facts: TraceFact[] = [];
  const network = new Network((fact) => facts.push(fact));
  const party = (name: string) => {
    const heard: ToProcess[] = [];
    return { name, heard, post: (message: ToProcess) => void heard.push(message) } satisfies Party & { heard: unknown };
  };
  const connect = (from: Party, port: number, host = '127.0.0.1') => {
    const { port1 } = new MessageChannel();
    network.connect(from, { id: 1, host, port, pipe: port1 });
    port1.close();
  };
  return { facts, network, party, connect };
}

test('a connection reaches who listens, and both learn its name', () => {
  const { network, party, connect, facts } = world();
  const [server, client] = [party('b1'), party('lb')];
  network.listen(server, at(7, 3001));
  connect(client, 3001);
  expect(server.heard[0]).toEqual({ type: 'listening', id: 7, port: 3001 });
  const ends = { localAddress: '127.0.0.1', localPort: 3001, remoteAddress: '127.0.0.1', remotePort: 32768 };
  expect(server.heard[1]).toMatchObject({ type: 'accept', listener: 7, connection: '32768>3001', ...ends });
  expect(client.heard).toMatchObject([{ type: 'connected', id: 1, connection: '32768>3001', localPort: 32768 }]);
  expect(facts.map(({ kind }) => kind)).toEqual(['listen', 'connect']);
});

test('nobody listens: refused, and it is in the trace', () => {
  const { party, connect, facts } = world();
  const client = party('lb');
  connect(client, 3001);
  expect(client.heard).toEqual([{ type: 'connect-failed', id: 1, code: 'ECONNREFUSED', after: 0 }]);
  expect(facts).toEqual([{ kind: 'refused', from: 'lb', port: 3001, code: 'ECONNREFUSED' }]);
});

test.each([
  ['10.0.0.1', 'EHOSTUNREACH'],
  ['fe80::1', 'EHOSTUNREACH'],
])('there is no way to %s: %s', (host, code) => {
  const { network, party, connect } = world();
  const client = party('lb');
  network.listen(client, at(1, 80));
  connect(client, 80, host);
  expect(client.heard.at(-1)).toMatchObject({ type: 'connect-failed', code });
});

test.each(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])('%s is the machine itself', (host) => {
  const { network, party, connect } = world();
  const client = party('lb');
  network.listen(client, at(1, 80, '::'));
  connect(client, 80, host);
  expect(client.heard.at(-1)).toMatchObject({ type: 'connected' });
});

test('a port has one owner; a free one is found for 0', () => {
  const { network, party } = world();
  const [one, two] = [party('b1'), party('b2')];
  network.listen(one, at(1, 3001));
  network.listen(two, at(2, 3001));
  network.listen(two, at(3, 0));
  expect(two.heard).toEqual([
    { type: 'listen-failed', id: 2, code: 'EADDRINUSE' },
    { type: 'listening', id: 3, port: 32768 },
  ]);
  network.unlisten(two, 1);
  expect(network.size.ports).toBe(2);
});

test('who dies leaves nothing behind: ports are free, peers see the end, once', () => {
  const { network, party, connect, facts } = world();
  const [server, client] = [party('b1'), party('lb')];
  network.listen(server, at(1, 3001));
  connect(client, 3001);
  network.died(server, 'killed');
  expect(client.heard.at(-1)).toEqual({ type: 'peer-died', connection: '32768>3001' });
  expect(facts.slice(2)).toEqual([
    { kind: 'unlisten', process: 'b1', port: 3001 },
    { kind: 'close', connection: '32768>3001', by: 'b1', how: 'killed' },
  ]);
  connect(client, 3001);
  expect(client.heard.at(-1)).toMatchObject({ code: 'ECONNREFUSED' });
  network.closed(client, '32768>3001');
  expect(network.size).toEqual({ ports: 0, connections: 0 });
});

test('a process that talks to itself and dies leaves nothing behind', () => {
  const { network, party, connect } = world();
  const one = party('b1');
  network.listen(one, at(1, 3001));
  connect(one, 3001);
  network.died(one, 'end');
  expect(network.size).toEqual({ ports: 0, connections: 0 });
});

test('nobody speaks about, or closes, the connection of others', () => {
  const { network, party, connect } = world();
  const [server, client, other] = [party('b1'), party('lb'), party('b2')];
  network.listen(server, at(1, 3001));
  connect(client, 3001);
  expect(network.speaks(other, '32768>3001', true)).toBe(false);
  expect(network.speaks(client, '32768>3001', false)).toBe(true);
  network.closed(other, '32768>3001');
  expect(network.size.connections).toBe(1);
});
