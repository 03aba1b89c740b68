import { codedError, invalidArgument, systemError } from '#runtime/built-in/process/errors.ts';
import { EventEmitter } from '#runtime/built-in/process/events.ts';
import { Hold } from '#runtime/built-in/process/liveness.ts';
import { family, isIP, lookup } from './addresses.ts';
import { badPort, notFound } from './connect-options.ts';
import type { NetContext } from './net.ts';
import type { Connected, ConnectionListener, Line } from './network.ts';
import type { BaseSocket } from './socket.ts';

export interface ServerOptions {
  readonly allowHalfOpen?: boolean;
  readonly pauseOnConnect?: boolean;
  readonly noDelay?: boolean;
  readonly keepAlive?: boolean;
  readonly highWaterMark?: number;
}

interface ListenOptions {
  readonly port?: number | string;
  readonly host?: string;
  readonly path?: string;
  readonly signal?: AbortSignal;
  readonly backlog?: number;
}

/** `net.Server` on a virtual port. */
export class BaseServer extends EventEmitter {
  maxConnections: number | undefined = undefined;
  listening = false;
  readonly #context: NetContext;
  readonly #options: ServerOptions;
  readonly #hold: Hold;
  readonly #sockets = new Set<BaseSocket>();
  #port: number | undefined;
  /** By which the network knows it. */
  #id = 0;
  #host = '::';
  #closing = false;

  constructor(context: NetContext, options?: unknown, listener?: unknown) {
    super();
    this.#context = context;
    this.#options = (typeof options === 'object' && options !== null ? options : {}) as ServerOptions;
    this.#hold = new Hold(context.life);
    const onConnection = typeof options === 'function' ? options : listener;
    if (onConnection !== undefined) this.on('connection', onConnection as (socket: unknown) => void);
  }

  listen(...args: unknown[]): this {
    const [options, callback] = listenArguments(args);
    if (this.listening || this.#port !== undefined) {
      throw codedError(
        Error,
        'ERR_SERVER_ALREADY_LISTEN',
        'Listen method has been called more than once without closing.',
      );
    }
    if (options.path !== undefined) {
      throw codedError(
        Error,
        'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
        'Unix sockets do not exist in this engine: listen on a port.',
      );
    }
    const port = listenPort(options.port);
    if (callback) this.once('listening', callback);
    const host = listenHost(options.host);
    this.#closing = false;
    options.signal?.addEventListener('abort', () => this.close(), { once: true });
    if (host === undefined) {
      queueMicrotask(() => this.#context.guarded(() => this.emit('error', notFound(String(options.host)))));
      return this;
    }
    this.#host = host;
    this.#port = port;
    this.#id = this.#context.network.listen(
      host,
      port,
      (take, connected) => this.#accept(take, connected),
      (got, code) => this.#context.guarded(() => this.#answered(port, got, code)),
    );
    return this;
  }

  #answered(asked: number, got: number | undefined, code: string | undefined): void {
    if (got === undefined) {
      this.#port = undefined;
      this.emit('error', systemError('listen', code ?? 'EADDRINUSE', this.#host, asked));
      return;
    }
    this.#port = got;
    if (this.#closing) {
      this.#context.network.unlisten(this.#id);
      this.#port = undefined;
      this.#maybeClosed();
      return;
    }
    this.listening = true;
    this.#hold.open();
    this.emit('listening');
  }

  #accept(take: (listener: ConnectionListener) => Line, connected: Connected): void {
    const socket = new this.#context.Socket({
      allowHalfOpen: this.#options.allowHalfOpen ?? false,
      ...(this.#options.highWaterMark ? { highWaterMark: this.#options.highWaterMark } : {}),
    });
    const shown = (address: string) => (this.#host === '::' && isIP(address) === 4 ? `::ffff:${address}` : address);
    const ends = { localAddress: shown(connected.localAddress), remoteAddress: shown(connected.remoteAddress) };
    this.#context.guarded(() => {
      socket.adopt(take, { ...connected, ...ends });
      if (this.maxConnections !== undefined && this.#sockets.size >= this.maxConnections) {
        socket.destroy();
        const { localPort, remotePort } = connected;
        this.emit('drop', { ...ends, localPort, remotePort });
        return;
      }
      this.#sockets.add(socket);
      socket.server = this;
      socket.once('close', () => {
        this.#sockets.delete(socket);
        this.#maybeClosed();
      });
      if (!this.#options.pauseOnConnect) socket.read(0);
      this.emit('connection', socket);
    });
  }

  address(): { address: string; family: string; port: number } | null {
    if (!this.listening || this.#port === undefined) return null;
    return { address: this.#host, family: family(this.#host), port: this.#port };
  }

  getConnections(callback: (error: Error | null, count: number) => void): this {
    queueMicrotask(() => callback(null, this.#sockets.size));
    return this;
  }

  close(callback?: (error?: Error) => void): this {
    if (typeof callback === 'function') {
      if (this.#port === undefined) {
        const error = codedError(Error, 'ERR_SERVER_NOT_RUNNING', 'Server is not running.');
        this.once('close', () => callback(error));
      } else this.once('close', callback);
    }
    this.#closing = true;
    if (this.listening && this.#port !== undefined) {
      this.#context.network.unlisten(this.#id);
      this.listening = false;
      this.#port = undefined;
      this.#hold.close();
    }
    this.#maybeClosed();
    return this;
  }

  #maybeClosed(): void {
    if (!this.#closing || this.listening || this.#port !== undefined || this.#sockets.size > 0) return;
    this.#closing = false;
    queueMicrotask(() => this.#context.guarded(() => this.emit('close')));
  }

  ref(): this {
    this.#hold.ref();
    return this;
  }

  unref(): this {
    this.#hold.unref();
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.listening) await new Promise<void>((resolve) => this.close(() => resolve()));
  }
}

/** The address that a server is bound to; no host is all of them. `undefined`: nobody has that name. */
function listenHost(host: string | undefined): string | undefined {
  if (!host || host === '::') return '::';
  if (isIP(host) !== 0) return host;
  return lookup(host).find((address) => isIP(address) === 4) ?? lookup(host)[0];
}

function listenPort(port: unknown): number {
  if (port === undefined || port === null || port === '') return 0;
  const number = typeof port === 'string' ? Number(port) : port;
  if (typeof number !== 'number') throw invalidArgument('options', 'of type object with a "port"', port);
  if (!(Number.isInteger(number) && number >= 0 && number < 65536)) throw badPort(port, 'options.port');
  return number;
}

/** `listen(options, cb?)`, `listen(port?, host?, backlog?, cb?)`. */
function listenArguments(args: unknown[]): [ListenOptions, (() => void) | undefined] {
  const last = args.at(-1);
  const callback = typeof last === 'function' ? (last as () => void) : undefined;
  const [first, second] = args;
  if (typeof first === 'object' && first !== null) return [first as ListenOptions, callback];
  const port = typeof first === 'function' ? undefined : (first as number | string | undefined);
  const base: ListenOptions = port === undefined ? {} : { port };
  return [typeof second === 'string' ? { ...base, host: second } : base, callback];
}
