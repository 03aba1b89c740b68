import { EventEmitter } from '#runtime/built-in/process/events.ts';
import type { BaseSocket } from '#runtime/built-in/process/net/socket.ts';
import type { BaseClientRequest } from './client-request.ts';
import type { HttpContext } from './http.ts';

export interface AgentOptions {
  keepAlive?: boolean;
  keepAliveMsecs?: number;
  maxSockets?: number;
  maxTotalSockets?: number;
  maxFreeSockets?: number;
  scheduling?: 'fifo' | 'lifo';
  timeout?: number;
}

export interface RequestTarget {
  readonly host: string;
  readonly port: number;
  readonly localAddress?: string;
  readonly family?: number;
  readonly timeout?: number;
  /** Of https only. */
  readonly servername?: string;
  readonly ca?: unknown;
  readonly rejectUnauthorized?: boolean;
  readonly ALPNProtocols?: readonly string[];
  readonly createConnection?: (options: unknown, done: (error: Error | null, socket: BaseSocket) => void) => BaseSocket;
}

type Lists<Item> = Record<string, Item[]>;

/** `http.Agent`: who may use which connection. Idle ones do not keep the process alive. */
export class BaseAgent extends EventEmitter {
  readonly defaultPort: number;
  readonly protocol: string;
  readonly options: AgentOptions;
  readonly requests: Lists<BaseClientRequest> = Object.create(null);
  readonly sockets: Lists<BaseSocket> = Object.create(null);
  readonly freeSockets: Lists<BaseSocket> = Object.create(null);
  keepAlive: boolean;
  keepAliveMsecs: number;
  maxSockets: number;
  maxFreeSockets: number;
  maxTotalSockets: number;
  scheduling: 'fifo' | 'lifo';
  totalSocketCount = 0;
  readonly #context: HttpContext;

  constructor(context: HttpContext, options: AgentOptions = {}) {
    super();
    this.#context = context;
    this.defaultPort = context.scheme.port;
    this.protocol = context.scheme.protocol;
    this.options = { ...options };
    this.keepAlive = options.keepAlive ?? false;
    this.keepAliveMsecs = options.keepAliveMsecs ?? 1000;
    this.maxSockets = options.maxSockets ?? Number.POSITIVE_INFINITY;
    this.maxFreeSockets = options.maxFreeSockets ?? 256;
    this.maxTotalSockets = options.maxTotalSockets ?? Number.POSITIVE_INFINITY;
    this.scheduling = options.scheduling ?? 'lifo';
    this.on('free', (socket: BaseSocket, target: RequestTarget) => this.#freed(socket, target));
  }

  getName(target: Partial<RequestTarget> = {}): string {
    const family = target.family === 4 || target.family === 6 ? `:${target.family}` : '';
    const name = `${target.host || 'localhost'}:${target.port || ''}:${target.localAddress ?? ''}${family}`;
    if (this.protocol === 'http:') return name;
    const { ca, servername, rejectUnauthorized, ALPNProtocols } = target;
    return [name, ca, servername, rejectUnauthorized, ALPNProtocols].map((each) => String(each ?? '')).join(':');
  }

  createConnection(options: unknown, done?: (error: Error | null, socket: BaseSocket) => void): BaseSocket {
    return this.#context.connect(options, ...(done ? [done] : []));
  }

  addRequest(request: BaseClientRequest, asked: RequestTarget): void {
    // What the agent was made with counts for each of its connections: certificates to trust, an address of its own.
    const { timeout: _, ...own } = this.options;
    const target: RequestTarget = { ...asked, ...own };
    const name = this.getName(target);
    const free = this.freeSockets[name] ?? [];
    let socket: BaseSocket | undefined;
    while (free.length > 0 && !socket) {
      const next = (this.scheduling === 'fifo' ? free.shift() : free.pop()) as BaseSocket;
      if (!next.destroyed && next.writable) socket = next;
    }
    if (free.length === 0) delete this.freeSockets[name];
    if (socket) {
      this.reuseSocket(socket, request);
      this.#use(socket, name, target, request);
    } else if (this.#mayOpen(name)) this.#open(request, name, target);
    else {
      this.requests[name] ??= [];
      this.requests[name].push(request);
    }
  }

  #mayOpen(name: string): boolean {
    return (this.sockets[name]?.length ?? 0) < this.maxSockets && this.totalSocketCount < this.maxTotalSockets;
  }

  #open(request: BaseClientRequest, name: string, target: RequestTarget): void {
    const options = { ...target, agent: this, ...(this.options.timeout ? { timeout: this.options.timeout } : {}) };
    const socket = this.createConnection(options);
    this.totalSocketCount += 1;
    socket.once('close', () => this.#closed(socket, name, target));
    socket.on('free', () => this.emit('free', socket, target));
    socket.on('agentRemove', () => this.removeSocket(socket, target));
    socket.on('timeout', () => {
      if (this.freeSockets[name]?.includes(socket))
        socket.destroy(Object.assign(new Error('socket timeout'), { code: 'ERR_SOCKET_TIMEOUT' }));
    });
    this.#use(socket, name, target, request);
  }

  #use(socket: BaseSocket, name: string, target: RequestTarget, request: BaseClientRequest): void {
    this.sockets[name] ??= [];
    this.sockets[name].push(socket);
    const ms = target.timeout ?? this.options.timeout;
    if (ms !== undefined && socket.timeout !== ms) socket.setTimeout(ms);
    request.onSocket(socket);
  }

  #freed(socket: BaseSocket, target: RequestTarget): void {
    const name = this.getName(target);
    if (!socket.writable || socket.destroyed) {
      socket.destroy();
      return;
    }
    const waiting = this.#nextWaiting(name);
    if (waiting) {
      take(this.sockets, name, socket);
      this.#use(socket, name, target, waiting);
      return;
    }
    const message = socket._httpMessage as BaseClientRequest | null;
    const idle = this.freeSockets[name] ?? [];
    const open = (this.sockets[name]?.length ?? 0) + idle.length;
    if (!message?.shouldKeepAlive || !this.keepAlive || open > this.maxSockets || idle.length >= this.maxFreeSockets) {
      socket.destroy();
      return;
    }
    if (!this.keepSocketAlive(socket)) {
      socket.destroy();
      return;
    }
    socket._httpMessage = null;
    take(this.sockets, name, socket);
    this.freeSockets[name] ??= [];
    this.freeSockets[name].push(socket);
  }

  #nextWaiting(name: string): BaseClientRequest | undefined {
    const waiting = this.requests[name];
    while (waiting && waiting.length > 0) {
      const request = waiting.shift() as BaseClientRequest;
      if (waiting.length === 0) delete this.requests[name];
      if (!request.destroyed) return request;
    }
    return undefined;
  }

  #closed(socket: BaseSocket, name: string, target: RequestTarget): void {
    this.totalSocketCount -= 1;
    this.removeSocket(socket, target);
    const waiting = this.#mayOpen(name) ? this.#nextWaiting(name) : undefined;
    if (waiting) this.#open(waiting, name, target);
  }

  /** Decides whether an idle socket is kept; forgets it as a reason to stay alive. */
  keepSocketAlive(socket: BaseSocket): boolean {
    socket.setKeepAlive();
    socket.unref();
    const ms = this.#idleTime(socket);
    if (ms === 0) return false;
    if (ms !== undefined && socket.timeout !== ms) socket.setTimeout(ms);
    return true;
  }

  /** The agent's own timeout, or a shorter one that the server announced in `Keep-Alive: timeout=`, less a second. */
  #idleTime(socket: BaseSocket): number | undefined {
    const own = this.options.timeout;
    const announced = (socket._httpMessage as BaseClientRequest | null)?.res?.headers['keep-alive'];
    const seconds = /^timeout=(\d+)/.exec(String(announced ?? ''))?.[1];
    if (seconds === undefined) return own;
    const hint = Math.max(0, Number(seconds) * 1000 - 1000);
    return own === undefined || own === 0 ? hint : Math.min(own, hint);
  }

  reuseSocket(socket: BaseSocket, request: BaseClientRequest): void {
    request.reusedSocket = true;
    socket.ref();
  }

  removeSocket(socket: BaseSocket, target: RequestTarget): void {
    const name = this.getName(target);
    take(this.sockets, name, socket);
    take(this.freeSockets, name, socket);
  }

  destroy(): void {
    for (const lists of [this.freeSockets, this.sockets]) {
      for (const socket of Object.values(lists).flat()) socket.destroy();
    }
  }
}

function take<Item>(lists: Lists<Item>, name: string, item: Item): void {
  const list = lists[name];
  const at = list?.indexOf(item) ?? -1;
  if (!list || at === -1) return;
  list.splice(at, 1);
  if (list.length === 0) delete lists[name];
}
