import {
  type Asked,
  defaultPath,
  domainMatches,
  type KeptCookie,
  LONGEST,
  MOST_ATTRIBUTE_OCTETS,
  MOST_OCTETS,
  octets,
  pathMatches,
} from './cookie.ts';
import { cookieDate } from './cookie-date.ts';

/** Why a browser ignores a Set-Cookie line. Nobody is told: neither the server nor the page. */
export type Refusal =
  | { readonly why: 'control-character' }
  | { readonly why: 'empty' }
  | { readonly why: 'too-long'; readonly octets: number }
  | { readonly why: 'public-suffix'; readonly domain: string }
  | { readonly why: 'other-domain'; readonly domain: string }
  | { readonly why: 'secure-over-plain' }
  | { readonly why: 'hides-secure-cookie' }
  | { readonly why: 'cross-site' }
  | { readonly why: 'none-without-secure' }
  | { readonly why: 'secure-prefix' }
  | { readonly why: 'host-prefix'; readonly lacks: 'Secure' | 'Path=/' | 'no Domain' }
  | { readonly why: 'nameless-prefix' };

/** Why a cookie ends when it does. */
export type Lifetime = 'session' | 'max-age' | 'expires' | 'over' | 'capped';

export type Received =
  | { readonly kept: KeptCookie; readonly lifetime: Lifetime }
  | { readonly kept?: undefined; readonly refused: Refusal };

const prefixed = (name: string, prefix: string) => name.toLowerCase().startsWith(prefix);
/** A domain of one label stands for the public suffix list, which browsers bring along. */
const isPublicSuffix = (domain: string) => !domain.includes('.');

/**
 * What a browser makes of one Set-Cookie value in the answer to `asked`: the cookie that it keeps (one that is over
 * already deletes), or why it ignores the line.
 * @param now in ms since the epoch.
 * @param jar what it keeps already.
 */
export function receiveCookie(text: string, asked: Asked, now: number, jar: readonly KeptCookie[]): Received {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about control characters.
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(text)) return { refused: { why: 'control-character' } };
  const [pair = '', ...rest] = text.split(';');
  const equals = pair.indexOf('=');
  const name = equals === -1 ? '' : pair.slice(0, equals).trim();
  const value = pair.slice(equals + 1).trim();
  if (name === '' && value === '') return { refused: { why: 'empty' } };
  const length = octets(name) + octets(value);
  if (length > MOST_OCTETS) return { refused: { why: 'too-long', octets: length } };

  const attributes = readAttributes(rest);
  const named = attributes.get('domain')?.replace(/^\./, '').toLowerCase() ?? '';
  const suffix = named !== '' && isPublicSuffix(named);
  if (suffix && named !== asked.host) return { refused: { why: 'public-suffix', domain: named } };
  const hostOnly = named === '' || suffix;
  if (!hostOnly && !domainMatches(asked.host, named)) return { refused: { why: 'other-domain', domain: named } };

  const path = attributes.get('path') ?? '';
  const { expires, lifetime } = expiry(attributes, now);
  const cookie: KeptCookie = {
    name,
    value,
    domain: hostOnly ? asked.host : named,
    hostOnly,
    path: path.startsWith('/') ? path : defaultPath(asked.path),
    expires,
    secure: attributes.has('secure'),
    sameSite: sameSite(attributes.get('samesite')),
    attributes: rest.map((each) => each.trim()).join('; '),
  };
  const refused = refusal(cookie, path, asked, jar);
  return refused ? { refused } : { kept: cookie, lifetime };
}

/** Attributes by name in small letters; the last of a name counts, and one that is too long does not. */
function readAttributes(parts: readonly string[]): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const part of parts) {
    const at = part.indexOf('=');
    const key = (at === -1 ? part : part.slice(0, at)).trim().toLowerCase();
    const setting = at === -1 ? '' : part.slice(at + 1).trim();
    if (octets(setting) <= MOST_ATTRIBUTE_OCTETS) attributes.set(key, setting);
  }
  return attributes;
}

function sameSite(setting: string | undefined): KeptCookie['sameSite'] {
  const word = setting?.toLowerCase();
  return word === 'strict' || word === 'lax' || word === 'none' ? word : 'default';
}

/** The storage model's refusals, in its order. */
function refusal(cookie: KeptCookie, askedPath: string, asked: Asked, jar: readonly KeptCookie[]): Refusal | undefined {
  const { name, value, secure } = cookie;
  if (secure && !asked.secure) return { why: 'secure-over-plain' };
  if (!secure && !asked.secure && jar.some((other) => hides(cookie, other))) return { why: 'hides-secure-cookie' };
  if (cookie.sameSite !== 'none' && asked.occasion === 'embedded') return { why: 'cross-site' };
  if (cookie.sameSite === 'none' && !secure) return { why: 'none-without-secure' };
  if (prefixed(name, '__secure-') && !secure) return { why: 'secure-prefix' };
  if (prefixed(name, '__host-')) {
    if (!secure) return { why: 'host-prefix', lacks: 'Secure' };
    if (!cookie.hostOnly) return { why: 'host-prefix', lacks: 'no Domain' };
    if (askedPath !== '/') return { why: 'host-prefix', lacks: 'Path=/' };
  }
  if (name === '' && (prefixed(value, '__secure-') || prefixed(value, '__host-'))) return { why: 'nameless-prefix' };
  return undefined;
}

/** A cookie over plain HTTP must not stand before a Secure one of the same name. */
function hides(cookie: KeptCookie, other: KeptCookie): boolean {
  const overlaps = domainMatches(other.domain, cookie.domain) || domainMatches(cookie.domain, other.domain);
  return other.name === cookie.name && other.secure && overlaps && pathMatches(cookie.path, other.path);
}

/** Max-Age wins over Expires. A time that is over stands for "delete it". */
function expiry(
  attributes: ReadonlyMap<string, string>,
  now: number,
): { readonly expires: number | undefined; readonly lifetime: Lifetime } {
  const maxAge = attributes.get('max-age');
  const byAge = maxAge !== undefined && /^-?\d+$/.test(maxAge);
  const asked = byAge ? now + Number(maxAge) * 1000 : cookieDate(attributes.get('expires') ?? '');
  if (asked === undefined) return { expires: undefined, lifetime: 'session' };
  if (asked <= now) return { expires: asked, lifetime: 'over' };
  if (asked > now + LONGEST) return { expires: now + LONGEST, lifetime: 'capped' };
  return { expires: asked, lifetime: byAge ? 'max-age' : 'expires' };
}
