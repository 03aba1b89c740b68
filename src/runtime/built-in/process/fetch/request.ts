import { codedError } from '#runtime/built-in/process/errors.ts';

const NativeResponse = globalThis.Response;
const NativeHeaders = globalThis.Headers;

export interface FetchInit {
  method?: string;
  headers?: HeadersInit;
  body?: BodyInit | null;
  signal?: AbortSignal | null;
  redirect?: RequestRedirect;
  duplex?: 'half';
  keepalive?: boolean;
  credentials?: RequestCredentials;
  mode?: RequestMode;
  cache?: RequestCache;
  referrer?: string;
  integrity?: string;
}

/** `Request` with all its header fields: the browser's own drops Cookie and Host. */
export class LabRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  readonly redirect: RequestRedirect;
  readonly credentials: RequestCredentials;
  readonly mode: RequestMode;
  readonly cache: RequestCache;
  readonly duplex = 'half';
  readonly keepalive: boolean;
  readonly #body: Response;

  constructor(input: string | URL | LabRequest, init: FetchInit = {}) {
    const from = input instanceof LabRequest ? input : undefined;
    this.url = from ? from.url : parsed(String(input));
    this.method = normalMethod(init.method ?? from?.method ?? 'GET');
    this.headers = new NativeHeaders(init.headers ?? from?.headers ?? {});
    this.signal = init.signal ?? from?.signal ?? new AbortController().signal;
    this.redirect = init.redirect ?? from?.redirect ?? 'follow';
    this.credentials = init.credentials ?? from?.credentials ?? 'same-origin';
    this.mode = init.mode ?? from?.mode ?? 'cors';
    this.cache = init.cache ?? from?.cache ?? 'default';
    this.keepalive = init.keepalive ?? false;
    const body = init.body ?? (from && init.body === undefined ? from.#body.body : null);
    if (body !== null && body !== undefined && (this.method === 'GET' || this.method === 'HEAD')) {
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    }
    if (body instanceof ReadableStream && init.body instanceof ReadableStream && init.duplex === undefined) {
      throw new TypeError('RequestInit: duplex option is required when sending a body.');
    }
    this.#body = new NativeResponse(body);
    const type = this.#body.headers.get('content-type');
    if (type !== null && !this.headers.has('content-type')) this.headers.set('content-type', type);
  }

  get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.#body.body;
  }

  get bodyUsed(): boolean {
    return this.#body.bodyUsed;
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#body.arrayBuffer();
  }

  blob(): Promise<Blob> {
    return this.#body.blob();
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.#body.arrayBuffer());
  }

  formData(): Promise<FormData> {
    return this.#body.formData();
  }

  json(): Promise<unknown> {
    return this.#body.json();
  }

  text(): Promise<string> {
    return this.#body.text();
  }

  clone(): LabRequest {
    const copy = this.#body.clone().body;
    return new LabRequest(this.url, {
      method: this.method,
      headers: this.headers,
      signal: this.signal,
      redirect: this.redirect,
      ...(copy ? { body: copy, duplex: 'half' as const } : {}),
    });
  }

  get [Symbol.toStringTag](): string {
    return 'Request';
  }
}
Object.defineProperty(LabRequest, 'name', { value: 'Request' });

function parsed(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    const cause = Object.assign(codedError(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input: text });
    throw new TypeError(`Failed to parse URL from ${text}`, { cause });
  }
  if (url.username || url.password) {
    throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${text}`);
  }
  return url.href;
}

/** Fetch writes the six common methods in capitals and leaves others alone. */
function normalMethod(method: string): string {
  if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
  if (/^(connect|trace|track)$/i.test(method)) throw new TypeError(`'${method}' HTTP method is unsupported.`);
  return /^(delete|get|head|options|post|put|patch)$/i.test(method) && !/^patch$/i.test(method)
    ? method.toUpperCase()
    : method;
}
