import { isAddress, type JarDeed } from '#sim/cookie-jar.ts';
import { cookieJarWords as words } from '#ui/words/cookie-jar.ts';

/** Longest line that a link may bring. */
const longest = 8192;

/** A deed that came in a link, or nothing when it is none. */
export function readDeed(found: unknown): JarDeed | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const deed = found as Record<string, unknown>;
  if (deed.do === 'close') return { do: 'close' };
  if (deed.do === 'wait' && typeof deed.ms === 'number' && deed.ms >= 0 && deed.ms <= 1e12)
    return { do: 'wait', ms: deed.ms };
  if (deed.do === 'answer' && typeof deed.line === 'string' && deed.line.length <= longest)
    return { do: 'answer', line: deed.line };
  const { url, occasion } = deed;
  if (deed.do === 'ask' && typeof url === 'string' && isAddress(url) && typeof occasion === 'string')
    if (Object.hasOwn(words.occasions, occasion))
      return { do: 'ask', url, occasion: occasion as keyof typeof words.occasions };
  return undefined;
}
