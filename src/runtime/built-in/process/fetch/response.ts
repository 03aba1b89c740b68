const NativeResponse = globalThis.Response;
const NativeHeaders = globalThis.Headers;

interface Received {
  readonly url: string;
  readonly redirected: boolean;
}

/** Status codes whose answers have no body; the browser's constructor refuses one. */
export function hasNoBody(status: number): boolean {
  return status === 101 || status === 103 || status === 204 || status === 205 || status === 304;
}

/** `Response` with all its header fields: the browser's own drops Set-Cookie. */
export class LabResponse extends NativeResponse {
  readonly #headers: Headers;
  #received: Received = { url: '', redirected: false };
  #type: ResponseType = 'default';

  constructor(body?: BodyInit | null, init: ResponseInit = {}) {
    super(body ?? null, { ...init, headers: {} });
    this.#headers = new NativeHeaders(init.headers ?? {});
    const type = super.headers.get('content-type');
    if (type !== null && !this.#headers.has('content-type')) this.#headers.set('content-type', type);
  }

  /** What `fetch` hands out. */
  static received(body: ReadableStream | null, init: ResponseInit, received: Received): LabResponse {
    const response = new LabResponse(body, init);
    response.#received = received;
    response.#type = 'basic';
    return response;
  }

  static override json(data: unknown, init: ResponseInit = {}): LabResponse {
    const headers = new NativeHeaders(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new LabResponse(JSON.stringify(data), { ...init, headers });
  }

  static override redirect(url: string | URL, status = 302): LabResponse {
    if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`Invalid status code ${status}`);
    return new LabResponse(null, { status, headers: { location: new URL(url).href } });
  }

  static override error(): LabResponse {
    const response = new LabResponse(null);
    response.#type = 'error';
    Object.defineProperties(response, { status: { value: 0 }, ok: { value: false } });
    return response;
  }

  override get headers(): Headers {
    return this.#headers;
  }

  override get url(): string {
    return this.#received.url;
  }

  override get redirected(): boolean {
    return this.#received.redirected;
  }

  override get type(): ResponseType {
    return this.#type;
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }

  override clone(): LabResponse {
    const native = super.clone();
    const copy = new LabResponse(native.body, {
      status: this.status,
      statusText: this.statusText,
      headers: this.#headers,
    });
    copy.#received = this.#received;
    copy.#type = this.#type;
    return copy;
  }
}
Object.defineProperty(LabResponse, 'name', { value: 'Response' });
