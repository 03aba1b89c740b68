import { connectionReset } from '#runtime/built-in/process/errors.ts';
import type { BaseSocket } from '#runtime/built-in/process/net/socket.ts';
import type { BaseClientRequest } from './client-request.ts';
import type { HttpContext } from './http.ts';
import type { IncomingMessage } from './incoming.ts';
import { type Head, HttpParser, type ParseError } from './parser.ts';

/** One request on one connection: reads the answer, and gives the connection back or ends it. */
export class ClientConnection {
  readonly #request: BaseClientRequest;
  readonly #context: HttpContext;
  readonly #socket: BaseSocket;
  readonly #parser: HttpParser;
  #reading: IncomingMessage | undefined;
  #pausedForBody = false;
  #failure: { error: Error | undefined } | undefined;
  #errorEmitted = false;
  #attached = true;
  #answerEnded = false;

  constructor(request: BaseClientRequest, context: HttpContext, socket: BaseSocket) {
    this.#request = request;
    this.#context = context;
    this.#socket = socket;
    this.#parser = new HttpParser(
      'response',
      {
        head: (head) => this.#head(head),
        body: (chunk) => this.#body(chunk),
        complete: (trailers) => this.#complete(trailers),
      },
      request.maxHeaderSize,
    );
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
    socket.on('close', this.#onClose);
    socket.on('drain', this.#onDrain);
    socket.on('error', this.#onError);
    socket.on('timeout', this.#onTimeout);
  }

  readonly #onData = (chunk: Uint8Array): void => {
    const ended = this.#parser.execute(chunk);
    if (typeof ended === 'number') this.#upgraded(chunk.subarray(ended));
    else if (ended) this.#broken(ended, chunk);
    else if (this.#answerEnded && this.#attached) this.#release();
  };

  #broken(error: ParseError, chunk: Uint8Array): void {
    this.#parser.free();
    this.#socket.removeListener('data', this.#onData);
    this.#fail(Object.assign(error, { rawPacket: chunk }));
    this.#socket.destroy();
  }

  #head(head: Head): 'body' | 'no body' | 'upgrade' {
    const request = this.#request;
    if (this.#answerEnded || (request.res && request.res.statusCode !== null && request.res.statusCode >= 200)) {
      // A second answer that nobody asked for.
      this.#socket.destroy();
      return 'no body';
    }
    const answer = new this.#context.IncomingMessage(this.#socket);
    answer.begin(head, true);
    answer.req = request;
    answer.on('resume', () => this.#resume());
    if (head.upgrade && (head.statusCode === 101 || request.method === 'CONNECT')) {
      request.res = answer;
      request.upgradeOrConnect = true;
      return 'upgrade';
    }
    if (head.statusCode < 200) {
      this.#informed(answer, head.statusCode);
      return 'no body';
    }
    this.#reading = answer;
    request.res = answer;
    if (request.shouldKeepAlive && !head.shouldKeepAlive) request.shouldKeepAlive = false;
    answer.once('end', () => this.#answerRead());
    if (request.aborted || request.destroyed || !request.emit('response', answer)) answer._dump();
    return request.method === 'HEAD' ? 'no body' : 'body';
  }

  #informed(answer: IncomingMessage, status: number): void {
    const request = this.#request;
    answer.complete = true;
    if (status === 100) request.emit('continue');
    request.emit('information', {
      statusCode: status,
      statusMessage: answer.statusMessage,
      httpVersion: answer.httpVersion,
      httpVersionMajor: answer.httpVersionMajor,
      httpVersionMinor: answer.httpVersionMinor,
      headers: answer.headers,
      rawHeaders: answer.rawHeaders,
    });
  }

  #body(chunk: Uint8Array): void {
    const answer = this.#reading;
    if (!answer || answer.destroyed) return;
    if (!answer.push(chunk)) {
      this.#pausedForBody = true;
      this.#socket.pause();
    }
  }

  #resume(): void {
    if (!this.#pausedForBody) return;
    this.#pausedForBody = false;
    this.#socket.resume();
  }

  #complete(rawTrailers: string[]): void {
    const answer = this.#reading;
    if (!answer) return;
    this.#reading = undefined;
    answer.complete = true;
    answer.rawTrailers = rawTrailers;
    answer.push(null);
    // A paused connection must be read again, or the next request on it would wait for ever.
    this.#resume();
  }

  /** The program has read the whole answer. */
  #answerRead(): void {
    this.#answerEnded = true;
    const request = this.#request;
    if (!request.shouldKeepAlive) {
      if (this.#socket.writable) this.#socket.destroySoon();
      return;
    }
    if (request.finished) this.#release();
  }

  /** The request was ended after its answer had come. */
  requestEnded(): void {
    if (this.#answerEnded && this.#attached && this.#request.shouldKeepAlive) queueMicrotask(() => this.#release());
  }

  /** Gives the connection back to the agent. */
  #release(): void {
    const request = this.#request;
    if (!this.#attached || !request.finished || !request.shouldKeepAlive) return;
    if (!this.#socket.writable) {
      this.#socket.destroySoon();
      return;
    }
    this.#detach();
    if (request.timeout !== undefined) this.#socket.setTimeout(0);
    request.destroyed = true;
    // Idle connections may still fail; nobody is asked about it.
    this.#socket.once('error', ignore);
    const socket = this.#socket;
    queueMicrotask(() =>
      this.#context.guarded(() => {
        socket.removeListener('error', ignore);
        if (!socket.listeners('error').includes(idleError)) socket.on('error', idleError);
        request.closed_();
        if (!socket.destroyed) socket.emit('free');
      }),
    );
  }

  #upgraded(rest: Uint8Array): void {
    const request = this.#request;
    const answer = request.res as IncomingMessage;
    this.#detach();
    if (request.agent) this.#socket.emit('agentRemove');
    this.#socket._httpMessage = null;
    answer.complete = true;
    const event = request.method === 'CONNECT' ? 'connect' : 'upgrade';
    request.destroyed = true;
    if (request.listenerCount(event) === 0) this.#socket.destroy();
    else request.emit(event, answer, this.#socket, rest);
    request.closed_();
  }

  #detach(): void {
    const socket = this.#socket;
    this.#attached = false;
    this.#parser.free();
    socket.removeListener('data', this.#onData);
    socket.removeListener('end', this.#onEnd);
    socket.removeListener('close', this.#onClose);
    socket.removeListener('drain', this.#onDrain);
    socket.removeListener('error', this.#onError);
    socket.removeListener('timeout', this.#onTimeout);
  }

  readonly #onEnd = (): void => {
    const error = this.#parser.finish();
    if (error && !this.#request.res) this.#fail(connectionReset('socket hang up'));
    this.#socket.end();
  };

  /** The program destroyed the request: this is the error that it will get. */
  failWith(error: Error | undefined): void {
    this.#failure = { error };
  }

  readonly #onError = (error: Error): void => {
    if (this.#failure) return;
    this.#fail(error);
    this.#socket.destroy();
  };

  #fail(error: Error): void {
    if (this.#errorEmitted) return;
    const { res } = this.#request;
    this.#errorEmitted = true;
    this.#request.errored ??= error;
    if (res && !res.complete) {
      res.destroy(connectionReset('aborted'));
      this.#errorEmitted = true;
    } else if (!res) this.#request.emit('error', error);
  }

  readonly #onClose = (): void => {
    const request = this.#request;
    const { res } = request;
    // An answer without a length ends with its connection.
    this.#parser.finish();
    this.#parser.free();
    if (res) {
      if (!res.complete) {
        this.#errorEmitted = true;
        res.destroy(this.#failure?.error ?? connectionReset('aborted'));
      }
      request.destroyed = true;
      if (res.readableEnded || res.destroyed) request.closed_();
      else res.once('end', () => request.closed_());
      request.closed_();
      return;
    }
    request.destroyed = true;
    if (!this.#errorEmitted) {
      this.#errorEmitted = true;
      const error = this.#failure?.error ?? connectionReset('socket hang up');
      request.errored = error;
      request.emit('error', error);
    }
    request.closed_();
  };

  readonly #onTimeout = (): void => {
    this.#request.emit('timeout');
  };

  readonly #onDrain = (): void => {
    this.#request._drained();
  };
}

function ignore(): void {}

function idleError(): void {}
