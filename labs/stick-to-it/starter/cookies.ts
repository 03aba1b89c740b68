/**
 * Reading and cutting cookie fields. Each function below works for the easy case.
 * Nothing outside your files calls them, so change them as you like.
 */

/**
 * Values of the cookies called `name` in a Cookie field, in order: `valuesOf('a=1; LB=x; LB=y', 'LB')` is `['x', 'y']`.
 * Names are case-sensitive, values are taken as they are, quotes included (RFC 6265bis).
 */
export function valuesOf(cookie: string, name: string): string[] {
  const found = cookie.match(new RegExp(`${name}=([^;]*)`, 'i'));
  return found?.[1] === undefined ? [] : [found[1]];
}

/** A Cookie field without the cookies called `name`. Every other byte stays; `undefined` when nothing is left. */
export function takeOff(cookie: string, name: string): string | undefined {
  return cookie
    .split(';')
    .filter((pair) => !pair.includes(`${name}=`))
    .join(';');
}

/** Whether a Set-Cookie field sets, or deletes, a cookie called `name`. */
export function sets(setCookie: string, name: string): boolean {
  return setCookie.startsWith(name);
}
