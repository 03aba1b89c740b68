import type { TraceFact } from '#course/trace.ts';
import type { ToProcess } from '#runtime/built-in/protocol.ts';

/** A process, as the network sees it. */
export interface Party {
  readonly name: string;
  post(message: ToProcess, transfer?: Transferable[]): void;
}

interface Connection {
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
  readonly #ports = new Map<number, Party>();
  readonly #connections = new Map<string, Connection>();
  readonly #trace: (fact: TraceFact) => void;
  #nextPort = FIRST_EPHEMERAL;

  constructor(trace: (fact: TraceFact) => void) {
    this.#trace = trace;
  }

  /** How many ports and connections are in use: for tests of leaks. */
  get size(): { readonly ports: number; readonly connections: number } {
    return { ports: this.#ports.size, connections: this.#connections.size };
  }

  listen(party: Party, id: number, wanted: number): void {
    if (this.#ports.has(wanted)) {
      party.post({ type: 'listen-failed', id, code: 'EADDRINUSE' });
      return;
    }
    const port = wanted === 0 ? this.#ephemeral() : wanted;
    this.#ports.set(port, party);
    this.#trace({ kind: 'listen', process: party.name, port });
    party.post({ type: 'listening', id, port });
  }

  unlisten(party: Party, port: number): void {
    if (this.#ports.get(port) !== party) return;
    this.#ports.delete(port);
    this.#trace({ kind: 'unlisten', process: party.name, port });
  }

  connect(party: Party, asked: { id: number; host: string; port: number; pipe: MessagePort }): void {
    const { id, port, pipe } = asked;
    const elsewhere = unreachable(asked.host);
    const server = elsewhere ? undefined : this.#ports.get(port);
    if (!server) {
      const code = elsewhere ?? 'ECONNREFUSED';
      pipe.close();
      this.#trace({ kind: 'refused', from: party.name, port, code });
      party.post({ type: 'connect-failed', id, code });
      return;
    }
    const localPort = this.#ephemeral();
    const connection = `${localPort}>${port}`;
    this.#connections.set(connection, { client: party, server, done: new Set(), said: new Set() });
    this.#trace({ kind: 'connect', connection, from: party.name, to: server.name, port });
    server.post({ type: 'accept', port, connection, remotePort: localPort, pipe }, [pipe]);
    party.post({ type: 'connected', id, connection, localPort });
  }

  /** `party` is done with its side. */
  closed(party: Party, id: string): void {
    const connection = this.#connections.get(id);
    if (!connection || !isOf(connection, party)) return;
    connection.done.add(party);
    if (connection.client === connection.server || connection.done.size === 2) this.#connections.delete(id);
  }

  /** Whether `party` may speak about that connection in the trace; a `close` is remembered. */
  speaks(party: Party, id: string, closes: boolean): boolean {
    const connection = this.#connections.get(id);
    if (!connection || !isOf(connection, party)) return false;
    if (closes) connection.said.add(party);
    return true;
  }

  /** Frees what `party` held, and tells those who talk to it, as the kernel of an operating system would. */
  died(party: Party, how: 'killed' | 'end'): void {
    for (const [port, owner] of this.#ports) if (owner === party) this.unlisten(party, port);
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
      if (!this.#ports.has(port) && !this.#isLocal(port)) return port;
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

function unreachable(host: string): 'ENOTFOUND' | 'EHOSTUNREACH' | undefined {
  if (/^(localhost|127(\.\d{1,3}){1,3}|0\.0\.0\.0|::1?|\[::1?\]|)$/i.test(host)) return undefined;
  return /^[\d.]+$|:/.test(host) ? 'EHOSTUNREACH' : 'ENOTFOUND';
}
