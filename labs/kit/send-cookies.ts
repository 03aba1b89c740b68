import { type Asked, domainMatches, type KeptCookie, pathMatches } from './cookie.ts';

/** Why a cookie stays in the jar when `asked` is sent. */
export type KeptBack = 'other-host' | 'other-path' | 'plain' | 'cross-site' | 'over';

/** Why `cookie` is not sent with a request; `undefined` when it is. `now` is in ms. */
export function keptBack(cookie: KeptCookie, asked: Asked, now: number): KeptBack | undefined {
  if (cookie.expires !== undefined && cookie.expires <= now) return 'over';
  const ours = cookie.hostOnly ? asked.host === cookie.domain : domainMatches(asked.host, cookie.domain);
  if (!ours) return 'other-host';
  if (!pathMatches(asked.path, cookie.path)) return 'other-path';
  if (cookie.secure && !asked.secure) return 'plain';
  const crosses = asked.occasion !== 'own' && cookie.sameSite !== 'none';
  if (crosses && !(asked.occasion === 'link' && cookie.sameSite !== 'strict')) return 'cross-site';
  return undefined;
}

/** The cookies that a request carries, in the order of the Cookie field: longer paths first, then as they stand in `jar`. */
export function cookiesFor(jar: readonly KeptCookie[], asked: Asked, now: number): readonly KeptCookie[] {
  return jar
    .filter((cookie) => keptBack(cookie, asked, now) === undefined)
    .sort((a, b) => b.path.length - a.path.length);
}

/** The value of the Cookie field, or `undefined` where there is none to send. */
export function cookieField(sent: readonly KeptCookie[]): string | undefined {
  if (sent.length === 0) return undefined;
  return sent.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; ');
}

/** The jar after `cookie` has come in: it takes the place of one with the same name, domain and path. */
export function putCookie(jar: readonly KeptCookie[], cookie: KeptCookie): readonly KeptCookie[] {
  const same = (other: KeptCookie) =>
    other.name === cookie.name &&
    other.domain === cookie.domain &&
    other.hostOnly === cookie.hostOnly &&
    other.path === cookie.path;
  return jar.some(same) ? jar.map((other) => (same(other) ? cookie : other)) : [...jar, cookie];
}
