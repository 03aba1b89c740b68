import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { abortError, connectionReset, invalidArgument } from '#runtime/built-in/process/errors.ts';
import { isIP } from '#runtime/built-in/process/net/addresses.ts';
import type { BaseSocket } from '#runtime/built-in/process/net/socket.ts';
import type { BaseAgent, RequestTarget } from './agent.ts';
import { ClientConnection } from './client-connection.ts';
import type { HeaderValue } from './header-table.ts';
import type { HttpContext } from './http.ts';
import type { IncomingMessage } from './incoming.ts';
import { OutgoingMessage } from './outgoing.ts';
import { checkedRequest, type RequestOptions, requestArguments } from './request-options.ts';
import { type HeaderLine, storeHeader } from './store-header.ts';

/** `http.ClientRequest`. */
export class BaseClientRequest extends OutgoingMessage {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly protocol: string;
  readonly agent: BaseAgent | undefined;
  readonly timeout: number | undefined;
  readonly maxHeaderSize: number;
  aborted = false;
  reusedSocket = false;
  upgradeOrConnect = false;
  res: IncomingMessage | null = null;
  readonly #context: HttpContext;
  /** Fields given as a list go out as they stand. */
  #rawFields: HeaderLine[] | undefined;
  #connection: ClientConnection | undefined;

  constructor(context: HttpContext, ...args: readonly unknown[]) {
    super();
    this.#context = context;
    const [options, callback] = requestArguments(args);
    const { method, path } = checkedRequest(options, context.scheme.protocol);
    this.protocol = context.scheme.protocol;
    this.method = method;
    this.path = path;
    this.host = String(options.host || options.hostname || 'localhost');
    this.maxHeaderSize = options.maxHeaderSize ?? context.maxHeaderSize;
    this.timeout = options.timeout;
    this.agent = this.#agent(options);
    const { path: _path, signal: _signal, headers: _headers, ...rest } = options;
    const idle = options.timeout ?? this.agent?.options.timeout;
    const target: RequestTarget = {
      ...rest,
      host: options.hostname || this.host,
      port: Number(options.port || this.agent?.defaultPort || context.scheme.port),
      ...(idle === undefined ? {} : { timeout: idle }),
    };
    this.shouldKeepAlive = this.agent
      ? this.agent.keepAlive || this.agent.maxSockets !== Number.POSITIVE_INFINITY
      : false;
    if (this.agent && !this.agent.keepAlive && !Number.isFinite(this.agent.maxSockets)) this._last = true;
    this.useChunkedEncodingByDefault = !/^(GET|HEAD|DELETE|OPTIONS|TRACE|CONNECT)$/.test(method);
    this.upgradeOrConnect = method === 'CONNECT';
    if (callback) this.once('response', callback);
    this.#setFields(options, target);
    if (options.timeout !== undefined) this.setTimeout(options.timeout);
    if (options.signal) this.#obey(options.signal);
    this.#findSocket(options, this.#named(target));
  }

  /** As in Node, a request that brings its own connection uses no agent unless it names one. */
  #agent({ agent: given, createConnection }: RequestOptions): BaseAgent | undefined {
    if (given === false) return new this.#context.Agent();
    if (given === undefined || given === null) {
      return typeof createConnection === 'function' ? undefined : this.#context.globalAgent();
    }
    if (typeof (given as BaseAgent).addRequest === 'function') return given as BaseAgent;
    throw invalidArgument('options.agent', 'an instance of Agent-like Object, undefined, or false', given);
  }

  #setFields(options: RequestOptions, target: RequestTarget): void {
    const { headers } = options;
    const hostField =
      target.port === this.#context.scheme.port
        ? target.host
        : `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`;
    if (Array.isArray(headers)) {
      const pairs = Array.isArray(headers[0]) ? (headers as unknown as HeaderLine[]) : inTurn(headers);
      this.#rawFields = [...pairs];
    } else {
      const entries = headers instanceof Headers ? [...headers] : Object.entries(headers ?? {});
      for (const [name, value] of entries) this.setHeader(name, value as HeaderValue);
      if (this.getHeader('host') === undefined && options.setHost !== false) this.setHeader('Host', hostField);
    }
    if (options.auth && this.getHeader('authorization') === undefined) {
      this.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
    }
    if (this.getHeader('expect') !== undefined) this._implicitHeader();
  }

  #obey(signal: AbortSignal): void {
    const abort = () => this.destroy(abortError(signal.reason));
    if (signal.aborted) queueMicrotask(abort);
    else {
      signal.addEventListener('abort', abort, { once: true });
      this.once('close', () => signal.removeEventListener('abort', abort));
    }
  }

  /** Over https the connection asks for the certificate of the host that the request names, unless the program says another. */
  #named(target: RequestTarget): RequestTarget {
    if (this.protocol === 'http:' || target.servername !== undefined) return target;
    const field = String(this.getHeader('host') ?? target.host);
    const name = field.startsWith('[') ? '' : field.replace(/:\d*$/, '');
    return { ...target, servername: isIP(name) === 0 ? name : '' };
  }

  #findSocket(options: RequestOptions, target: RequestTarget): void {
    if (this.agent) this.agent.addRequest(this, target);
    else this.onSocket((options.createConnection ?? this.#context.connect)(target, () => {}));
  }

  /** The agent found a connection for this request. */
  onSocket(socket: BaseSocket): void {
    queueMicrotask(() =>
      this.#context.guarded(() => {
        if (this.destroyed) this.#unused(socket);
        else this.#attach(socket);
      }),
    );
  }

  /** Destroyed while it waited: the connection may serve another. */
  #unused(socket: BaseSocket): void {
    socket._httpMessage = this;
    if (this.agent && this.reusedSocket && !this.errored) socket.emit('free');
    // Without the error: nobody listens to this connection yet, and the request itself says what happened.
    else socket.destroy();
    this.#failEarly();
  }

  #attach(socket: BaseSocket): void {
    this.socket = socket;
    socket._httpMessage = this;
    this.#connection = new ClientConnection(this, this.#context, socket);
    if (this.timeout !== undefined && socket.timeout !== this.timeout) socket.setTimeout(this.timeout);
    this.emit('socket', socket);
    this._flush();
  }

  override _implicitHeader(): void {
    storeHeader(this, {
      firstLine: `${this.method} ${this.path} HTTP/1.1`,
      fields: this.#rawFields ?? this.fields.lines(),
      now: this.#context.net.date,
      validate: this.#rawFields !== undefined,
      agent: this.agent !== undefined,
    });
  }

  protected override _ended(): void {
    this.#connection?.requestEnded();
  }

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    queueMicrotask(() => this.emit('abort'));
    this.destroy();
  }

  override destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.errored = error ?? null;
    this.res?._dump();
    if (this.socket) {
      this.#connection?.failWith(error);
      this.socket.destroy(error);
    } else if (!this.#isWaitingInAgent()) {
      // onSocket comes in a moment and ends it.
    } else queueMicrotask(() => this.#context.guarded(() => this.#failEarly()));
    return this;
  }

  #isWaitingInAgent(): boolean {
    return Object.values(this.agent?.requests ?? {}).some((waiting) => waiting.includes(this));
  }

  #failEarly(): void {
    if (this._closed) return;
    const error = this.errored ?? connectionReset('socket hang up');
    this.errored = error;
    this.emit('error', error);
    this.closed_();
  }

  closed_(): void {
    if (this._closed) return;
    this._closed = true;
    this.emit('close');
  }

  /** @param ms of lab time without traffic. */
  override setTimeout(ms: number, callback?: () => void): this {
    if (callback) this.once('timeout', callback);
    const set = (socket: BaseSocket) => {
      const arm = () => socket.setTimeout(ms);
      if (socket.connecting) socket.once('connect', arm);
      else arm();
    };
    if (this.socket) set(this.socket);
    else this.once('socket', set);
    return this;
  }

  setNoDelay(): void {}

  setSocketKeepAlive(): void {}

  clearTimeout(): void {
    this.setTimeout(0);
  }
}

function inTurn(list: readonly unknown[]): HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let at = 0; at + 1 < list.length; at += 2) lines.push([String(list[at]), list[at + 1] as HeaderValue]);
  return lines;
}
