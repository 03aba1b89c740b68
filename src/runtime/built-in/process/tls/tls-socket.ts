import { Buffer } from '#runtime/built-in/process/buffer.ts';
import type { ConnectOptions, SocketOptions } from '#runtime/built-in/process/net/connect-options.ts';
import type { SocketContext } from '#runtime/built-in/process/net/net.ts';
import { BaseSocket } from '#runtime/built-in/process/net/socket.ts';
import { type Certificate, shown } from './certificate.ts';
import type { Hello } from './hello.ts';
import { SecureContext } from './secure-context.ts';
import { type Agreed, ClientSession } from './session.ts';
import { checkServerIdentity, distrust } from './verify.ts';

export interface TlsConnectOptions extends ConnectOptions {
  readonly servername?: string;
  readonly rejectUnauthorized?: boolean;
  readonly ca?: unknown;
  readonly key?: unknown;
  readonly cert?: unknown;
  readonly ALPNProtocols?: readonly string[];
  readonly secureContext?: SecureContext;
  readonly checkServerIdentity?: typeof checkServerIdentity;
}

/** `tls.TLSSocket`: says of itself what Node's does; nothing on it is encrypted. */
export class BaseTlsSocket extends BaseSocket {
  readonly encrypted = true;
  authorized = false;
  authorizationError: string | null = null;
  servername: string | false = false;
  alpnProtocol: string | false = false;
  #own: Certificate | undefined;
  #peer: Certificate | undefined;

  constructor(context: SocketContext, options?: SocketOptions, agreed?: Agreed) {
    super(context, options);
    if (agreed) this.learn(agreed);
  }

  protected learn({ servername, protocol, own, peer }: Agreed): void {
    this.servername = servername ?? false;
    this.alpnProtocol = protocol ?? false;
    this.#own = own;
    this.#peer = peer;
  }

  getPeerCertificate(): object {
    return this.#peer ? shown(this.#peer) : {};
  }

  getCertificate(): object {
    return this.#own ? shown(this.#own) : {};
  }

  getProtocol(): string {
    return 'TLSv1.3';
  }

  /** No cipher is at work here, and the name says so. */
  getCipher(): { name: string; standardName: string; version: string } {
    return { name: 'NULL', standardName: 'TLS_NULL_WITH_NULL_NULL', version: 'TLSv1.3' };
  }

  isSessionReused(): boolean {
    return false;
  }

  getSession(): undefined {
    return undefined;
  }

  getFinished(): undefined {
    return undefined;
  }

  exportKeyingMaterial(length: number): Buffer {
    return Buffer.alloc(length);
  }

  setMaxSendFragment(): boolean {
    return true;
  }

  enableTrace(): void {}
}

/** A client's. */
export class ClientTlsSocket extends BaseTlsSocket {
  readonly #options: TlsConnectOptions;
  readonly #trusted: readonly Certificate[];

  constructor(context: SocketContext, options: TlsConnectOptions) {
    const name = options.servername;
    const hello: Hello = { servername: name === '' ? undefined : name, protocols: options.ALPNProtocols ?? [] };
    const session = new ClientSession(
      context.network,
      hello,
      (agreed) => judge(agreed),
      (error) => context.guarded(() => fail(error)),
    );
    super({ ...context, network: session }, options);
    const judge = (agreed: Agreed) => this.#judge(agreed);
    const fail = (error: Error) => this.destroy(error);
    this.#options = options;
    this.#trusted = (options.secureContext ?? new SecureContext(options)).context.trusts;
    this.once('ready', () => this.emit('secureConnect'));
  }

  /** @throws what is wrong with the server's certificate, unless the program accepts any. */
  #judge(agreed: Agreed): void {
    this.learn(agreed);
    const {
      servername,
      host = 'localhost',
      rejectUnauthorized,
      checkServerIdentity: check = checkServerIdentity,
    } = this.#options;
    const error =
      distrust(agreed.peer as Certificate, this.#trusted) ?? check(servername || host, this.getPeerCertificate());
    this.authorized = error === undefined;
    this.authorizationError = error ? ((error as Error & { code?: string }).code ?? error.message) : null;
    if (error && rejectUnauthorized !== false) throw error;
  }
}
