import type { LabClock } from '#kit/clock.ts';
import { codedError } from '#runtime/built-in/process/errors.ts';
import { callable, type NetContext } from '#runtime/built-in/process/net/net.ts';
import type { BaseSocket } from '#runtime/built-in/process/net/socket.ts';
import { type AgentOptions, BaseAgent } from './agent.ts';
import { BaseClientRequest } from './client-request.ts';
import { validateHeaderName, validateHeaderValue } from './fields.ts';
import { IncomingMessage } from './incoming.ts';
import { OutgoingMessage } from './outgoing.ts';
import { BaseHttpServer } from './server.ts';
import { BaseServerResponse } from './server-response.ts';
import { METHODS, STATUS_CODES } from './status.ts';

/** What tells http from https. */
export interface Scheme {
  readonly protocol: 'http:' | 'https:';
  /** The port that needs not be said. */
  readonly port: number;
}

/** What the http classes of one process share. */
export interface HttpContext {
  readonly scheme: Scheme;
  readonly net: NetContext;
  readonly clock: LabClock;
  /** Lab time. */
  readonly now: () => number;
  readonly guarded: (run: () => void) => void;
  /** Bytes of a message's head that are read before 431. */
  readonly maxHeaderSize: number;
  readonly connect: (...args: unknown[]) => BaseSocket;
  readonly globalAgent: () => BaseAgent;
  readonly IncomingMessage: typeof IncomingMessage;
  readonly ServerResponse: new (request: IncomingMessage) => BaseServerResponse;
  readonly Agent: new (options?: AgentOptions) => BaseAgent;
}

const MAX_HEADER_SIZE = 16 * 1024;

/** `node:http` for one process; with another scheme and connections of its kind what `node:https` is made of. */
export function createHttp(
  net: NetContext,
  connect: (...args: unknown[]) => BaseSocket,
  scheme: Scheme = { protocol: 'http:', port: 80 },
) {
  class ServerResponse extends BaseServerResponse {
    constructor(request: IncomingMessage) {
      super(context, request);
    }
  }
  class Agent extends BaseAgent {
    constructor(options?: AgentOptions) {
      super(context, options);
    }
  }
  class ClientRequest extends BaseClientRequest {
    constructor(...args: unknown[]) {
      super(context, ...args);
    }
  }
  class Server extends BaseHttpServer {
    constructor(options?: unknown, handler?: unknown) {
      super(context, options, handler);
    }
  }
  let globalAgent: BaseAgent | undefined;
  const context: HttpContext = {
    scheme,
    net,
    clock: net.clock,
    now: () => net.clock.now(),
    guarded: net.guarded,
    maxHeaderSize: MAX_HEADER_SIZE,
    connect,
    globalAgent: () => globalAgent as BaseAgent,
    IncomingMessage,
    ServerResponse,
    Agent,
  };
  globalAgent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5_000 });
  const request = (...args: unknown[]) => new ClientRequest(...args);
  const get = (...args: unknown[]) => {
    const made = request(...args);
    made.end();
    return made;
  };
  const module = {
    METHODS,
    STATUS_CODES,
    maxHeaderSize: MAX_HEADER_SIZE,
    Agent: callable(Agent),
    ClientRequest,
    IncomingMessage: callable(IncomingMessage),
    OutgoingMessage,
    Server: callable(Server),
    ServerResponse: callable(ServerResponse),
    createServer: (options?: unknown, handler?: unknown) => new Server(options, handler),
    request,
    get,
    globalAgent,
    validateHeaderName,
    validateHeaderValue,
    setMaxIdleHTTPParsers: () => {},
    _connectionListener: () => {
      throw codedError(
        Error,
        'ERR_UNSUPPORTED_IN_LAB',
        'Use server.emit("connection", socket) of a server of node:http.',
      );
    },
  };
  return { module, context };
}
