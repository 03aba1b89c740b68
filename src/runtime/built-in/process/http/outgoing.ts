import { Buffer } from '#runtime/built-in/process/buffer.ts';
import { codedError, invalidArgument } from '#runtime/built-in/process/errors.ts';
import type { BaseSocket } from '#runtime/built-in/process/net/socket.ts';
import { HIGH_WATER_MARK } from '#runtime/built-in/process/stream.ts';
import { ChunkedBody } from './chunked.ts';
import { validateHeaderName, validateHeaderValue } from './fields.ts';
import { OutgoingFields } from './outgoing-fields.ts';

type Done = (error?: Error | null) => void;
type Chunk = string | Uint8Array;

/** What is common to a request that a client writes and an answer that a server writes. */
export class OutgoingMessage extends OutgoingFields {
  socket: BaseSocket | null = null;
  chunkedEncoding = false;
  shouldKeepAlive = true;
  useChunkedEncodingByDefault = true;
  finished = false;
  destroyed = false;
  errored: Error | null = null;
  strictContentLength = false;
  maxRequestsOnConnectionReached = false;
  _headerSent = false;
  _hasBody = true;
  _last = false;
  _closed = false;
  _defaultKeepAlive = true;
  _contentLength: number | null = null;
  _keepAliveTimeout = 0;
  readonly #body = new ChunkedBody();
  #waiting: { bytes: Uint8Array; done: Done | undefined }[] = [];
  #waitingSize = 0;
  #needDrain = false;
  #finishEmitted = false;

  get connection(): BaseSocket | null {
    return this.socket;
  }

  get writableEnded(): boolean {
    return this.finished;
  }

  get writableFinished(): boolean {
    return this.finished && this.#waitingSize === 0 && this.#finishEmitted;
  }

  get writable(): boolean {
    return !this.finished && !this.destroyed;
  }

  get writableObjectMode(): boolean {
    return false;
  }

  get writableLength(): number {
    return this.#waitingSize + (this.socket ? this.socket.writableLength : 0);
  }

  get writableHighWaterMark(): number {
    return this.socket ? this.socket.writableHighWaterMark : HIGH_WATER_MARK;
  }

  get writableNeedDrain(): boolean {
    return !this.destroyed && !this.finished && this.#needDrain;
  }

  get writableCorked(): number {
    return 0;
  }

  get closed(): boolean {
    return this._closed;
  }

  addTrailers(trailers: Record<string, string> | [string, string][]): void {
    for (const [name, value] of Array.isArray(trailers) ? trailers : Object.entries(trailers)) {
      validateHeaderName(name, 'Trailer name');
      validateHeaderValue(name, value);
      this.#body.trailer += `${name}: ${value}\r\n`;
    }
  }

  /** Subclasses write their first line and the fields into `_header`. */
  _implicitHeader(): void {
    throw codedError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The _implicitHeader() method is not implemented');
  }

  flushHeaders(): void {
    if (this._header === null) this._implicitHeader();
    this._send(new Uint8Array());
  }

  write(chunk: Chunk, encoding?: BufferEncoding | Done, callback?: Done): boolean {
    const done = typeof encoding === 'function' ? encoding : callback;
    const bytes = toBytes(chunk, typeof encoding === 'string' ? encoding : undefined);
    if (this.finished || this.destroyed) return this.#refuse(done);
    if (this._header === null) this._implicitHeader();
    if (!this._hasBody) {
      if (done) queueMicrotask(() => done());
      return true;
    }
    this.#checkLength(bytes.length, false);
    if (bytes.length === 0) {
      if (done) queueMicrotask(() => done());
      return this._send(bytes);
    }
    const sent = this.chunkedEncoding ? this.#body.chunk(bytes) : [bytes];
    const flowing = this._sendAll(sent, done);
    if (!flowing) this.#needDrain = true;
    return flowing;
  }

  #refuse(done: Done | undefined): boolean {
    const error = this.destroyed
      ? codedError(Error, 'ERR_STREAM_DESTROYED', 'Cannot call write after a stream was destroyed')
      : codedError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
    queueMicrotask(() => {
      done?.(error);
      if (!this.destroyed) {
        this.errored = error;
        this.emit('error', error);
      }
    });
    return false;
  }

  end(chunk?: Chunk | Done | null, encoding?: BufferEncoding | Done, callback?: Done): this {
    const done = [chunk, encoding, callback].find((one) => typeof one === 'function') as Done | undefined;
    const content = typeof chunk === 'function' || chunk === null || chunk === undefined ? undefined : chunk;
    const bytes =
      content === undefined ? undefined : toBytes(content, typeof encoding === 'string' ? encoding : undefined);
    if (this.finished) return this.#endAgain(bytes, done);
    if (this._header === null) {
      this._contentLength = bytes?.length ?? 0;
      this._implicitHeader();
    }
    if (done) this.once('finish', done);
    const parts: Uint8Array[] = [];
    if (bytes && bytes.length > 0 && this._hasBody) {
      this.#checkLength(bytes.length, true);
      parts.push(...(this.chunkedEncoding ? this.#body.chunk(bytes) : [bytes]));
    } else this.#checkLength(0, true);
    if (this._hasBody && this.chunkedEncoding) parts.push(this.#body.last());
    this._sendAll(parts.length > 0 ? parts : [new Uint8Array()], () => this.#finished());
    this.finished = true;
    this._ended();
    return this;
  }

  #endAgain(bytes: Uint8Array | undefined, done: Done | undefined): this {
    if (bytes) this.#refuse(done);
    else if (done) {
      if (this.writableFinished)
        queueMicrotask(() =>
          done(codedError(Error, 'ERR_STREAM_ALREADY_FINISHED', 'Cannot call end after a stream was finished')),
        );
      else this.once('finish', done);
    }
    return this;
  }

  /** All is written; the last byte may still wait. */
  protected _ended(): void {}

  #finished(): void {
    if (this.#finishEmitted || this.destroyed) return;
    this.#finishEmitted = true;
    this.emit('finish');
  }

  #checkLength(size: number, last: boolean): void {
    this.#body.count(size, last, this.strictContentLength && this._hasBody ? this.#declared() : undefined);
  }

  #declared(): number | undefined {
    const length = this._header === null ? undefined : /\r\ncontent-length: *(\d+)\r\n/i.exec(this._header)?.[1];
    return length === undefined || this.chunkedEncoding ? undefined : Number(length);
  }

  _send(bytes: Uint8Array, done?: Done): boolean {
    return this._sendAll([bytes], done);
  }

  /** The head goes with the first bytes. */
  protected _sendAll(parts: readonly Uint8Array[], done?: Done): boolean {
    const all = parts.filter((part) => part.length > 0);
    if (!this._headerSent && this._header !== null) {
      this._headerSent = true;
      all.unshift(Buffer.from(this._header, 'latin1'));
    }
    if (this.destroyed) return false;
    if (!this.socket || this._isQueued() || this.#waiting.length > 0) {
      for (const [at, bytes] of all.entries()) this.#wait(bytes, at === all.length - 1 ? done : undefined);
      if (all.length === 0 && done) this.#wait(new Uint8Array(), done);
      return this.#waitingSize < HIGH_WATER_MARK;
    }
    return this.#put(this.socket, all, done);
  }

  /** True while an earlier message of the same connection is still being written. */
  protected _isQueued(): boolean {
    return false;
  }

  #wait(bytes: Uint8Array, done: Done | undefined): void {
    this.#waiting.push({ bytes, done });
    this.#waitingSize += bytes.length;
  }

  #put(socket: BaseSocket, parts: readonly Uint8Array[], done?: Done): boolean {
    if (socket.destroyed || !socket.writable) return false;
    if (parts.length === 0) {
      if (done) queueMicrotask(() => done());
      return !socket.writableNeedDrain;
    }
    if (parts.length > 1) socket.cork();
    let flowing = true;
    for (const [at, bytes] of parts.entries())
      flowing = socket.write(bytes, at === parts.length - 1 ? done : undefined);
    if (parts.length > 1) socket.uncork();
    return flowing;
  }

  /** Sends what waited for a socket, or for the message before this one. */
  _flush(): void {
    const { socket } = this;
    if (!socket || this._isQueued()) return;
    const waiting = this.#waiting.splice(0);
    this.#waitingSize = 0;
    if (waiting.length === 0) return;
    socket.cork();
    let flowing = true;
    for (const { bytes, done } of waiting) flowing = this.#put(socket, bytes.length > 0 ? [bytes] : [], done);
    socket.uncork();
    if (flowing) this._drained();
  }

  /** The socket takes bytes again. */
  _drained(): void {
    if (!this.#needDrain) return;
    this.#needDrain = false;
    this.emit('drain');
  }

  override pipe<T extends NodeJS.WritableStream>(destination: T): T {
    this.emit('error', codedError(Error, 'ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable'));
    return destination;
  }

  destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.errored = error ?? null;
    if (this.socket) this.socket.destroy(error);
    else this.once('socket', (socket: BaseSocket) => socket.destroy(error));
    return this;
  }

  setTimeout(ms: number, callback?: () => void): this {
    if (callback) this.on('timeout', callback);
    if (this.socket) this.socket.setTimeout(ms);
    else this.once('socket', (socket: BaseSocket) => socket.setTimeout(ms));
    return this;
  }

  cork(): void {
    this.socket?.cork();
  }

  uncork(): void {
    this.socket?.uncork();
  }

  get _trailer(): string {
    return this.#body.trailer;
  }
}

function toBytes(chunk: unknown, encoding?: BufferEncoding): Uint8Array {
  if (chunk === null) throw codedError(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
  if (typeof chunk === 'string') return Buffer.from(chunk, encoding);
  if (chunk instanceof Uint8Array) return chunk;
  throw invalidArgument('chunk', 'of type string or an instance of Buffer, TypedArray, or DataView', chunk);
}
