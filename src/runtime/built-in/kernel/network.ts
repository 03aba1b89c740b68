import type { TraceFact } from '#course/trace.ts';
import { isLoopback, unmapped } from '#runtime/built-in/loopback.ts';
import type { FromProcess, ToProcess } from '#runtime/built-in/protocol.ts';
import { Faults } from './faults.ts';
import { type Listener, Listeners } from './listeners.ts';

/** A process, as the network sees it. */
export interface Party {
  readonly name: string;
  post(message: ToProcess, transfer?: Transferable[]): void;
}

type Asked<Type extends FromProcess['type']> = Omit<Extract<FromProcess, { type: Type }>, 'type'>;
type Obstacle = Extract<ToProcess, { type: 'connect-failed' }>['code'];

interface Connection {
  /** Who to whom, and the how manieth: `lb>b1 3`. The same in a run that is played again. */
  readonly name: string;
  readonly client: Party;
  readonly server: Party;
  /** Who is done with it. */
  readonly done: Set<Party>;
  /** Who said in the trace that it ended its side. */
  readonly said: Set<Party>;
}

const FIRST_EPHEMERAL = 32_768;
const LAST_PORT = 65_535;

/** One machine's loopback: who listens where, who is connected to whom. It never sees the bytes. */
export class Network {
  readonly #listeners = new Listeners();
  readonly #connections = new Map<string, Connection>();
  readonly #trace: (fact: TraceFact) => void;
  readonly #faults: Faults;
  #nextPort = FIRST_EPHEMERAL;

  constructor(trace: (fact: TraceFact) => void, faults = new Faults()) {
    this.#trace = trace;
    this.#faults = faults;
  }

  /** How many ports and connections are in use: for tests of leaks. */
  get size(): { readonly ports: number; readonly connections: number } {
    return { ports: this.#listeners.size, connections: this.#connections.size };
  }

  listen(party: Party, { id, host, port: wanted }: Asked<'listen'>): void {
    const code = this.#refusal(unmapped(host), wanted);
    if (code) {
      party.post({ type: 'listen-failed', id, code });
      return;
    }
    const port = wanted === 0 ? this.#ephemeral() : wanted;
    const listener: Listener = { party, id, host: unmapped(host), port };
    this.#listeners.add(listener);
    this.#trace({ kind: 'listen', process: party.name, port, ...told(listener) });
    party.post({ type: 'listening', id, port });
  }

  #refusal(host: string, port: number): 'EADDRINUSE' | 'EADDRNOTAVAIL' | undefined {
    if (host !== '0.0.0.0' && host !== '::' && !isLoopback(host)) return 'EADDRNOTAVAIL';
    return port !== 0 && this.#listeners.taken(host, port) ? 'EADDRINUSE' : undefined;
  }

  unlisten(party: Party, id: number): void {
    const listener = this.#listeners.of(party).find((each) => each.id === id);
    if (listener) this.#unlisten(listener);
  }

  #unlisten(listener: Listener): void {
    this.#listeners.remove(listener);
    this.#trace({ kind: 'unlisten', process: listener.party.name, port: listener.port, ...told(listener) });
  }

  connect(party: Party, asked: Asked<'connect'>): void {
    const { id, port, pipe } = asked;
    const address = unmapped(asked.host);
    const source = asked.localAddress ?? defaultSource(address);
    const listener = isLoopback(address) ? this.#listeners.at(address, port) : undefined;
    const code = this.#obstacle(address, source, asked.localPort);
    if (!listener || code) {
      pipe.close();
      this.#refused(party, id, port, code ?? 'ECONNREFUSED', 0);
      return;
    }
    const { party: server } = listener;
    const name = `${party.name}>${server.name} ${this.#faults.count(party.name, server.name)}`;
    const opening = this.#faults.opening(party.name, server.name, name);
    if ('code' in opening) {
      pipe.close();
      this.#refused(party, id, port, opening.code, opening.after);
      return;
    }
    const localPort = asked.localPort ?? this.#ephemeral();
    const connection = `${localPort}>${port}`;
    this.#connections.set(connection, { name, client: party, server, done: new Set(), said: new Set() });
    this.#trace({
      kind: 'connect',
      connection,
      from: party.name,
      to: server.name,
      port,
      ...(address !== ORDINARY && address !== '::1' && { address }),
      ...(source !== defaultSource(address) && { source }),
    });
    const ends = { localAddress: address, localPort: port, remoteAddress: source, remotePort: localPort };
    const weather = this.#faults.rules(server.name, party.name, `${name} at the server`);
    server.post({ type: 'accept', listener: listener.id, connection, ...ends, weather, after: opening.server, pipe }, [
      pipe,
    ]);
    party.post({
      type: 'connected',
      id,
      connection,
      localAddress: source,
      localPort,
      weather: this.#faults.rules(party.name, server.name, `${name} at the client`),
      after: opening.client,
    });
  }

  #refused(party: Party, id: number, port: number, code: Obstacle, after: number): void {
    this.#trace({ kind: 'refused', from: party.name, port, code });
    party.post({ type: 'connect-failed', id, code, after });
  }

  /** Faults were injected or lifted: everybody is told what now holds for the connections that stand. */
  weatherChanged(): void {
    for (const [connection, { name, client, server }] of this.#connections) {
      // A process that talks to itself holds both ends under one name: its connections keep the weather that they began with.
      if (client === server) continue;
      const tell = (me: Party, peer: Party, end: string) =>
        me.post({
          type: 'weather',
          connection,
          rules: this.#faults.rules(me.name, peer.name, `${name} at the ${end}`),
        });
      tell(client, server, 'client');
      tell(server, client, 'server');
    }
  }

  /** Why the connection cannot even be tried. */
  #obstacle(address: string, source: string, port: number | undefined): Obstacle | undefined {
    if (!isLoopback(address)) return 'EHOSTUNREACH';
    if (!isLoopback(source) || source.includes(':') !== address.includes(':')) return 'EADDRNOTAVAIL';
    return port !== undefined && this.#isLocal(port) ? 'EADDRINUSE' : undefined;
  }

  /** `party` is done with its side. */
  closed(party: Party, id: string): void {
    const connection = this.#connections.get(id);
    if (!connection || !isOf(connection, party)) return;
    connection.done.add(party);
    if (connection.client === connection.server || connection.done.size === 2) this.#connections.delete(id);
  }

  /** Whether `party` may speak about that connection in the trace; a `close` is remembered. */
  speaks(party: Party, id: string, closes = false): boolean {
    const connection = this.#connections.get(id);
    if (!connection || !isOf(connection, party)) return false;
    if (closes) connection.said.add(party);
    return true;
  }

  /** Frees what `party` held, and tells those who talk to it, as the kernel of an operating system would. */
  died(party: Party, how: 'killed' | 'end'): void {
    for (const listener of this.#listeners.of(party)) this.#unlisten(listener);
    for (const [id, connection] of this.#connections) {
      if (!isOf(connection, party)) continue;
      const other = connection.client === party ? connection.server : connection.client;
      if (!connection.said.has(party)) this.#trace({ kind: 'close', connection: id, by: party.name, how });
      if (!connection.done.has(party) && other !== party) other.post({ type: 'peer-died', connection: id });
      connection.said.add(party);
      connection.done.add(party);
      if (connection.done.has(other)) this.#connections.delete(id);
    }
  }

  #ephemeral(): number {
    for (;;) {
      const port = this.#nextPort;
      this.#nextPort = port === LAST_PORT ? FIRST_EPHEMERAL : port + 1;
      if (!this.#listeners.uses(port) && !this.#isLocal(port)) return port;
    }
  }

  #isLocal(port: number): boolean {
    const start = `${port}>`;
    for (const id of this.#connections.keys()) if (id.startsWith(start)) return true;
    return false;
  }
}

function isOf(connection: Connection, party: Party): boolean {
  return connection.client === party || connection.server === party;
}

/** The address that is not worth a word. */
const ORDINARY = '127.0.0.1';

/** What Linux takes when a client names no address of its own. */
function defaultSource(address: string): string {
  return address.includes(':') ? '::1' : ORDINARY;
}

/** A server's address, in the trace, when it is one of several. */
function told({ host }: Listener): { address?: string } {
  return /^(127\.0\.0\.1|::1?|0\.0\.0\.0)$/.test(host) ? {} : { address: host };
}
