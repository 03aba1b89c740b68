import type { Asked, KeptCookie, Occasion } from '#kit/cookie.ts';
import { type Lifetime, type Refusal, receiveCookie } from '#kit/keep-cookie.ts';
import { cookiesFor, type KeptBack, keptBack, putCookie } from '#kit/send-cookies.ts';

/** The request that a browser makes now. */
export interface Situation {
  /** An http or https address. */
  readonly url: string;
  readonly occasion: Occasion;
}

export type JarDeed =
  /** The browser makes this request from now on. */
  | ({ readonly do: 'ask' } & Situation)
  /** The answer to the request has this Set-Cookie line. */
  | { readonly do: 'answer'; readonly line: string }
  | { readonly do: 'wait'; readonly ms: number }
  /** The browser is closed and opened again: session cookies go. */
  | { readonly do: 'close' };

/** One line that came in, and what the browser made of it. */
export interface Verdict {
  readonly line: string;
  readonly asked: Situation;
  /** In ms since the epoch. */
  readonly at: number;
  readonly kept?: KeptCookie | undefined;
  readonly lifetime?: Lifetime | undefined;
  /** It took the place of a cookie that was there. */
  readonly replaced: boolean;
  readonly refused?: Refusal | undefined;
}

/** A browser with one jar. */
export interface Browser {
  /** In ms since the epoch. */
  readonly now: number;
  readonly situation: Situation;
  readonly jar: readonly KeptCookie[];
  readonly verdicts: readonly Verdict[];
}

/** One cookie, and why it stays in the jar when the request is sent. */
export interface Sending {
  readonly cookie: KeptCookie;
  readonly because: KeptBack | undefined;
}

const address = /^(https?):\/\/([a-z0-9.-]+)(?::\d+)?(\/\S*)?$/i;

/** Whether `url` is an address that the figure understands: http or https, a host, a path. */
export function isAddress(url: string): boolean {
  return address.test(url.trim());
}

/** The request as the rules see it. An address that cannot be read counts as the root of its text. */
export function askedOf({ url, occasion }: Situation): Asked {
  const [, scheme = 'https', host = 'tuck.test', path = '/'] = address.exec(url.trim()) ?? [];
  return { host: host.toLowerCase(), path, secure: scheme.toLowerCase() === 'https', occasion };
}

/** An empty jar at noon of 22 November 2026. */
export function browser(situation: Situation): Browser {
  return { now: Date.UTC(2026, 10, 22, 12), situation, jar: [], verdicts: [] };
}

/** What a deed does to the browser. Equal arguments give equal results. */
export function doDeed(before: Browser, deed: JarDeed): Browser {
  switch (deed.do) {
    case 'ask':
      return { ...before, situation: { url: deed.url, occasion: deed.occasion } };
    case 'wait':
      return alive({ ...before, now: before.now + deed.ms });
    case 'close':
      return { ...before, jar: before.jar.filter(({ expires }) => expires !== undefined) };
    case 'answer':
      return answered(before, deed.line);
  }
}

function answered(before: Browser, line: string): Browser {
  const { situation, now, jar } = before;
  const received = receiveCookie(line, askedOf(situation), now, jar);
  const base = { line, asked: situation, at: now };
  if (!received.kept)
    return { ...before, verdicts: [...before.verdicts, { ...base, replaced: false, refused: received.refused }] };
  const after = putCookie(jar, received.kept);
  const verdict = { ...base, ...received, replaced: after.length === jar.length };
  return alive({ ...before, jar: after, verdicts: [...before.verdicts, verdict] });
}

/** Without the cookies that are over. */
function alive(before: Browser): Browser {
  return { ...before, jar: before.jar.filter(({ expires }) => expires === undefined || expires > before.now) };
}

/** The whole jar before the request that the browser makes now: what goes, what stays, and why. */
export function sendings({ jar, situation, now }: Browser): readonly Sending[] {
  const asked = askedOf(situation);
  return jar.map((cookie) => ({ cookie, because: keptBack(cookie, asked, now) }));
}

/** The cookies of the request that the browser makes now, in the order of the Cookie field. */
export function sentNow({ jar, situation, now }: Browser): readonly KeptCookie[] {
  return cookiesFor(jar, askedOf(situation), now);
}
