import { codedError, connectionReset } from '#runtime/built-in/process/errors.ts';
import type {
  Connected,
  ConnectionListener,
  Line,
  SocketTransport,
  Target,
} from '#runtime/built-in/process/net/network.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import {
  certificateMessage,
  clientHello,
  finished,
  type HandshakeMessage,
  type Hello,
  handshakeMessages,
  serverHello,
} from './hello.ts';
import { APPLICATION, HANDSHAKE, HEAD, joined, LONGEST, RecordReader, recordHead } from './records.ts';

/** What one side of a secured connection has learned and shown. */
export interface Agreed {
  readonly servername: string | undefined;
  readonly protocol: string | undefined;
  /** Of this side, and of the other. */
  readonly own: Certificate | undefined;
  readonly peer: Certificate | undefined;
}

/** What a server decides about a client's hello. */
export interface Answer {
  readonly certificate: Certificate;
  readonly protocol: string | undefined;
}

/**
 * TLS as far as the labs need it, between a socket and the network: names, certificates and protocols are agreed on,
 * and what follows travels in TLS's records, in the clear. A stand-in: there is no cryptography here.
 */
abstract class Session implements SocketTransport {
  protected readonly network: SocketTransport;
  protected line!: Line;
  readonly #reader = new RecordReader();
  /** Who reads and writes through it, once it stands. */
  protected above: ConnectionListener | undefined;
  #ended = false;

  constructor(network: SocketTransport) {
    this.network = network;
  }

  connect(_target: Target, _listener: ConnectionListener): Line {
    throw new Error('This end of a connection was accepted.');
  }

  write(line: Line, bytes: Uint8Array, sent: () => void): void {
    if (bytes.length === 0) return void this.network.write(line, bytes, sent);
    for (let at = 0; at < bytes.length; at += LONGEST) {
      const content = bytes.subarray(at, at + LONGEST);
      this.network.write(line, recordHead(APPLICATION, content.length), nothing);
      this.network.write(line, content, at + LONGEST >= bytes.length ? sent : nothing);
    }
  }

  end(line: Line, sent: () => void): void {
    this.network.end(line, sent);
  }

  close(line: Line, how: 'end' | 'reset'): void {
    this.#ended = true;
    this.network.close(line, how);
  }

  /** A handshake message of the other side. @throws RangeError for one that has no business here. */
  protected abstract hears(message: HandshakeMessage): void;
  /** It came to nothing. */
  protected abstract failed(error: Error): void;

  protected says(...messages: Uint8Array[]): void {
    const content = joined(...messages);
    this.network.write(this.line, joined(recordHead(HANDSHAKE, content.length), content), nothing);
  }

  protected below(refused: (code: string) => void, connected: (connected: Connected) => void): ConnectionListener {
    return {
      refused,
      connected,
      bytes: (chunk) => this.#feed(chunk),
      end: () => (this.above ? this.above.end() : this.#cut()),
      reset: (code) => (this.above ? this.above.reset(code) : this.#cut()),
      peerDied: () => this.above?.peerDied(),
    };
  }

  #cut(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.failed(connectionReset(this.early));
  }

  /** What is said of a connection that ends before it is secured. */
  protected abstract readonly early: string;

  #feed(chunk: Uint8Array<ArrayBuffer>): void {
    const records = this.#reader.read(chunk);
    if (records === 'not tls') {
      this.#stranger(chunk);
      return;
    }
    for (const { kind, content } of records) {
      if (this.#ended) return;
      // Only a record's content is the program's to consume; the rest is consumed here.
      if (kind === APPLICATION && this.above) {
        this.line.pipe.consume(HEAD);
        this.above.bytes(content);
        continue;
      }
      this.line.pipe.consume(HEAD + content.length);
      if (kind === HANDSHAKE) this.#messages(content);
    }
  }

  #messages(content: Uint8Array): void {
    try {
      for (const message of handshakeMessages(content)) this.hears(message);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.failed(codedError(Error, 'ERR_SSL_BAD_HANDSHAKE', `SSL routines: ${error.message}`));
    }
  }

  #stranger(chunk: Uint8Array): void {
    const http = /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH) /.test(String.fromCharCode(...chunk.subarray(0, 8)));
    const [code, what] = http
      ? ['ERR_SSL_HTTP_REQUEST', 'http request']
      : ['ERR_SSL_WRONG_VERSION_NUMBER', 'wrong version number'];
    this.failed(
      Object.assign(new Error(`error:SSL routines:tls_validate_record_header:${what}`), {
        code,
        library: 'SSL routines',
        reason: what,
      }),
    );
  }
}

/** A client's side. `agreed` may refuse by throwing: the socket is then destroyed with that error. */
export class ClientSession extends Session {
  protected readonly early = 'Client network socket disconnected before secure TLS connection was established';
  readonly #hello: Hello;
  readonly #agreed: (agreed: Agreed) => void;
  readonly #failed: (error: Error) => void;
  #connected: Connected | undefined;
  #listener: ConnectionListener | undefined;
  #protocol: string | undefined;

  constructor(
    network: SocketTransport,
    hello: Hello,
    agreed: (agreed: Agreed) => void,
    failed: (error: Error) => void,
  ) {
    super(network);
    this.#hello = hello;
    this.#agreed = agreed;
    this.#failed = failed;
  }

  override connect(target: Target, listener: ConnectionListener): Line {
    this.#listener = listener;
    const connected = (made: Connected) => {
      this.#connected = made;
      this.says(clientHello(this.#hello));
    };
    this.line = this.network.connect(target, this.below(listener.refused, connected));
    return this.line;
  }

  protected hears(message: HandshakeMessage): void {
    if (message.is === 'server hello') this.#protocol = message.hello.protocols[0];
    else if (message.is === 'certificate' && message.raw) this.#shown(readCertificate(message.raw));
    else throw new RangeError(`unexpected ${message.is}`);
  }

  #shown(peer: Certificate): void {
    const { servername } = this.#hello;
    this.says(finished());
    this.above = this.#listener;
    try {
      this.#agreed({ servername, protocol: this.#protocol, own: undefined, peer });
    } catch (error) {
      this.failed(error as Error);
      return;
    }
    this.#listener?.connected(this.#connected as Connected);
  }

  protected failed(error: Error): void {
    this.#failed(error);
  }
}

/** A server's side: it answers a hello as `choose` says, and is `ready` when the client has accepted that. */
export class ServerSession extends Session {
  protected readonly early = 'socket hang up';
  readonly #choose: (hello: Hello) => Promise<Answer>;
  readonly #ready: (agreed: Agreed) => void;
  readonly #failed: (error: Error) => void;
  #agreement: Agreed | undefined;

  constructor(
    network: SocketTransport,
    choose: (hello: Hello) => Promise<Answer>,
    ready: (agreed: Agreed) => void,
    failed: (error: Error) => void,
  ) {
    super(network);
    this.#choose = choose;
    this.#ready = ready;
    this.#failed = failed;
  }

  /** Takes a connection, whose handshake then begins. */
  accept(take: (listener: ConnectionListener) => Line): void {
    this.line = take(this.below(nothing, nothing));
  }

  /** The socket that reads and writes from now on. */
  adopt(listener: ConnectionListener): Line {
    this.above = listener;
    return this.line;
  }

  protected hears(message: HandshakeMessage): void {
    if (message.is === 'client hello') void this.#answer(message.hello);
    else if (message.is === 'finished' && this.#agreement) this.#ready(this.#agreement);
    else throw new RangeError(`unexpected ${message.is}`);
  }

  async #answer(hello: Hello): Promise<void> {
    try {
      const { certificate, protocol } = await this.#choose(hello);
      this.#agreement = { servername: hello.servername, protocol, own: certificate, peer: undefined };
      this.says(serverHello(protocol), certificateMessage(certificate.raw));
    } catch (error) {
      this.failed(error as Error);
    }
  }

  protected failed(error: Error): void {
    this.close(this.line, 'reset');
    this.#failed(error);
  }
}

function nothing(): void {}
