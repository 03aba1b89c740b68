import type { Browser, JarDeed, Sending, Verdict } from '#sim/cookie-jar.ts';
import { askedOf } from '#sim/cookie-jar.ts';
import { cookieJarWords as words } from '#ui/words/cookie-jar.ts';

type Refusal = NonNullable<Verdict['refused']>;

/** `22 Nov 2026, 12:00`: the jar's clock, in UTC, the same in every browser. */
export function dateWord(ms: number): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) (\d+:\d+)/.exec(new Date(ms).toUTCString()) ?? [];
  return `${Number(day)} ${month} ${year}, ${time}`;
}

/** A long text with its end left out. */
export function elide(text: string, most = 28): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function refusalWord(refused: Refusal, host: string): string {
  switch (refused.why) {
    case 'too-long':
      return words.refused['too-long'](refused.octets);
    case 'public-suffix':
      return words.refused['public-suffix'](refused.domain);
    case 'other-domain':
      return words.refused['other-domain'](refused.domain, host);
    case 'host-prefix':
      return words.refused['host-prefix'](words.lacks[refused.lacks]);
    default:
      return words.refused[refused.why];
  }
}

/** Why a line was kept as it was, or ignored, in a sentence or two. */
export function becauseWord({ refused, lifetime = 'session', replaced, asked }: Verdict): string {
  if (refused) return refusalWord(refused, askedOf(asked).host);
  return [words.keptAs[lifetime], ...(replaced ? [words.replaced] : [])].join(' ');
}

/** Who gets a cookie, where, and how long. */
export function scopeWord({ domain, hostOnly, path, expires }: Sending['cookie']): string {
  const ends = expires === undefined ? words.session : words.until(dateWord(expires));
  return [hostOnly ? words.only(domain) : words.below(domain), path, ends].join(' · ');
}

export function sendingWord({ because }: Sending): string {
  return because === undefined ? words.goes : words.stays[because];
}

/** What Step does next. */
export function nextWord(next: JarDeed | undefined): string {
  if (next === undefined) return words.hasNext.end;
  if (next.do === 'ask') return words.hasNext.ask(next.url, words.occasions[next.occasion]);
  return words.hasNext[next.do];
}

/** The jar in sentences, for those who listen. */
export function logOf(now: Browser, sendings: readonly Sending[]): string {
  const last = now.verdicts.at(-1);
  const said = last
    ? [`${elide(last.line, 60)}: ${last.kept ? words.verdict.kept : words.verdict.refused} ${becauseWord(last)}`]
    : [];
  const jar = sendings.map((one) => `${one.cookie.name}, ${sendingWord(one)}`).join('; ');
  return [...said, `${words.jar}: ${jar || words.jarEmpty}.`].join(' ');
}
