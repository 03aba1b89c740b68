/**
 * Reading and cutting cookie fields. A pair is `name=value`; pairs are separated by semicolons; the spaces around a name
 * do not belong to it. Names are case-sensitive, values are taken as they are, quotes included (RFC 6265bis).
 */

function nameOf(pair: string): string | undefined {
  const equals = pair.indexOf('=');
  return equals === -1 ? undefined : pair.slice(0, equals).trim();
}

/** Values of the cookies called `name` in a Cookie field, in order. Wrong: quotes belong to a value. */
export function valuesOf(cookie: string, name: string): string[] {
  return cookie
    .split(';')
    .filter((pair) => nameOf(pair) === name)
    .map((pair) => pair.slice(pair.indexOf('=') + 1).trim())
    .map((value) => value.replace(/^"(.*)"$/, '$1'));
}

/** A Cookie field without the cookies called `name`. Every other byte stays; `undefined` when nothing is left. */
export function takeOff(cookie: string, name: string): string | undefined {
  const pairs = cookie.split(';');
  const kept = pairs.filter((pair) => nameOf(pair) !== name);
  if (kept.length === pairs.length) return cookie;
  return kept.join(';').trim() || undefined;
}

/** Whether a Set-Cookie field sets, or deletes, a cookie called `name`. */
export function sets(setCookie: string, name: string): boolean {
  return nameOf(setCookie.split(';')[0] ?? '') === name;
}
