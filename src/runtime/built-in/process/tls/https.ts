import { createHttp } from '#runtime/built-in/process/http/http.ts';
import { BaseHttpServer } from '#runtime/built-in/process/http/server.ts';
import { callable, type NetContext } from '#runtime/built-in/process/net/net.ts';
import type { Credentials, ServerOptions } from './credentials.ts';
import type { SecureContext } from './secure-context.ts';
import { securedServer } from './tls.ts';
import type { ClientTlsSocket } from './tls-socket.ts';

/** `node:https` for one process: node:http over the stand-in of node:tls. */
export function createHttps(net: NetContext, connect: (...args: unknown[]) => ClientTlsSocket) {
  const { module: http, context } = createHttp(net, connect, { protocol: 'https:', port: 443 });

  class Server extends BaseHttpServer {
    readonly #credentials: Credentials;

    constructor(given?: unknown, handler?: unknown) {
      const options = (typeof given === 'object' && given !== null ? given : {}) as ServerOptions;
      const secured = securedServer(net, options);
      super({ ...context, net: secured.net }, given, handler);
      this.#credentials = secured.credentials;
      secured.joins(this);
    }

    addContext(pattern: string, made: SecureContext | ServerOptions): void {
      this.#credentials.add(pattern, made);
    }

    setSecureContext(options: ServerOptions): void {
      this.#credentials.replace(options);
    }
  }
  const { Agent, globalAgent, request, get } = http;
  return {
    Agent,
    globalAgent,
    request,
    get,
    Server: callable(Server),
    createServer: (options?: unknown, handler?: unknown) => new Server(options, handler),
  };
}
