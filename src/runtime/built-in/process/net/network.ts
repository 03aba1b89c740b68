import type { TraceFact } from '#course/trace.ts';
import type { LabClock } from '#kit/clock.ts';
import type { Gate } from '#runtime/built-in/process/gate.ts';
import { latin1 } from '#runtime/built-in/process/latin1.ts';
import type { Link } from '#runtime/built-in/process/link.ts';
import type { Liveness } from '#runtime/built-in/process/liveness.ts';
import type { ToProcess } from '#runtime/built-in/protocol.ts';
import type { Slowness, WeatherRule } from '#runtime/built-in/weather-rule.ts';
import { Desk } from './desk.ts';
import { Pipe, type PipeListener } from './pipe.ts';
import { Weather, type Weathered } from './weather.ts';

/** Text kept for the trace, a connection. More bytes are counted only. */
const TRACED = 64 * 1024;

/** A connection as the process that holds this end knows it. */
export interface Connected {
  readonly connection: string;
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
}

/** Where to, and from where when the program chose that. `host` is an IP address. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly localAddress?: string;
  readonly localPort?: number;
}

export interface ConnectionListener extends PipeListener {
  /** This end's connection has a name now: bytes may leave. */
  connected(connected: Connected): void;
  refused(code: string): void;
  peerDied(): void;
}

interface Line {
  readonly pipe: Pipe;
  readonly listener: ConnectionListener;
  connection: string | undefined;
  weather: Weather | undefined;
  traced: number;
  closeTold: boolean;
  /** Closed by the program before the kernel answered. */
  doomed: boolean;
}

export type Accept = (line: (listener: ConnectionListener) => Line, connected: Connected) => void;

/** What a socket asks of what is below it. */
export type SocketTransport = Pick<Network, 'connect' | 'write' | 'end' | 'close'>;
/** What servers ask as well. */
export type Transport = SocketTransport & Pick<Network, 'listen' | 'unlisten'>;

/** The process's side of the virtual network: asks the kernel to listen and connect, writes the trace, keeps the pipes. */
export class Network {
  readonly #link: Link;
  readonly #process: string;
  readonly #life: Liveness;
  readonly #lines = new Map<string, Line>();
  readonly #acceptors = new Map<number, Accept>();
  readonly #asked = new Map<number, (answer: ToProcess) => void>();
  readonly #unflushed = new Set<Line>();
  #facts: TraceFact[] = [];
  #scheduled = false;
  #nextId = 1;
  readonly #clock: LabClock;
  readonly #desk: Desk;
  readonly #defer: (run: () => void) => void;
  readonly #later: (run: () => void) => void;

  /**
   * `defer` runs a function when this macrotask's own work is done (a microtask); `later` two macrotasks on,
   * after the messages that are already on their way.
   */
  constructor(
    link: Link,
    process: string,
    life: Liveness,
    clock: LabClock,
    gate: Gate,
    defer: (run: () => void) => void,
    later: (run: () => void) => void,
  ) {
    this.#link = link;
    this.#process = process;
    this.#life = life;
    this.#clock = clock;
    this.#desk = new Desk(clock, gate);
    this.#defer = defer;
    this.#later = later;
  }

  /** Handles a message of the kernel when it is about the network. */
  receive(message: ToProcess): void {
    if (message.type === 'accept') this.#in(message.after, () => this.#accept(message));
    else if (message.type === 'weather') this.#lines.get(message.connection)?.weather?.set(message.rules);
    else if (message.type === 'peer-died') this.#peerDied(message.connection);
    else if ('id' in message) {
      const answer = this.#asked.get(message.id);
      if (!answer || !/^(listening|listen-failed|connected|connect-failed)$/.test(message.type)) return;
      this.#asked.delete(message.id);
      this.#in('after' in message ? message.after : 0, () => answer(message));
    }
  }

  /** A program was made slow, or no longer is. */
  slow(slow: readonly Slowness[]): void {
    this.#desk.set(slow);
  }

  #in(ms: number, run: () => void): void {
    if (ms > 0) this.#clock.setTimeout(run, Math.max(1, ms)).unref();
    else run();
  }

  /** `host` is an IP address, `port` 0 asks for a free one. Gives the number by which `unlisten` knows it. */
  listen(host: string, port: number, accept: Accept, done: (port: number | undefined, code?: string) => void): number {
    const id = this.#nextId++;
    const release = this.#life.hold();
    this.#asked.set(id, (answer) => {
      if (answer.type === 'listening') {
        this.#acceptors.set(id, accept);
        done(answer.port);
      } else if (answer.type === 'listen-failed') done(undefined, answer.code);
      release();
    });
    this.#link.post({ type: 'listen', id, host, port });
    return id;
  }

  unlisten(id: number): void {
    this.#acceptors.delete(id);
    this.#link.post({ type: 'unlisten', id });
  }

  connect(target: Target, listener: ConnectionListener): Line {
    const { port1, port2 } = new MessageChannel();
    const line = this.#line(port1, listener);
    const id = this.#nextId++;
    this.#asked.set(id, (answer) => {
      if (answer.type === 'connect-failed') {
        port1.close();
        if (!line.doomed) listener.refused(answer.code);
      } else if (answer.type === 'connected') {
        this.#name(line, answer.connection, answer.weather);
        if (line.doomed) return;
        const { connection, localAddress, localPort } = answer;
        const { host: remoteAddress, port: remotePort } = target;
        listener.connected({ connection, localAddress, localPort, remoteAddress, remotePort });
      }
    });
    this.#link.post({ type: 'connect', id, ...target, pipe: port2 }, [port2]);
    return line;
  }

  write(line: Line, bytes: Uint8Array, sent: () => void): void {
    line.pipe.write(bytes, sent);
  }

  end(line: Line, sent: () => void): void {
    line.pipe.end(sent);
  }

  /** The program is done with this connection. One that has no name yet is cut when it gets one. */
  close(line: Line, how: 'end' | 'reset'): void {
    if (line.connection === undefined) {
      line.doomed = true;
      return;
    }
    const send = this.#prepare(line);
    this.#unflushed.delete(line);
    if (!line.pipe.closed) this.#told(line, how);
    this.#postTrace();
    send();
    if (how === 'reset') line.pipe.reset();
    else line.pipe.abandon();
    this.#forget(line);
  }

  /** Everything that can still leave does, and every open connection ends: the process exits. */
  shutdown(): void {
    for (const line of [...this.#lines.values()]) this.close(line, 'end');
    this.#flush();
  }

  #line(port: MessagePort, listener: ConnectionListener): Line {
    const pipe = new Pipe(port, listener, () => this.#wantsFlush(line));
    const line: Line = {
      pipe,
      listener,
      connection: undefined,
      weather: undefined,
      traced: 0,
      closeTold: false,
      doomed: false,
    };
    return line;
  }

  #name(line: Line, connection: string, rules: readonly WeatherRule[]): void {
    line.connection = connection;
    if (line.doomed) {
      line.pipe.reset();
      this.#told(line, 'reset');
      this.#link.post({ type: 'closed', connection });
      return;
    }
    const end: Weathered = {
      connection,
      process: this.#process,
      broken: (code) => line.pipe.broken(code),
      tell: (fact) => this.#fact(fact),
    };
    line.weather = new Weather(this.#clock, this.#desk, end, rules);
    line.pipe.start(line.weather);
    this.#lines.set(connection, line);
    this.#wantsFlush(line);
  }

  #accept(message: Extract<ToProcess, { type: 'accept' }>): void {
    const accept = this.#acceptors.get(message.listener);
    if (!accept) {
      message.pipe.postMessage(2);
      message.pipe.close();
      this.#link.post({ type: 'closed', connection: message.connection });
      return;
    }
    const take = (listener: ConnectionListener) => {
      const line = this.#line(message.pipe, listener);
      this.#name(line, message.connection, message.weather);
      return line;
    };
    const { connection, localAddress, localPort, remoteAddress, remotePort } = message;
    accept(take, { connection, localAddress, localPort, remoteAddress, remotePort });
  }

  #peerDied(connection: string): void {
    const line = this.#lines.get(connection);
    if (!line) return;
    // Its last bytes come over the pipe, this news over the kernel's line: let the bytes go first.
    this.#later(() =>
      line.pipe.afterArrivals(() => {
        if (line.pipe.closed) return;
        line.pipe.peerDied();
        line.listener.peerDied();
      }),
    );
  }

  #forget(line: Line): void {
    if (line.connection === undefined || !this.#lines.delete(line.connection)) return;
    this.#link.post({ type: 'closed', connection: line.connection });
  }

  #told(line: Line, how: 'end' | 'reset'): void {
    if (line.closeTold || line.connection === undefined) return;
    line.closeTold = true;
    this.#fact({ kind: 'close', connection: line.connection, by: this.#process, how });
  }

  #wantsFlush(line: Line): void {
    if (line.connection === undefined) return;
    this.#unflushed.add(line);
    this.#schedule();
  }

  #fact(fact: TraceFact): void {
    this.#facts.push(fact);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#defer(() => this.#flush());
  }

  /** The trace goes first: no answer to a message can be traced before the message itself. */
  #flush(): void {
    this.#scheduled = false;
    const sends: (() => void)[] = [];
    for (const line of this.#unflushed) sends.push(this.#prepare(line));
    this.#unflushed.clear();
    this.#postTrace();
    for (const send of sends) send();
  }

  #postTrace(): void {
    if (this.#facts.length === 0) return;
    const facts = this.#facts;
    this.#facts = [];
    this.#link.post({ type: 'trace', facts });
  }

  #prepare(line: Line): () => void {
    return line.pipe.prepare({
      segment: (bytes) => {
        const room = TRACED - line.traced;
        const text = room > 0 ? latin1(bytes, 0, Math.min(room, bytes.length)) : '';
        line.traced += text.length;
        const connection = line.connection as string;
        this.#fact({ kind: 'bytes', connection, by: this.#process, count: bytes.length, text });
      },
      end: () => this.#told(line, 'end'),
    });
  }
}

export type { Line };
