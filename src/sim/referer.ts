/** The values of Referrer-Policy, from the most talkative to the quietest (W3C Referrer Policy). */
export const policies = [
  'unsafe-url',
  'no-referrer-when-downgrade',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'strict-origin',
  'same-origin',
  'no-referrer',
] as const;
export type Policy = (typeof policies)[number];

const originOf = (url: string) => /^[a-z]+:\/\/[^/]+/.exec(url)?.[0] ?? '';

/**
 * The Referer of a request to `to` that a page at `from` causes, or `undefined` where none is sent.
 * The part after `#` is never in it. Both are http or https addresses.
 */
export function referer(policy: Policy, from: string, to: string): string | undefined {
  const full = from.split('#', 1)[0] ?? '';
  const origin = `${originOf(from)}/`;
  const same = originOf(from) === originOf(to);
  const downgrade = from.startsWith('https:') && !to.startsWith('https:');
  switch (policy) {
    case 'unsafe-url':
      return full;
    case 'no-referrer-when-downgrade':
      return downgrade ? undefined : full;
    case 'origin-when-cross-origin':
      return same ? full : origin;
    case 'strict-origin-when-cross-origin':
      return same ? full : downgrade ? undefined : origin;
    case 'strict-origin':
      return downgrade ? undefined : origin;
    case 'same-origin':
      return same ? full : undefined;
    case 'no-referrer':
      return undefined;
  }
}
