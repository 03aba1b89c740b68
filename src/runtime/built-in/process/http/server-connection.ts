import { connectionReset } from '#runtime/built-in/process/errors.ts';
import type { BaseSocket } from '#runtime/built-in/process/net/socket.ts';
import type { HttpContext } from './http.ts';
import { abortIncoming, type IncomingMessage } from './incoming.ts';
import { type Head, HttpParser, type ParseError } from './parser.ts';
import type { BaseHttpServer } from './server.ts';
import type { BaseServerResponse } from './server-response.ts';

const REPLIES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** One connection that an http server accepted: requests in, answers out in the same order. */
export class ServerConnection {
  readonly socket: BaseSocket;
  readonly #server: BaseHttpServer;
  readonly #context: HttpContext;
  readonly #parser: HttpParser;
  /** Requests whose answers are not finished, and the answers. */
  readonly #requests: IncomingMessage[] = [];
  readonly #answers: BaseServerResponse[] = [];
  #reading: IncomingMessage | undefined;
  #upgrading: IncomingMessage | undefined;
  #pausedForBody = false;
  #served = 0;
  /** Lab time at which the request that is coming in began; undefined between requests. */
  headersSince: number | undefined;
  requestSince: number | undefined;

  constructor(server: BaseHttpServer, context: HttpContext, socket: BaseSocket) {
    this.#server = server;
    this.#context = context;
    this.socket = socket;
    this.#begins();
    this.#parser = new HttpParser(
      'request',
      {
        head: (head) => this.#head(head),
        body: (chunk) => this.#body(chunk),
        complete: (trailers) => this.#complete(trailers),
      },
      server.maxHeaderSize ?? context.maxHeaderSize,
    );
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
    socket.on('close', this.#onClose);
    socket.on('drain', this.#onDrain);
    socket.on('error', this.#onError);
    socket.on('timeout', this.#onTimeout);
    if (server.timeout > 0) socket.setTimeout(server.timeout);
  }

  /** No request is being read or answered. A connection that has not sent its first request is not idle, as in Node. */
  get idle(): boolean {
    return this.#requests.length === 0 && this.#reading === undefined && this.requestSince === undefined;
  }

  #begins(): void {
    this.headersSince = this.#context.now();
    this.requestSince = this.headersSince;
    this.#server.watch();
  }

  readonly #onData = (chunk: Uint8Array): void => {
    if (this.headersSince === undefined && this.#reading === undefined) {
      this.#begins();
    }
    const ended = this.#parser.execute(chunk);
    if (typeof ended === 'number') this.#upgraded(chunk.subarray(ended));
    else if (ended) this.#failed(ended, chunk);
  };

  #head(head: Head): 'body' | 'no body' | 'upgrade' {
    const request = new this.#context.IncomingMessage(this.socket);
    request.begin(head, false);
    request.on('resume', () => this.#resume());
    this.headersSince = undefined;
    this.#reading = request;
    if (this.#server.keepAliveTimeout > 0 && this.#served > 0) this.socket.setTimeout(this.#server.timeout);
    this.#served += 1;
    if (head.upgrade) {
      request.upgrade = head.method === 'CONNECT' || this.#server.listenerCount('upgrade') > 0;
      if (request.upgrade) {
        this.#reading = undefined;
        this.#upgrading = request;
        return 'upgrade';
      }
    }
    this.#requests.push(request);
    this.#answer(request, head);
    return 'body';
  }

  #answer(request: IncomingMessage, head: Head): void {
    const server = this.#server;
    const response = new this.#context.ServerResponse(request);
    response._keepAliveTimeout = server.keepAliveTimeout;
    response._maxRequestsPerSocket = server.maxRequestsPerSocket;
    response.shouldKeepAlive = head.shouldKeepAlive;
    if (server.maxRequestsPerSocket > 0) {
      response.maxRequestsOnConnectionReached = this.#served >= server.maxRequestsPerSocket;
    }
    if (this.socket._httpMessage) {
      response.queue();
      this.#answers.push(response);
    } else response.assignSocket(this.socket);
    response.on('finish', () => this.#answered(request, response));
    this.#offer(request, response, head);
  }

  #offer(request: IncomingMessage, response: BaseServerResponse, head: Head): void {
    const server = this.#server;
    const modern = head.versionMajor === 1 && head.versionMinor === 1;
    if (modern && server.requireHostHeader && request.headers.host === undefined) {
      response.writeHead(400, ['Connection', 'close']);
      response.end();
      return;
    }
    if (server.maxRequestsPerSocket > 0 && this.#served > server.maxRequestsPerSocket) {
      server.emit('dropRequest', request, this.socket);
      response.writeHead(503);
      response.end();
      return;
    }
    const expect = request.headers.expect;
    if (expect === undefined || !modern) server.emit('request', request, response);
    else if (/(?:^|\W)100-continue(?:$|\W)/i.test(String(expect))) {
      response._expect_continue = true;
      if (server.emit('checkContinue', request, response)) return;
      response.writeContinue();
      server.emit('request', request, response);
    } else if (!server.emit('checkExpectation', request, response)) {
      response.writeHead(417);
      response.end();
    }
  }

  #body(chunk: Uint8Array): void {
    const request = this.#reading;
    if (!request || request._dumped || request.destroyed) return;
    if (!request.push(chunk)) this.#pause();
  }

  #pause(): void {
    this.#pausedForBody = true;
    this.socket.pause();
  }

  #resume(): void {
    if (!this.#pausedForBody) return;
    this.#pausedForBody = false;
    this.socket.resume();
  }

  #complete(rawTrailers: string[]): void {
    const request = this.#reading;
    this.#reading = undefined;
    this.requestSince = undefined;
    if (request) {
      request.complete = true;
      request.rawTrailers = rawTrailers;
      request.push(null);
    }
    // The next request of this connection must be read even if nobody reads this body.
    this.#resume();
  }

  #answered(request: IncomingMessage, response: BaseServerResponse): void {
    const { socket } = this;
    this.#requests.splice(this.#requests.indexOf(request), 1);
    if (!request._consuming) request._dump();
    response.detachSocket(socket);
    queueMicrotask(() => this.#context.guarded(() => response.closed_()));
    if (response._last) {
      socket.destroySoon();
      return;
    }
    const next = this.#answers.shift();
    if (next) {
      next.assignSocket(socket);
      return;
    }
    if (this.#requests.length > 0) return;
    // A server that is closing lets the connection be, as Node does: the client may end it, or the time runs out.
    if (this.#server.keepAliveTimeout > 0) {
      socket.setTimeout(this.#server.keepAliveTimeout + this.#server.keepAliveTimeoutBuffer);
    }
  }

  #upgraded(rest: Uint8Array): void {
    const request = this.#upgrading as IncomingMessage;
    this.#detach();
    const event = request.method === 'CONNECT' ? 'connect' : 'upgrade';
    request.complete = true;
    request.push(null);
    if (!this.#server.emit(event, request, this.socket, rest)) this.socket.destroy();
  }

  #detach(): void {
    const { socket } = this;
    socket.removeListener('data', this.#onData);
    socket.removeListener('end', this.#onEnd);
    socket.removeListener('close', this.#onClose);
    socket.removeListener('drain', this.#onDrain);
    socket.removeListener('error', this.#onError);
    socket.removeListener('timeout', this.#onTimeout);
    this.#parser.free();
    this.#server.forget(this);
  }

  readonly #onEnd = (): void => {
    const error = this.#parser.finish();
    if (error) {
      this.#failed(error);
      return;
    }
    if (!this.#server.httpAllowHalfOpen) {
      this.#abort();
      this.socket.end();
    } else if (this.#answers.length > 0) (this.#answers.at(-1) as BaseServerResponse)._last = true;
    else if (this.socket._httpMessage) (this.socket._httpMessage as BaseServerResponse)._last = true;
    else this.socket.end();
  };

  readonly #onError = (error: Error): void => {
    this.socket.removeListener('error', this.#onError);
    if (this.socket.listenerCount('error') === 0) this.socket.on('error', () => {});
    if (!this.#server.emit('clientError', error, this.socket)) this.socket.destroy(error);
  };

  /** The request made no sense: 'clientError', or the short answer that Node gives, and the end of the connection. */
  fail(error: Error & { code?: string }): void {
    const { socket } = this;
    socket.removeListener('error', this.#onError);
    if (socket.listenerCount('error') === 0) socket.on('error', () => {});
    if (this.#server.emit('clientError', error, socket)) return;
    const answering = socket._httpMessage as BaseServerResponse | null;
    if (socket.writable && !answering?._headerSent) {
      const status = REPLIES[error.code ?? ''] ?? '400 Bad Request';
      socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, 'latin1');
    }
    socket.destroy(error);
  }

  #failed(error: ParseError, rawPacket?: Uint8Array): void {
    this.#parser.free();
    this.fail(Object.assign(error, { rawPacket }));
  }

  readonly #onTimeout = (): void => {
    const request = this.#reading ?? this.#requests[0];
    const handled =
      (request && !request.complete && request.emit('timeout', this.socket)) ||
      ((this.socket._httpMessage as BaseServerResponse | null)?.emit('timeout', this.socket) ?? false);
    if (!this.#server.emit('timeout', this.socket) && !handled) this.socket.destroy();
  };

  readonly #onDrain = (): void => {
    (this.socket._httpMessage as BaseServerResponse | null)?._drained();
  };

  readonly #onClose = (): void => {
    this.#parser.free();
    this.#server.forget(this);
    this.#abort();
    const answering = this.socket._httpMessage as BaseServerResponse | null;
    answering?.closed_();
    for (const answer of this.#answers.splice(0)) answer.closed_();
  };

  #abort(): void {
    for (const request of this.#requests.splice(0)) {
      if (!request.complete) abortIncoming(request);
      else if (!request.destroyed) request.destroy(connectionReset('aborted'));
    }
  }
}
