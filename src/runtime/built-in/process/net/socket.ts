import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { codedError, invalidArgument, systemError } from '#runtime/built-in/process/errors.ts';
import { Hold } from '#runtime/built-in/process/liveness.ts';
import stream, { HIGH_WATER_MARK } from '#runtime/built-in/process/stream.ts';
import { family, isIP, lookup } from './addresses.ts';
import {
  connectArguments,
  connectFailure,
  notFound,
  ownEnd,
  type SocketOptions,
  validPort,
} from './connect-options.ts';
import { IdleTimer } from './idle-timer.ts';
import type { SocketContext } from './net.ts';
import type { Connected, ConnectionListener, Line, Target } from './network.ts';

/** `net.Socket` on a virtual connection. Made for one process: see `bindSocket`. */
export class BaseSocket extends stream.Duplex {
  connecting = false;
  bytesRead = 0;
  /** The http code above keeps its state here, as Node's does. */
  _httpMessage: unknown = null;
  server: unknown = undefined;
  timeout: number | undefined = undefined;
  remoteAddress: string | undefined = undefined;
  remoteFamily: string | undefined = undefined;
  remotePort: number | undefined = undefined;
  localAddress: string | undefined = undefined;
  localFamily: string | undefined = undefined;
  localPort: number | undefined = undefined;
  readonly #context: SocketContext;
  readonly #hold: Hold;
  readonly #idle: IdleTimer;
  #line: Line | undefined;
  #written = 0;
  #unread: number[] = [];
  #resetting = false;
  #peerDead = false;
  #onConnected: (() => void) | undefined;

  constructor(context: SocketContext, options: SocketOptions = {}) {
    super({
      allowHalfOpen: options.allowHalfOpen ?? false,
      autoDestroy: true,
      emitClose: false,
      decodeStrings: true,
      highWaterMark: options.highWaterMark ?? HIGH_WATER_MARK,
      ...(options.signal ? { signal: options.signal } : {}),
    });
    this.#context = context;
    this.#hold = new Hold(context.life);
    this.#idle = new IdleTimer(context.clock, () => this.emit('timeout'));
    // Node: what is written after the other side ended, on a socket that may not be half open, is an error.
    this.on('end', () => {
      if (!this.allowHalfOpen && this.writable) this.write = this.#writeAfterEnd as typeof this.write;
    });
  }

  get pending(): boolean {
    return this.#line === undefined || this.connecting;
  }

  get readyState(): string {
    if (this.connecting) return 'opening';
    if (this.readable && this.writable) return 'open';
    if (this.readable) return 'readOnly';
    return this.writable ? 'writeOnly' : 'closed';
  }

  get bytesWritten(): number {
    return this.#written + this.writableLength;
  }

  get bufferSize(): number | undefined {
    return this.#line === undefined ? undefined : this.writableLength;
  }

  address(): { address: string; family: string; port: number } | Record<string, never> {
    if (this.localAddress === undefined) return {};
    return { address: this.localAddress, family: this.localFamily ?? 'IPv4', port: this.localPort ?? 0 };
  }

  connect(...args: unknown[]): this {
    const [options, callback] = connectArguments(args);
    if (options.path !== undefined) {
      throw codedError(
        Error,
        'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
        'Unix sockets do not exist in this engine: connect to a port of 127.0.0.1.',
      );
    }
    const port = validPort(options.port);
    const host = options.host ?? 'localhost';
    if (callback) this.once('connect', callback);
    if (options.timeout) this.setTimeout(options.timeout);
    this.connecting = true;
    this.#hold.open();
    const own = ownEnd(options);
    queueMicrotask(() => this.#dial({ host, port, ...own }, [...lookup(host)], []));
    return this;
  }

  #dial(target: Target, addresses: string[], failures: Error[]): void {
    if (this.destroyed) return;
    const { host, port, localAddress } = target;
    const [address, ...rest] = addresses;
    if (address === undefined) {
      const error = failures.length > 0 ? connectFailure(failures) : notFound(host);
      this.destroy(error);
      return;
    }
    if (isIP(host) === 0) this.emit('lookup', null, address, family(address) === 'IPv6' ? 6 : 4, host);
    const listener: ConnectionListener = {
      ...this.#listener(),
      connected: (connected) => this.#connected(connected),
      refused: (code) => {
        const bound = code === 'EADDRNOTAVAIL' && localAddress !== undefined;
        const failure = bound ? systemError('bind', code, localAddress) : systemError('connect', code, address, port);
        this.#dial(target, rest, [...failures, failure]);
      },
    };
    this.#line = this.#context.network.connect({ ...target, host: address }, listener);
  }

  /** Takes a connection that a server accepted. */
  adopt(take: (listener: ConnectionListener) => Line, connection: Connected): void {
    this.#hold.open();
    this.#line = take({ ...this.#listener(), connected: () => {}, refused: () => {} });
    this.#named(connection);
  }

  #listener(): Omit<ConnectionListener, 'connected' | 'refused'> {
    const guarded = this.#context.guarded;
    return {
      bytes: (chunk) => guarded(() => this.#received(chunk)),
      end: () => guarded(() => this.#ended()),
      reset: (code = 'ECONNRESET') => guarded(() => this.destroy(systemError('read', code))),
      peerDied: () => {
        this.#peerDead = true;
        if (this.#unread.length === 0 && this.writableEnded) this.destroySoon();
      },
    };
  }

  #connected(connection: Connected): void {
    this.#context.guarded(() => {
      this.connecting = false;
      this.#named(connection);
      this.#idle.touch();
      this.#onConnected?.();
      this.emit('connect');
      this.emit('ready');
    });
  }

  #named(connection: Connected): void {
    this.localAddress = connection.localAddress;
    this.localPort = connection.localPort;
    this.localFamily = family(connection.localAddress);
    this.remoteAddress = connection.remoteAddress;
    this.remotePort = connection.remotePort;
    this.remoteFamily = family(connection.remoteAddress);
  }

  #received(chunk: Uint8Array<ArrayBuffer>): void {
    if (this.destroyed) return;
    this.bytesRead += chunk.length;
    this.#idle.touch();
    if (this.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))) this.#line?.pipe.consume(chunk.length);
    else this.#unread.push(chunk.length);
  }

  #ended(): void {
    if (this.destroyed) return;
    this.#idle.touch();
    this.push(null);
    // Node starts reading here, so that 'end' comes even when nobody listens for data.
    if (this.readableLength === 0) this.read(0);
  }

  override _read(): void {
    if (this.#unread.length === 0 || !this.#line) return;
    for (const length of this.#unread.splice(0)) this.#line.pipe.consume(length);
  }

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    if (this.connecting) this.#whenConnected(() => this._write(chunk, _encoding, done));
    else if (!this.#line || this.#peerDead) done(systemError('write', 'EPIPE'));
    else {
      this.#idle.touch();
      this.#written += chunk.length;
      this.#context.network.write(this.#line, chunk, done);
    }
  }

  override _writev(chunks: { chunk: Uint8Array; encoding: string }[], done: (error?: Error | null) => void): void {
    if (this.connecting) this.#whenConnected(() => this._writev(chunks, done));
    else if (!this.#line || this.#peerDead) done(systemError('write', 'EPIPE'));
    else {
      this.#idle.touch();
      for (const [at, { chunk }] of chunks.entries()) {
        this.#written += chunk.length;
        this.#context.network.write(this.#line, chunk, at === chunks.length - 1 ? done : nothing);
      }
    }
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.connecting) this.#whenConnected(() => this._final(done));
    else if (!this.#line || this.#peerDead) done();
    else this.#context.network.end(this.#line, done);
  }

  #whenConnected(run: () => void): void {
    this.#onConnected = run;
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.connecting = false;
    this.#idle.stop();
    this.#hold.close();
    if (this.#line) this.#context.network.close(this.#line, this.#resetting ? 'reset' : 'end');
    done(error);
    queueMicrotask(() => this.#context.guarded(() => this.emit('close', error !== null)));
  }

  /** Ends, and is destroyed once all that was written has left. */
  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', () => this.destroy());
  }

  /** Closes by a reset: the other side reads ECONNRESET. */
  resetAndDestroy(): this {
    this.#resetting = true;
    return this.destroy();
  }

  #writeAfterEnd(_chunk: unknown, encoding: unknown, callback?: unknown): boolean {
    const done = typeof encoding === 'function' ? encoding : callback;
    const error = Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' });
    if (typeof done === 'function') queueMicrotask(() => done(error));
    this.destroy(error);
    return false;
  }

  /** @param ms of lab time without traffic after which 'timeout' is emitted; 0 turns it off. */
  setTimeout(ms: number, callback?: () => void): this {
    if (this.destroyed) return this;
    this.timeout = ms;
    this.#idle.set(ms);
    if (callback !== undefined) {
      if (typeof callback !== 'function') throw invalidArgument('callback', 'of type function', callback);
      if (ms === 0) this.removeListener('timeout', callback);
      else this.once('timeout', callback);
    }
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    this.#hold.ref();
    return this;
  }

  unref(): this {
    this.#hold.unref();
    return this;
  }
}

function nothing(): void {}
