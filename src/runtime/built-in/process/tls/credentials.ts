import { codedError } from '#runtime/built-in/process/errors.ts';
import type { Hello } from './hello.ts';
import { SecureContext } from './secure-context.ts';
import type { Answer } from './session.ts';
import { matches } from './verify.ts';

/** What `tls.createServer` and `https.createServer` take beside net's and http's own options. */
export interface ServerOptions {
  readonly key?: unknown;
  readonly cert?: unknown;
  readonly ca?: unknown;
  readonly ALPNProtocols?: readonly string[];
  readonly SNICallback?: (servername: string, done: (error: Error | null, context?: SecureContext) => void) => void;
}

/** A server's certificates, and which of them a client gets. */
export class Credentials {
  readonly #callback: ServerOptions['SNICallback'];
  readonly #protocols: readonly string[];
  /** By the name that they are for, newest first. */
  readonly #named: (readonly [pattern: string, context: SecureContext])[] = [];
  #ordinary: SecureContext;

  /** @throws as `SecureContext`. */
  constructor(options: ServerOptions) {
    this.#ordinary = new SecureContext(options);
    this.#callback = options.SNICallback;
    this.#protocols = options.ALPNProtocols ?? [];
  }

  add(pattern: string, context: SecureContext | ServerOptions): void {
    const made = context instanceof SecureContext ? context : new SecureContext(context);
    this.#named.unshift([pattern, made]);
  }

  replace(options: ServerOptions): void {
    this.#ordinary = new SecureContext(options);
  }

  /** Rejects when there is nothing to show to that client. */
  async choose({ servername, protocols }: Hello): Promise<Answer> {
    const context = (servername === undefined ? undefined : await this.#for(servername)) ?? this.#ordinary;
    const certificate = context.context.shows;
    if (!certificate) {
      throw codedError(
        Error,
        'ERR_SSL_NO_SUITABLE_SIGNATURE_ALGORITHM',
        'error:SSL routines:no suitable signature algorithm',
      );
    }
    const protocol = this.#protocols.find((each) => protocols.includes(each));
    if (protocol === undefined && protocols.length > 0 && this.#protocols.length > 0) {
      throw codedError(Error, 'ERR_SSL_NO_APPLICATION_PROTOCOL', 'error:SSL routines:no application protocol');
    }
    return { certificate, protocol };
  }

  #for(servername: string): Promise<SecureContext | undefined> {
    const callback = this.#callback;
    if (!callback) return Promise.resolve(this.#named.find(([pattern]) => matches(servername, pattern))?.[1]);
    return new Promise((resolve, reject) => {
      callback(servername, (error, context) => (error ? reject(error) : resolve(context ?? undefined)));
    });
  }
}
