import type { Buffer } from '#runtime/built-in/process/buffer.ts';
import { codedError } from '#runtime/built-in/process/errors.ts';
import type { BaseAgent } from '#runtime/built-in/process/http/agent.ts';
import type { BaseClientRequest } from '#runtime/built-in/process/http/client-request.ts';
import type { IncomingMessage } from '#runtime/built-in/process/http/incoming.ts';
import { type FetchInit, LabRequest } from './request.ts';
import { hasNoBody, LabResponse } from './response.ts';

export interface FetchContext {
  readonly request: (...args: unknown[]) => BaseClientRequest;
  readonly agent: BaseAgent;
}

/** Ports that fetch refuses (Fetch standard, "bad port"): those below 1024 that labs might try, and the well-known others. */
const BAD_PORTS = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** `fetch` over the process's own http client, as Node's is over its own. */
export function createFetch(context: FetchContext) {
  return async function fetch(input: string | URL | LabRequest, init?: FetchInit): Promise<LabResponse> {
    const request = new LabRequest(input, init);
    throwIfAborted(request.signal);
    const body = request.body === null ? undefined : await wholeBody(request, init?.body ?? undefined);
    return follow(context, request, body);
  };
}

type Body = Uint8Array | ReadableStream<Uint8Array> | undefined;

/** Streams go out as they come; everything else is known at once and gets a Content-Length. */
async function wholeBody(request: LabRequest, given: unknown): Promise<Body> {
  if (given instanceof ReadableStream && request.body) return request.body;
  return new Uint8Array(await request.arrayBuffer());
}

async function follow(context: FetchContext, request: LabRequest, first: Body): Promise<LabResponse> {
  let url = new URL(request.url);
  let { method } = request;
  let body = first;
  const headers = new Headers(request.headers);
  for (let redirects = 0; ; redirects++) {
    const answer = await exchange(context, url, { method, headers, body, signal: request.signal });
    const status = answer.statusCode as number;
    const location = answer.headers.location;
    if (!REDIRECTS.has(status) || location === undefined || request.redirect === 'manual') {
      return respond(answer, url, redirects > 0, request);
    }
    answer._dump();
    if (request.redirect === 'error') throw failed(new Error('unexpected redirect'));
    if (redirects === 20) throw failed(new Error('redirect count exceeded'));
    const next = new URL(String(location), url);
    if ((status === 303 && method !== 'HEAD') || (status < 303 && method === 'POST')) {
      method = 'GET';
      body = undefined;
      for (const name of [
        'content-encoding',
        'content-language',
        'content-location',
        'content-type',
        'content-length',
      ]) {
        headers.delete(name);
      }
    } else if (body instanceof ReadableStream) throw failed(new Error('cannot replay a streamed body'));
    if (next.origin !== url.origin) {
      for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) headers.delete(name);
    }
    url = next;
  }
}

interface Exchange {
  readonly method: string;
  readonly headers: Headers;
  readonly body: Body;
  readonly signal: AbortSignal;
}

function exchange(
  context: FetchContext,
  url: URL,
  { method, headers, body, signal }: Exchange,
): Promise<IncomingMessage> {
  if (url.protocol !== 'http:') return Promise.reject(failed(unknownScheme(url)));
  if (BAD_PORTS.has(Number(url.port))) return Promise.reject(failed(new Error('bad port')));
  return new Promise((resolve, reject) => {
    const request = context.request(url, {
      method,
      agent: context.agent,
      headers: fieldsOf(url, method, headers, body),
    });
    const abort = () => {
      reject(reasonOf(signal));
      request.destroy(reasonOf(signal));
    };
    signal.addEventListener('abort', abort, { once: true });
    request.on('response', (answer: IncomingMessage) => {
      answer.once('close', () => signal.removeEventListener('abort', abort));
      answer.on('error', () => {});
      resolve(answer);
    });
    request.on('error', (error: Error & { code?: string }) => {
      signal.removeEventListener('abort', abort);
      reject(signal.aborted ? reasonOf(signal) : failed(cause(error)));
    });
    send(request, body).catch((error: unknown) => request.destroy(error as Error));
  });
}

/** Node's fetch, undici, calls a connection that ended early "other side closed". */
function cause(error: Error & { code?: string }): Error {
  if (error.message !== 'socket hang up') return error;
  return Object.assign(new Error('other side closed'), { name: 'SocketError', code: 'UND_ERR_SOCKET' });
}

function fieldsOf(url: URL, method: string, given: Headers, body: Body): string[] {
  const fields = ['host', given.get('host') ?? url.host, 'connection', 'keep-alive'];
  for (const [name, value] of given) {
    if (!/^(host|connection|content-length|transfer-encoding|keep-alive)$/.test(name)) fields.push(name, value);
  }
  const defaults = { accept: '*/*', 'accept-language': '*', 'sec-fetch-mode': 'cors', 'user-agent': 'node' };
  for (const [name, value] of Object.entries(defaults)) if (!given.has(name)) fields.push(name, value);
  if (body instanceof Uint8Array) fields.push('content-length', String(body.length));
  else if (body) fields.push('transfer-encoding', 'chunked');
  else if (method === 'POST' || method === 'PUT' || method === 'PATCH') fields.push('content-length', '0');
  return fields;
}

async function send(request: BaseClientRequest, body: Body): Promise<void> {
  if (body instanceof ReadableStream) {
    const reader = body.getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      if (!request.write(value)) await new Promise<void>((resolve) => void request.once('drain', () => resolve()));
    }
    request.end();
  } else request.end(body);
}

function respond(answer: IncomingMessage, url: URL, redirected: boolean, request: LabRequest): LabResponse {
  const headers = new Headers();
  for (let at = 0; at + 1 < answer.rawHeaders.length; at += 2) {
    headers.append(answer.rawHeaders[at] as string, answer.rawHeaders[at + 1] as string);
  }
  const status = answer.statusCode as number;
  const none = hasNoBody(status) || request.method === 'HEAD';
  if (none) answer._dump();
  let fault: unknown;
  const body = none ? null : streamOf(answer, request.signal, (error) => (fault = error));
  return LabResponse.received(
    body,
    { status, statusText: answer.statusMessage ?? '', headers },
    { url: url.href.replace(/#.*$/, ''), redirected },
    () => fault,
  );
}

/** The body as a web stream: the connection is read as fast as the program reads. `onFault` hears why it broke off. */
function streamOf(
  answer: IncomingMessage,
  signal: AbortSignal,
  onFault: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const iterator = answer[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = await iterator.next();
          if (done) controller.close();
          else controller.enqueue(new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.length).slice());
        } catch (error) {
          const fault = signal.aborted
            ? reasonOf(signal)
            : new TypeError('terminated', { cause: cause(closed(error as Error)) });
          onFault(fault);
          controller.error(fault);
        }
      },
      async cancel() {
        answer.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}

function closed(error: Error): Error {
  return error.message === 'aborted' ? new Error('socket hang up') : error;
}

function failed(why: Error): TypeError {
  return new TypeError('fetch failed', { cause: why });
}

function unknownScheme(url: URL): Error {
  if (url.protocol !== 'https:') return new Error('unknown scheme');
  return codedError(
    Error,
    'ERR_UNSUPPORTED_IN_LAB',
    'https does not exist in this engine: the lab’s programs speak http to each other.',
  );
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason as Error;
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw reasonOf(signal);
}
