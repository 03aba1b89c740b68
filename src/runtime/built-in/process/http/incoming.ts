import { connectionReset } from '#runtime/built-in/process/errors.ts';
import type { BaseSocket } from '#runtime/built-in/process/net/socket.ts';
import stream, { HIGH_WATER_MARK } from '#runtime/built-in/process/stream.ts';
import { distinctFields, type IncomingFields, joinFields } from './fields.ts';
import type { Head } from './parser.ts';

/** `http.IncomingMessage`: a request that a server reads, or an answer that a client reads. */
export class IncomingMessage extends stream.Readable {
  socket: BaseSocket;
  httpVersionMajor = 0;
  httpVersionMinor = 0;
  rawHeaders: string[] = [];
  rawTrailers: string[] = [];
  method: string | null = null;
  url = '';
  statusCode: number | null = null;
  statusMessage: string | null = null;
  complete = false;
  aborted = false;
  upgrade: boolean | null = null;
  /** The ClientRequest that this answers. */
  req: unknown = undefined;
  // readable-stream knows a request by these two.
  _consuming = false;
  _dumped = false;
  #headers: IncomingFields | undefined;
  #distinct: Record<string, string[]> | undefined;

  constructor(socket: BaseSocket) {
    super({ autoDestroy: true, highWaterMark: socket?.readableHighWaterMark ?? HIGH_WATER_MARK });
    this.socket = socket;
  }

  /** Fills in what the first lines said. */
  begin(head: Head, client: boolean): void {
    this.httpVersionMajor = head.versionMajor;
    this.httpVersionMinor = head.versionMinor;
    this.rawHeaders = head.rawHeaders;
    this.upgrade = head.upgrade;
    if (client) {
      this.statusCode = head.statusCode;
      this.statusMessage = head.statusMessage;
    } else {
      this.method = head.method;
      this.url = head.url;
    }
  }

  get httpVersion(): string {
    return `${this.httpVersionMajor}.${this.httpVersionMinor}`;
  }

  get connection(): BaseSocket {
    return this.socket;
  }

  get headers(): IncomingFields {
    this.#headers ??= joinFields(this.rawHeaders);
    return this.#headers;
  }

  set headers(fields: IncomingFields) {
    this.#headers = fields;
  }

  get headersDistinct(): Record<string, string[]> {
    this.#distinct ??= distinctFields(this.rawHeaders);
    return this.#distinct;
  }

  get trailers(): IncomingFields {
    return joinFields(this.rawTrailers);
  }

  get trailersDistinct(): Record<string, string[]> {
    return distinctFields(this.rawTrailers);
  }

  setTimeout(ms: number, callback?: () => void): this {
    if (callback) this.on('timeout', callback);
    this.socket.setTimeout(ms);
    return this;
  }

  override _read(): void {
    this._consuming = true;
    if (this.socket?.readable) this.socket.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    let failure = error;
    if (!this.readableEnded || !this.complete) {
      this.aborted = true;
      this.emit('aborted');
    }
    if (this.socket && !this.socket.destroyed && this.aborted) {
      this.socket.destroy(failure ?? undefined);
    }
    // Node: a reader who does not listen for errors is not killed by a client that went away.
    if (failure && this.listenerCount('error') === 0) failure = null;
    queueMicrotask(() => done(failure));
  }

  /** Throws the rest of the body away, so that the connection can carry the next message. */
  _dump(): void {
    if (this._dumped) return;
    this._dumped = true;
    this.removeAllListeners('data');
    this.resume();
  }
}

/** The connection ended in mid-message: 'aborted', ECONNRESET, complete stays false. */
export function abortIncoming(message: IncomingMessage): void {
  if (message.complete || message.destroyed) return;
  message.destroy(connectionReset('aborted'));
}
