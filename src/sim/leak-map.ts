import { anasId } from './jar-scripts.ts';
import { type Policy, referer } from './referer.ts';

/** Where an address turns up without anybody doing wrong. */
export const leakPlaces = ['history', 'access-log', 'cache', 'referer', 'chat'] as const;
export type LeakPlace = (typeof leakPlaces)[number];

/** What carries Ana's session id. */
export type Carrier = 'address' | 'cookie';

export type LeakDeed =
  | { readonly do: 'look'; readonly place: LeakPlace }
  | { readonly do: 'carry'; readonly by: Carrier }
  | { readonly do: 'policy'; readonly policy: Policy };

/** What the reader has seen, under which rules. */
export interface LeakMap {
  readonly carrier: Carrier;
  readonly policy: Policy;
  /** In the order in which they were looked at. */
  readonly seen: readonly LeakPlace[];
}

/** Before anybody looked: the id is in the address, and the page says what many pages said until browsers chose better. */
export const leakMap: LeakMap = { carrier: 'address', policy: 'no-referrer-when-downgrade', seen: [] };

export function lookAt(map: LeakMap, deed: LeakDeed): LeakMap {
  switch (deed.do) {
    case 'look':
      return { ...map, seen: [...map.seen.filter((place) => place !== deed.place), deed.place] };
    case 'carry':
      return { ...map, carrier: deed.by };
    case 'policy':
      return { ...map, policy: deed.policy };
  }
}

/** The address that Ana has open. */
export function addressOf({ carrier }: Pick<LeakMap, 'carrier'>): string {
  return `https://tuck.test/basket${carrier === 'address' ? `?sid=${anasId}` : ''}`;
}

/** What stands at `place`, as bytes or as somebody reads it there. */
export function lineAt(map: LeakMap, place: LeakPlace): string {
  const address = addressOf(map);
  const target = address.slice('https://tuck.test'.length);
  switch (place) {
    case 'history':
      return `22 Nov 2026 12:00  Your basket  ${address}`;
    case 'access-log':
      return `192.0.2.7 - - [22/Nov/2026:12:00:03 +0000] "GET ${target} HTTP/1.1" 200 812`;
    case 'cache':
      return `GET ${address}  stored 12:00:03, for 60 s`;
    case 'referer': {
      const from = referer(map.policy, address, 'https://ads.test/pixel.gif');
      return `GET /pixel.gif HTTP/1.1\nhost: ads.test${from === undefined ? '' : `\nreferer: ${from}`}`;
    }
    case 'chat':
      return `ana: look what I found! ${address}`;
  }
}

/** The id can be read at `place`. */
export function leaksAt(map: LeakMap, place: LeakPlace): boolean {
  return lineAt(map, place).includes(anasId);
}

/** The places that were looked at and have the id. */
export function leaks(map: LeakMap): readonly LeakPlace[] {
  return map.seen.filter((place) => leaksAt(map, place));
}

/** Five looks, then today's default policy, then the id in a cookie. */
export const leakScript: readonly LeakDeed[] = [
  { do: 'look', place: 'history' },
  { do: 'look', place: 'access-log' },
  { do: 'look', place: 'cache' },
  { do: 'look', place: 'referer' },
  { do: 'look', place: 'chat' },
  { do: 'policy', policy: 'strict-origin-when-cross-origin' },
  { do: 'carry', by: 'cookie' },
];
