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
  #fault: () => unknown = () => undefined;

  constructor(body?: BodyInit | null, init: ResponseInit = {}) {
    super(body ?? null, { ...init, headers: {} });
    this.#headers = new NativeHeaders(init.headers ?? {});
    const type = super.headers.get('content-type');
    if (type !== null && !this.#headers.has('content-type')) this.#headers.set('content-type', type);
  }

  /** What `fetch` hands out. `fault` gives why the body broke off: browsers tell that in words of their own. */
  static received(
    body: ReadableStream | null,
    init: ResponseInit,
    received: Received,
    fault: () => unknown,
  ): LabResponse {
    const response = new LabResponse(body, init);
    response.#received = received;
    response.#type = 'basic';
    response.#fault = fault;
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

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#whole(super.arrayBuffer());
  }

  override blob(): Promise<Blob> {
    return this.#whole(super.blob());
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }

  override formData(): Promise<FormData> {
    return this.#whole(super.formData());
  }

  // biome-ignore lint/suspicious/noExplicitAny: as the platform's types have it.
  override json(): Promise<any> {
    return this.#whole(super.json());
  }

  override text(): Promise<string> {
    return this.#whole(super.text());
  }

  #whole<T>(read: Promise<T>): Promise<T> {
    return read.catch((error: unknown) => {
      throw this.#fault() ?? error;
    });
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
    copy.#fault = this.#fault;
    return copy;
  }
}
Object.defineProperty(LabResponse, 'name', { value: 'Response' });
