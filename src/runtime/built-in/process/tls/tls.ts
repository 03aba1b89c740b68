import type { SocketOptions } from '#runtime/built-in/process/net/connect-options.ts';
import { callable, type NetContext } from '#runtime/built-in/process/net/net.ts';
import { BaseServer } from '#runtime/built-in/process/net/server.ts';
import { unsupportedFunctions } from '#runtime/built-in/process/unsupported.ts';
import { Credentials, type ServerOptions } from './credentials.ts';
import { SecureContext } from './secure-context.ts';
import { type Agreed, ServerSession } from './session.ts';
import { BaseTlsSocket, ClientTlsSocket, type TlsConnectOptions } from './tls-socket.ts';
import { checkServerIdentity } from './verify.ts';

/**
 * `node:tls` for one process: a stand-in that the page states. Names, certificates and protocols are agreed on as in TLS 1.3,
 * and records are TLS's, but their content is in the clear: there is no cryptography.
 */
export function createTls(net: NetContext) {
  class Server extends BaseServer {
    readonly #credentials: Credentials;

    constructor(given?: unknown, listener?: unknown) {
      const options = (typeof given === 'object' && given !== null ? given : {}) as ServerOptions;
      const secured = securedServer(net, options);
      super(secured.net, options);
      this.#credentials = secured.credentials;
      secured.joins(this);
      const onSecured = typeof given === 'function' ? given : listener;
      if (onSecured) this.on('secureConnection', onSecured as (...args: unknown[]) => void);
    }

    addContext(pattern: string, context: SecureContext | ServerOptions): void {
      this.#credentials.add(pattern, context);
    }

    setSecureContext(options: ServerOptions): void {
      this.#credentials.replace(options);
    }
  }
  const connect = (...args: unknown[]): ClientTlsSocket => {
    const callback = args.find((each) => typeof each === 'function') as (() => void) | undefined;
    const [port, host] = args;
    const options: TlsConnectOptions = {
      ...(typeof port === 'object' ? {} : { port: port as number }),
      ...(typeof host === 'string' && { host }),
      ...(args.find((each) => typeof each === 'object' && each !== null) as TlsConnectOptions | undefined),
    };
    const socket = new ClientTlsSocket(net, options);
    if (callback) socket.once('secureConnect', callback);
    return socket.connect(options);
  };
  const module = {
    connect,
    createConnection: connect,
    createServer: (options?: unknown, listener?: unknown) => new Server(options, listener),
    Server: callable(Server),
    TLSSocket: BaseTlsSocket,
    SecureContext,
    createSecureContext: (options?: ServerOptions) => new SecureContext(options),
    checkServerIdentity,
    rootCertificates: [],
    getCiphers: () => ['null'],
    DEFAULT_MIN_VERSION: 'TLSv1.2',
    DEFAULT_MAX_VERSION: 'TLSv1.3',
    ...unsupportedFunctions(
      'tls',
      ['createSecurePair', 'setDefaultCACertificates'],
      'Use tls.connect and tls.createServer.',
    ),
  };
  return { module, connect };
}

/** A network on which servers get connections whose handshake is done, and what decides about their certificates. */
export function securedServer(net: NetContext, options: ServerOptions) {
  const credentials = new Credentials(options);
  let server: BaseServer | undefined;
  let pending: { readonly session: ServerSession; readonly agreed: Agreed } | undefined;
  class Socket extends BaseTlsSocket {
    constructor(given?: SocketOptions) {
      super({ ...net, network: pending!.session }, given, pending!.agreed);
    }
  }
  const { network } = net;
  const listen: typeof network.listen = (host, port, accept, done) =>
    network.listen(
      host,
      port,
      (take, connected) => {
        const session = new ServerSession(
          network,
          (hello) => credentials.choose(hello),
          (agreed) => {
            pending = { session, agreed };
            accept((listener) => session.adopt(listener), connected);
          },
          (error) => net.guarded(() => server?.emit('tlsClientError', error, new net.Socket())),
        );
        session.accept(take);
      },
      done,
    );
  const transport = {
    listen,
    unlisten: network.unlisten.bind(network),
    connect: network.connect.bind(network),
    write: network.write.bind(network),
    end: network.end.bind(network),
    close: network.close.bind(network),
  };
  return {
    net: { ...net, network: transport, Socket },
    credentials,
    /** The server to which connections are told when they are secured. */
    joins(joined: BaseServer): void {
      server = joined;
      joined.on('connection', (socket) => joined.emit('secureConnection', socket));
    },
  };
}
