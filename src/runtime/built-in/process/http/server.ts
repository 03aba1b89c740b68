import { codedError, invalidArgument } from '#runtime/built-in/process/errors.ts';
import { BaseServer } from '#runtime/built-in/process/net/server.ts';
import type { BaseSocket } from '#runtime/built-in/process/net/socket.ts';
import type { HttpContext } from './http.ts';
import { ServerConnection } from './server-connection.ts';

interface HttpServerOptions {
  readonly keepAliveTimeout?: number;
  readonly keepAliveTimeoutBuffer?: number;
  readonly requestTimeout?: number;
  readonly headersTimeout?: number;
  readonly connectionsCheckingInterval?: number;
  readonly maxHeaderSize?: number;
  readonly requireHostHeader?: boolean;
  readonly highWaterMark?: number;
  readonly noDelay?: boolean;
}

/** `http.Server`: times are lab time in ms, 0 turns one off. */
export class BaseHttpServer extends BaseServer {
  timeout = 0;
  keepAliveTimeout: number;
  keepAliveTimeoutBuffer: number;
  requestTimeout: number;
  headersTimeout: number;
  maxHeadersCount: number | null = null;
  maxRequestsPerSocket = 0;
  httpAllowHalfOpen = false;
  readonly maxHeaderSize: number | undefined;
  readonly requireHostHeader: boolean;
  readonly #http: HttpContext;
  readonly #connections = new Set<ServerConnection>();
  readonly #checkEvery: number;
  #checking: unknown = undefined;

  constructor(context: HttpContext, given?: unknown, handler?: unknown) {
    const options = (typeof given === 'object' && given !== null ? given : {}) as HttpServerOptions;
    super(context.net, { ...options, allowHalfOpen: true });
    const listener = typeof given === 'function' ? given : handler;
    if (listener !== undefined && typeof listener !== 'function')
      throw invalidArgument('listener', 'of type function', listener);
    this.#http = context;
    this.keepAliveTimeout = options.keepAliveTimeout ?? 5_000;
    this.keepAliveTimeoutBuffer = options.keepAliveTimeoutBuffer ?? 1_000;
    this.requestTimeout = options.requestTimeout ?? 300_000;
    this.headersTimeout = options.headersTimeout ?? Math.min(60_000, this.requestTimeout || 60_000);
    this.maxHeaderSize = options.maxHeaderSize;
    this.requireHostHeader = options.requireHostHeader ?? true;
    this.#checkEvery = options.connectionsCheckingInterval ?? 30_000;
    if (listener) this.on('request', listener as (...args: unknown[]) => void);
    this.on('connection', (socket: BaseSocket) => this.#connections.add(new ServerConnection(this, context, socket)));
  }

  /** Called by a connection that is closed, or that speaks HTTP no more. */
  forget(connection: ServerConnection): void {
    this.#connections.delete(connection);
  }

  setTimeout(ms: number, callback?: () => void): this {
    this.timeout = ms;
    if (callback) this.on('timeout', callback);
    return this;
  }

  /** Stops listening and ends idle connections; busy ones go on, as in Node. */
  override close(callback?: (error?: Error) => void): this {
    super.close(callback);
    this.closeIdleConnections();
    return this;
  }

  closeAllConnections(): void {
    for (const { socket } of this.#connections) socket.destroy();
  }

  closeIdleConnections(): void {
    for (const connection of this.#connections) {
      if (connection.idle) connection.socket.destroy();
    }
  }

  /**
   * A request began to come in, or a connection stands that has sent nothing: one that takes too long is answered 408.
   * Looked at every `connectionsCheckingInterval`, as in Node, but only while there is something to look at:
   * an hour of lab time would otherwise be a hundred beats of every server.
   */
  watch(): void {
    if (this.#checking !== undefined || this.#checkEvery <= 0) return;
    if (this.headersTimeout <= 0 && this.requestTimeout <= 0) return;
    this.#checking = this.#http.clock
      .setTimeout(() => this.#http.guarded(() => this.#expire()), this.#checkEvery)
      .unref();
  }

  #expire(): void {
    this.#checking = undefined;
    const now = this.#http.now();
    let incoming = false;
    for (const connection of this.#connections) {
      const { headersSince, requestSince } = connection;
      const late =
        (this.headersTimeout > 0 && headersSince !== undefined && now - headersSince >= this.headersTimeout) ||
        (this.requestTimeout > 0 && requestSince !== undefined && now - requestSince >= this.requestTimeout);
      if (late) connection.fail(codedError(Error, 'ERR_HTTP_REQUEST_TIMEOUT', 'Request timeout'));
      else incoming ||= requestSince !== undefined;
    }
    if (incoming) this.watch();
  }
}
