/**
 * What browsers do with cookies, by RFC 6265bis, as functions of what they are given: no clock, no storage.
 * The labs' jar and the course's figure follow these rules; nobody else has a copy.
 */

/** How the request came about. Only the first is asked for by the site itself. */
export type Occasion =
  /** Typed, a bookmark, or anything on a page of the same site. */
  | 'own'
  /** A link on another site: a top-level navigation with a safe method. */
  | 'link'
  /** A form on another site that posts: a top-level navigation with an unsafe method. */
  | 'post'
  /** An image, a frame or a script on another site. */
  | 'embedded';

/** A request as the rules see it. */
export interface Asked {
  /** Small letters, without the port: cookies do not tell ports apart. */
  readonly host: string;
  /** The path, with or without a query. */
  readonly path: string;
  /** Over TLS, or to a host that browsers trust without it, as 127.0.0.1. */
  readonly secure: boolean;
  readonly occasion: Occasion;
}

/** One cookie as a browser keeps it. */
export interface KeptCookie {
  readonly name: string;
  readonly value: string;
  /** The host that set it, or the domain that it named. */
  readonly domain: string;
  /** Without a Domain attribute: only the very host that set it gets it back. */
  readonly hostOnly: boolean;
  readonly path: string;
  /** Time in ms at which it ends; `undefined` for a session cookie. */
  readonly expires: number | undefined;
  readonly secure: boolean;
  /** `default`: the attribute was absent or said nothing known; it is enforced as lax. */
  readonly sameSite: 'strict' | 'lax' | 'none' | 'default';
  /** The attributes as they were received: `Path=/; HttpOnly`. */
  readonly attributes: string;
}

/** Name and value together may have this many octets (RFC 6265bis, "The Set-Cookie Header Field"). */
export const MOST_OCTETS = 4096;
/** The value of one attribute may have this many; a longer attribute is as if it were not there. */
export const MOST_ATTRIBUTE_OCTETS = 1024;
/** 400 days in ms: browsers keep no cookie longer ("Cookie Lifetime Limits"). */
export const LONGEST = 400 * 24 * 3600 * 1000;

/** How many octets `text` has on the wire. */
export function octets(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Whether `host` is `domain` or stands below it. An address in digits is below nothing. */
export function domainMatches(host: string, domain: string): boolean {
  if (host === domain) return true;
  return host.endsWith(`.${domain}`) && !/^[\d.]+$|:/.test(host);
}

/** Whether a cookie of `cookiePath` belongs to `requestPath`: `/cart` covers `/cart/tea`, and not `/cartoon`. */
export function pathMatches(requestPath: string, cookiePath: string): boolean {
  const path = pathOf(requestPath);
  if (path === cookiePath) return true;
  return path.startsWith(cookiePath) && (cookiePath.endsWith('/') || path[cookiePath.length] === '/');
}

/** The path of a cookie that names none: that of the request up to its last slash. */
export function defaultPath(requestPath: string): string {
  const path = pathOf(requestPath);
  const last = path.lastIndexOf('/');
  return last <= 0 ? '/' : path.slice(0, last);
}

function pathOf(target: string): string {
  const path = target.split(/[?#]/, 1)[0] ?? '';
  return path.startsWith('/') ? path : '/';
}
