import { codedError, invalidArgument } from '#runtime/built-in/process/errors.ts';
import type { BaseSocket } from '#runtime/built-in/process/net/socket.ts';
import { invalidCharacter, validReason } from './fields.ts';
import type { HeaderValue } from './header-table.ts';
import type { HttpContext } from './http.ts';
import type { IncomingMessage } from './incoming.ts';
import { OutgoingMessage } from './outgoing.ts';
import { STATUS_CODES } from './status.ts';
import { type HeaderLine, storeHeader } from './store-header.ts';

type WriteHeadFields = Record<string, HeaderValue> | readonly (HeaderValue | HeaderLine)[];

/** `http.ServerResponse`. */
export class BaseServerResponse extends OutgoingMessage {
  statusCode = 200;
  statusMessage: string | undefined = undefined;
  readonly req: IncomingMessage;
  // readable-stream knows an answer by this one.
  _sent100 = false;
  _expect_continue = false;
  _maxRequestsPerSocket = 0;
  readonly #context: HttpContext;
  #queued = false;

  constructor(context: HttpContext, req: IncomingMessage) {
    super();
    this.#context = context;
    this.req = req;
    this.sendDate = true;
    if (req.method === 'HEAD') this._hasBody = false;
    if (req.httpVersionMajor < 1 || req.httpVersionMinor < 1) {
      this.useChunkedEncodingByDefault = /(?:^|\W)chunked(?:$|\W)/i.test(String(req.headers.te ?? ''));
      this.shouldKeepAlive = false;
    }
  }

  /** Waits until the answers before it on the same connection are written. */
  queue(): void {
    this.#queued = true;
  }

  protected override _isQueued(): boolean {
    return this.#queued;
  }

  assignSocket(socket: BaseSocket): void {
    socket._httpMessage = this;
    this.socket = socket;
    this.#queued = false;
    this.emit('socket', socket);
    this._flush();
  }

  detachSocket(socket: BaseSocket): void {
    socket._httpMessage = null;
    this.socket = null;
  }

  /** The connection is gone. */
  closed_(): void {
    if (this._closed) return;
    this.destroyed = true;
    this._closed = true;
    this.emit('close');
  }

  writeContinue(callback?: () => void): void {
    this.#raw('HTTP/1.1 100 Continue\r\n\r\n', callback);
    this._sent100 = true;
  }

  writeProcessing(callback?: () => void): void {
    this.#raw('HTTP/1.1 102 Processing\r\n\r\n', callback);
  }

  writeEarlyHints(hints: Record<string, string | string[]>, callback?: () => void): void {
    const lines = Object.entries(hints).flatMap(([name, value]) => {
      const text = Array.isArray(value) ? value.join(', ') : value;
      return `${name.toLowerCase() === 'link' ? 'Link' : name}: ${text}\r\n`;
    });
    this.#raw(`HTTP/1.1 103 Early Hints\r\n${lines.join('')}\r\n`, callback);
  }

  #raw(text: string, callback?: () => void): void {
    this.socket?.write(text, 'latin1', callback);
  }

  override _implicitHeader(): void {
    this.writeHead(this.statusCode);
  }

  writeHead(code: number, reason?: string | WriteHeadFields, given?: WriteHeadFields): this {
    if (this._header !== null) {
      throw codedError(Error, 'ERR_HTTP_HEADERS_SENT', 'Cannot write headers after they are sent to the client');
    }
    const status = Math.trunc(Number(code));
    if (!(status >= 100 && status <= 999)) {
      throw codedError(RangeError, 'ERR_HTTP_INVALID_STATUS_CODE', `Invalid status code: ${String(code)}`);
    }
    this.statusMessage =
      typeof reason === 'string' ? reason : (this.statusMessage ?? STATUS_CODES[status] ?? 'unknown');
    this.statusCode = status;
    if (!validReason(this.statusMessage)) throw invalidCharacter('statusMessage', this.statusMessage);
    const extra = typeof reason === 'string' ? given : reason;
    const raw = this.fields.size === 0 && extra !== undefined;
    const lines = raw ? headerLines(extra) : this.#merged(extra);
    if (status === 204 || status === 304 || status < 200) this._hasBody = false;
    // The client waits for 100 Continue and will send its body or not: nobody knows where the next request begins.
    if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
    storeHeader(this, {
      firstLine: `HTTP/1.1 ${status} ${this.statusMessage}`,
      fields: lines,
      now: this.#context.net.date,
      validate: raw,
      agent: false,
      maxRequests: this._maxRequestsPerSocket,
    });
    return this;
  }

  #merged(extra: WriteHeadFields | undefined): HeaderLine[] {
    if (extra !== undefined) {
      const lines = headerLines(extra);
      const repeated = new Set<string>();
      for (const [name, value] of lines) {
        if (Array.isArray(extra) && repeated.has(name.toLowerCase())) this.appendHeader(name, String(value));
        else this.setHeader(name, value);
        repeated.add(name.toLowerCase());
      }
    }
    return this.fields.lines();
  }
}

/** An object; a list of pairs; or names and values in turn. */
function headerLines(fields: WriteHeadFields): HeaderLine[] {
  if (!Array.isArray(fields)) return Object.entries(fields as Record<string, HeaderValue>);
  if (Array.isArray(fields[0])) return fields as HeaderLine[];
  if (fields.length % 2 !== 0) throw invalidArgument('headers', 'a list of names and values in turn', fields);
  const lines: HeaderLine[] = [];
  for (let at = 0; at < fields.length; at += 2) lines.push([fields[at] as string, fields[at + 1] as HeaderValue]);
  return lines;
}
