import { codedError, invalidArgument } from '#runtime/built-in/process/errors.ts';
import stream from '#runtime/built-in/process/stream.ts';
import { validateHeaderName, validateHeaderValue } from './fields.ts';
import { HeaderTable, type HeaderValue } from './header-table.ts';

/** The fields of a message that is being written: they may change until its head is made. */
export class OutgoingFields extends stream.Stream {
  sendDate = false;
  _header: string | null = null;
  _removedConnection = false;
  _removedContLen = false;
  _removedTE = false;
  protected readonly fields = new HeaderTable();

  get headersSent(): boolean {
    return this._header !== null;
  }

  setHeader(name: string, value: HeaderValue): this {
    this.#mayChange('set');
    validateHeaderName(name);
    validateHeaderValue(name, value);
    this.fields.set(name, value);
    return this;
  }

  setHeaders(headers: Headers | Map<string, HeaderValue>): this {
    this.#mayChange('set');
    if (!(headers instanceof Map) && typeof headers?.forEach !== 'function') {
      throw invalidArgument('headers', 'an instance of Headers or Map', headers);
    }
    for (const [name, value] of headers as Iterable<[string, HeaderValue]>) {
      const earlier = name === 'set-cookie' && !(headers instanceof Map) ? this.fields.get(name) : undefined;
      this.setHeader(name, earlier === undefined ? value : [...[earlier].flat(), String(value)].map(String));
    }
    return this;
  }

  appendHeader(name: string, value: string | readonly string[]): this {
    this.#mayChange('append');
    validateHeaderName(name);
    validateHeaderValue(name, value);
    const before = this.fields.get(name);
    this.fields.set(name, before === undefined ? value : [...[before].flat(), ...[value].flat()].map(String));
    return this;
  }

  getHeader(name: string): HeaderValue | undefined {
    return this.fields.get(name);
  }

  getHeaders(): Record<string, HeaderValue> {
    return this.fields.all();
  }

  getHeaderNames(): string[] {
    return Object.keys(this.fields.all());
  }

  getRawHeaderNames(): string[] {
    return this.fields.names();
  }

  hasHeader(name: string): boolean {
    return this.fields.get(name) !== undefined;
  }

  removeHeader(name: string): void {
    this.#mayChange('remove');
    const lower = name.toLowerCase();
    this.fields.delete(name);
    if (lower === 'connection') this._removedConnection = true;
    if (lower === 'content-length') this._removedContLen = true;
    if (lower === 'transfer-encoding') this._removedTE = true;
    if (lower === 'date') this.sendDate = false;
  }

  #mayChange(verb: string): void {
    if (this._header === null) return;
    throw codedError(Error, 'ERR_HTTP_HEADERS_SENT', `Cannot ${verb} headers after they are sent to the client`);
  }
}
