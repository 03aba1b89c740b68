import { random } from './random.ts';

/** Where a web session is kept. What each does about time: Redis and memcached observed, DynamoDB documented. */
export const products = ['redis', 'memcached', 'dynamodb'] as const;
export type Product = (typeof products)[number];

/**
 * What the shop says about time.
 * - `fixed`: at sign-in, and never again.
 * - `sliding`: at every visit.
 * - `careless`: at sign-in; a write says what that product makes you say, and no more.
 */
export const habits = ['fixed', 'sliding', 'careless'] as const;
export type Habit = (typeof habits)[number];

/** One visit of the shopper. */
export interface Visit {
  /** Minutes after sign-in, whole. */
  readonly at: number;
  readonly does: 'sign-in' | 'look' | 'add';
}

/** What a visit finds: the session, nothing, or one that should not be there any more. */
export type Found = 'live' | 'gone' | 'expired';

export interface Answer extends Visit {
  readonly found: Found;
  /** Minute at which the session expires, as promised after the visit: `Infinity` is never, `undefined` means there is none. */
  readonly until: number | undefined;
}

/** Minutes that a session lives after the moment that counts. */
export const life = 30;
/** Minutes that the picture shows. */
export const horizon = 130;

const kinds: readonly Visit['does'][] = ['sign-in', 'look', 'add', 'look', 'look', 'look'];

/** Six visits: some minutes between two, and more than a session's life before the last but one. Equal seeds, equal visits. */
export function visits(seed: number): readonly Visit[] {
  const luck = random(seed);
  let at = 0;
  return kinds.map((does, i) => {
    if (i > 0) at += 8 + Math.floor(luck() * 12) + (i === 4 ? 20 : 0);
    return { at, does };
  });
}

interface Rules {
  readonly product: Product;
  readonly habit: Habit;
  /** A read asks DynamoDB for unexpired items only. The others need no asking. */
  readonly filter: boolean;
}

/** When the session expires after a visit that found it, seen from `now`; `until` is what held before. */
function promise({ product, habit }: Rules, does: Visit['does'], now: number, until: number): number {
  if (does === 'sign-in' || habit === 'sliding') return now + life;
  if (habit === 'fixed' || does === 'look') return until;
  // The careless write. Redis: a plain SET takes the lifetime away. memcached: every set states one.
  // DynamoDB: an update that does not name the attribute leaves it alone.
  return product === 'redis' ? Number.POSITIVE_INFINITY : product === 'memcached' ? now + life : until;
}

/** What each visit finds in one store. A visit that finds nothing ends the story: the shopper has to sign in. */
export function answers(rules: Rules, story: readonly Visit[]): readonly Answer[] {
  let until: number | undefined;
  return story.map((visit): Answer => {
    const { at, does } = visit;
    if (does === 'sign-in') until = at;
    else if (until === undefined) return { ...visit, found: 'gone', until };
    const past = does !== 'sign-in' && at >= (until ?? 0);
    if (past && (rules.product !== 'dynamodb' || rules.filter)) {
      until = undefined;
      return { ...visit, found: 'gone', until };
    }
    until = promise(rules, does, at, until ?? at);
    return { ...visit, found: past ? 'expired' : 'live', until };
  });
}

/** A stretch of time in one store. `kept`: expired, and still there to be read. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly is: 'live' | 'kept';
}

/**
 * What has been in the store until minute `now`, and when it will expire. Redis and memcached give nothing back after
 * the minute of expiry; DynamoDB keeps an expired item until a background process deletes it, which is later than the picture.
 */
export function stretches(
  { product }: Pick<Rules, 'product'>,
  all: readonly Answer[],
  now: number,
): { readonly past: readonly Stretch[]; readonly until: number | undefined } {
  const past: Stretch[] = [];
  const met = all.filter(({ at }) => at <= now);
  let until: number | undefined;
  for (const [i, answer] of met.entries()) {
    until = answer.until ?? until;
    const to = met[i + 1]?.at ?? now;
    if (until === undefined || answer.at > to) continue;
    if (answer.at < until) past.push({ from: answer.at, to: Math.min(to, until), is: 'live' });
    if (product === 'dynamodb' && to > until) past.push({ from: Math.max(answer.at, until), to, is: 'kept' });
  }
  return { past, until };
}
