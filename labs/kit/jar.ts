import type { Jar } from './bench.ts';
import type { Asked, KeptCookie } from './cookie.ts';
import { receiveCookie } from './keep-cookie.ts';
import { cookieField, cookiesFor, putCookie } from './send-cookies.ts';

export interface ClientJar extends Jar {
  /** Takes one Set-Cookie value of an answer to a request for `path`. Says whether the cookie was kept. */
  receive(setCookie: string, path: string): boolean;
  /** The value of the Cookie field for a request to `path`, or `undefined` when there is none to send. */
  field(path: string): string | undefined;
  all(): readonly KeptCookie[];
}

/** Every request of a lab's client: typed by hand, to 127.0.0.1, which browsers trust without TLS. */
const asked = (path: string): Asked => ({ host: '127.0.0.1', path, secure: true, occasion: 'own' });

/**
 * A browser's cookie jar for 127.0.0.1, by the rules of cookie.ts. Cookies ignore ports, as in browsers,
 * and `Secure` cookies are kept and sent over plain HTTP, since browsers trust 127.0.0.1. `now` is lab time in ms.
 */
export function createJar(now: () => number): ClientJar {
  /** By creation; a cookie that replaces another keeps its place. */
  let kept: readonly KeptCookie[] = [];

  function current(): readonly KeptCookie[] {
    const time = now();
    kept = kept.filter(({ expires }) => expires === undefined || expires > time);
    return kept;
  }

  const sent = (path: string) => cookiesFor(current(), asked(path), now());

  return {
    receive(setCookie, path) {
      const { kept: cookie } = receiveCookie(setCookie, asked(path), now(), kept);
      if (cookie) kept = putCookie(kept, cookie);
      return cookie !== undefined;
    },
    field: (path) => cookieField(sent(path)),
    all: current,
    cookies: (path = '/') => sent(path).map(({ name, value }) => ({ name, value })),
    get: (name) => current().find((cookie) => cookie.name === name)?.value,
    set(name, value) {
      kept = putCookie(kept, {
        name,
        value,
        domain: asked('/').host,
        hostOnly: true,
        path: '/',
        expires: undefined,
        secure: false,
        sameSite: 'default',
        attributes: '',
      });
    },
    delete(name) {
      kept = kept.filter((cookie) => cookie.name !== name);
    },
    clear() {
      kept = [];
    },
  };
}
