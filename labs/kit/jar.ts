import type { Jar } from './bench.ts';
import { cookieDate } from './cookie-date.ts';

/** One cookie as a browser keeps it. */
export interface KeptCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** Lab time in ms at which it ends; `undefined` for a session cookie. */
  readonly expires: number | undefined;
  /** The attributes as they were received: `Path=/; HttpOnly`. */
  readonly attributes: string;
}

export interface ClientJar extends Jar {
  /** Takes one Set-Cookie value of an answer to a request for `path`. Says whether the cookie was kept. */
  receive(setCookie: string, path: string): boolean;
  /** The value of the Cookie field for a request to `path`, or `undefined` when there is none to send. */
  field(path: string): string | undefined;
  all(): readonly KeptCookie[];
}

/** 400 days: browsers keep no cookie longer (RFC 6265bis, section 5.5). */
const LONGEST = 400 * 24 * 3600 * 1000;
const OWN_HOST = '127.0.0.1';

/**
 * A browser's cookie jar for 127.0.0.1, by RFC 6265bis section 5. Cookies ignore ports, as in browsers,
 * and `Secure` cookies are kept and sent over plain HTTP, since browsers trust 127.0.0.1. `now` is lab time in ms.
 */
export function createJar(now: () => number): ClientJar {
  /** By creation; a cookie that replaces another keeps its place. */
  let kept: KeptCookie[] = [];

  function current(): readonly KeptCookie[] {
    const time = now();
    kept = kept.filter(({ expires }) => expires === undefined || expires > time);
    return kept;
  }

  function put(cookie: KeptCookie): void {
    const place = kept.findIndex(({ name, path }) => name === cookie.name && path === cookie.path);
    if (place === -1) kept.push(cookie);
    else kept[place] = cookie;
  }

  /** In the order of the Cookie field: longer paths first, then older ones. */
  function sent(path: string): readonly KeptCookie[] {
    return current()
      .filter((cookie) => covers(cookie.path, path))
      .sort((a, b) => b.path.length - a.path.length);
  }

  return {
    receive(setCookie, path) {
      const cookie = parseSetCookie(setCookie, path, now());
      if (cookie) put(cookie);
      return cookie !== undefined;
    },
    field(path) {
      const pairs = sent(path).map(({ name, value }) => (name === '' ? value : `${name}=${value}`));
      return pairs.length === 0 ? undefined : pairs.join('; ');
    },
    all: current,
    cookies: (path = '/') => sent(path).map(({ name, value }) => ({ name, value })),
    get: (name) => current().find((cookie) => cookie.name === name)?.value,
    set: (name, value) => put({ name, value, path: '/', expires: undefined, attributes: '' }),
    delete(name) {
      kept = kept.filter((cookie) => cookie.name !== name);
    },
    clear() {
      kept = [];
    },
  };
}

/** The cookie that a Set-Cookie value makes, expired ones included; `undefined` when a browser would ignore it. */
export function parseSetCookie(text: string, requestPath: string, now: number): KeptCookie | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about control characters (RFC 6265bis, 5.6).
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(text)) return undefined;
  const [pair = '', ...rest] = text.split(';');
  const equals = pair.indexOf('=');
  const name = equals === -1 ? '' : pair.slice(0, equals).trim();
  const value = pair.slice(equals + 1).trim();
  if (name === '' && value === '') return undefined;
  if (name.length + value.length > 4096) return undefined;

  const attributes = new Map<string, string>();
  for (const attribute of rest) {
    const at = attribute.indexOf('=');
    const key = (at === -1 ? attribute : attribute.slice(0, at)).trim().toLowerCase();
    const setting = at === -1 ? '' : attribute.slice(at + 1).trim();
    if (setting.length <= 1024) attributes.set(key, setting);
  }
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase();
  if (domain && domain !== OWN_HOST) return undefined;
  const asked = attributes.get('path') ?? '';
  const path = asked.startsWith('/') ? asked : defaultPath(requestPath);
  if (!keepsPrefixPromise(name, attributes, domain)) return undefined;
  if (attributes.get('samesite')?.toLowerCase() === 'none' && !attributes.has('secure')) return undefined;
  return {
    name,
    value,
    path,
    expires: expiry(attributes, now),
    attributes: rest.map((each) => each.trim()).join('; '),
  };
}

function keepsPrefixPromise(
  name: string,
  attributes: ReadonlyMap<string, string>,
  domain: string | undefined,
): boolean {
  const prefix = name.toLowerCase();
  if (prefix.startsWith('__secure-')) return attributes.has('secure');
  if (prefix.startsWith('__host-')) return attributes.has('secure') && attributes.get('path') === '/' && !domain;
  return true;
}

/** Max-Age wins over Expires. A time that is over stands for "delete it". */
function expiry(attributes: ReadonlyMap<string, string>, now: number): number | undefined {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) {
    const seconds = Number(maxAge);
    return seconds <= 0 ? Number.NEGATIVE_INFINITY : Math.min(now + seconds * 1000, now + LONGEST);
  }
  const expires = cookieDate(attributes.get('expires') ?? '');
  return expires === undefined ? undefined : Math.min(expires, now + LONGEST);
}

/** RFC 6265bis, section 5.1.4. */
function defaultPath(requestPath: string): string {
  const path = pathOf(requestPath);
  const last = path.lastIndexOf('/');
  return last <= 0 ? '/' : path.slice(0, last);
}

function covers(cookiePath: string, requestPath: string): boolean {
  const path = pathOf(requestPath);
  if (path === cookiePath) return true;
  return path.startsWith(cookiePath) && (cookiePath.endsWith('/') || path[cookiePath.length] === '/');
}

function pathOf(target: string): string {
  const path = target.split(/[?#]/, 1)[0] ?? '';
  return path.startsWith('/') ? path : '/';
}
