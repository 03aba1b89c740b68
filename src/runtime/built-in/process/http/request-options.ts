import { codedError, invalidArgument } from '#runtime/built-in/process/errors.ts';
import type { RequestTarget } from './agent.ts';
import { isToken } from './fields.ts';
import type { HeaderValue } from './header-table.ts';

export interface RequestOptions extends Partial<Omit<RequestTarget, 'port'>> {
  readonly protocol?: string;
  readonly hostname?: string;
  readonly port?: number | string;
  readonly defaultPort?: number;
  readonly path?: string;
  readonly method?: string;
  readonly auth?: string;
  readonly headers?: Record<string, HeaderValue> | readonly HeaderValue[] | Headers;
  readonly agent?: unknown;
  readonly setHost?: boolean;
  readonly setDefaultHeaders?: boolean;
  readonly signal?: AbortSignal;
  readonly maxHeaderSize?: number;
  readonly insecureHTTPParser?: boolean;
}

type Callback = (answer: unknown) => void;

/** `request(url, options?, callback?)` or `request(options, callback?)`. */
export function requestArguments(args: readonly unknown[]): [RequestOptions, Callback | undefined] {
  const [first, second, third] = args;
  const url = typeof first === 'string' ? parse(first) : first instanceof URL ? first : undefined;
  const given = (url ? second : first) as RequestOptions | Callback | undefined;
  const callback = (typeof given === 'function' ? given : url ? third : second) as Callback | undefined;
  const options = typeof given === 'function' || given === null || given === undefined ? {} : given;
  return [url ? { ...fromUrl(url), ...options } : options, callback];
}

function parse(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw Object.assign(codedError(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input: text });
  }
}

/** What `url.urlToHttpOptions` gives. */
export function fromUrl(url: URL): RequestOptions {
  const { hostname } = url;
  return {
    protocol: url.protocol,
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    path: `${url.pathname}${url.search}`,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...(url.username || url.password
      ? { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` }
      : {}),
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are the rule.
const NOT_IN_PATH = /[\x00-\x20\x7f-\uffff]/;

/** @throws ERR_INVALID_PROTOCOL, ERR_UNESCAPED_CHARACTERS, ERR_INVALID_HTTP_TOKEN */
export function checkedRequest(options: RequestOptions, expected: string): { method: string; path: string } {
  const protocol = options.protocol ?? expected;
  if (protocol !== expected) {
    throw codedError(TypeError, 'ERR_INVALID_PROTOCOL', `Protocol "${protocol}" not supported. Expected "${expected}"`);
  }
  const path = String(options.path || '/');
  if (NOT_IN_PATH.test(path)) {
    throw codedError(TypeError, 'ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters');
  }
  const { method } = options;
  if (method !== undefined && method !== null && typeof method !== 'string') {
    throw invalidArgument('options.method', 'of type string', method);
  }
  if (method && !isToken(method)) {
    throw codedError(TypeError, 'ERR_INVALID_HTTP_TOKEN', `Method must be a valid HTTP token ["${method}"]`);
  }
  return { method: method ? method.toUpperCase() : 'GET', path };
}
