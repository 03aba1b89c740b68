import { random } from './random.ts';

/** A store with little memory, and what it does when the memory is full. */
export const policies = ['noeviction', 'allkeys-lru', 'memcached'] as const;
export type Policy = (typeof policies)[number];

interface Observed {
  /** How many people sign in, one after another. */
  readonly offered: number;
  /** How many sessions fit. */
  readonly fits: number;
}

/**
 * What was observed on 22 November 2026, with 2 MB for sessions: Redis 7.0.15 took 2117 of 4000 writes under
 * `noeviction`, and all 4000 under `allkeys-lru`, of which it threw out 1855; memcached 1.6.18 threw out 4230 of 6000.
 */
export const observed: Readonly<Record<Policy, Observed>> = {
  noeviction: { offered: 4000, fits: 2117 },
  'allkeys-lru': { offered: 4000, fits: 4000 - 1855 },
  memcached: { offered: 6000, fits: 6000 - 4230 },
};

/** Redis looks at five keys and throws out the one that was used least recently (its default, `maxmemory-samples 5`). */
const samples = 5;
/** The one who keeps visiting does so once for so many who sign in. */
const visitEvery = 100;

export interface Member {
  readonly name: string;
  /** Signs in as number … (from 1). */
  readonly comes: number;
  /** `refused`: the store took no session. Otherwise the number of the sign-in that threw it out, or never. */
  readonly fate: 'refused' | 'stays' | { readonly outAt: number };
}

export interface Filling extends Observed {
  readonly members: readonly Member[];
}

interface Options {
  readonly policy: Policy;
  /** Decides which keys Redis looks at. */
  readonly seed: number;
  /** People with names: they come at even distances, the first of them first. */
  readonly names: readonly string[];
  /** The first of them keeps visiting. */
  readonly visiting: boolean;
}

/**
 * The place in `held` of the session that goes. memcached throws out the one that was used least recently; `held` is in the
 * order of signing in and only the first in it may have been used since. Redis throws out the least recent of a few.
 */
function victim(policy: Policy, held: readonly number[], used: readonly number[], luck: () => number): number {
  const last = (place: number): number => used[held[place] ?? 0] ?? 0;
  if (policy === 'memcached') return last(0) < last(1) ? 0 : 1;
  let oldest = Math.floor(luck() * held.length);
  for (let look = 1; look < samples; look += 1) {
    const place = Math.floor(luck() * held.length);
    if (last(place) < last(oldest)) oldest = place;
  }
  return oldest;
}

/** Lets everybody sign in, one after another. Equal options give equal results. */
export function fill({ policy, seed, names, visiting }: Options): Filling {
  const { offered, fits } = observed[policy];
  const luck = random(seed);
  const used: number[] = [];
  const out: number[] = [];
  const held: number[] = [];
  for (let number = 1; number <= offered; number += 1) {
    if (held.length === fits && policy === 'noeviction') break;
    if (held.length === fits) {
      const [gone] = held.splice(victim(policy, held, used, luck), 1);
      out[gone ?? 0] = number;
    }
    held.push(number);
    used[number] = number;
    if (visiting && number % visitEvery === 0 && out[1] === undefined) used[1] = number;
  }
  const members = names.map((name, i): Member => {
    const comes = 1 + Math.floor((i * offered) / names.length);
    const outAt = out[comes];
    return { name, comes, fate: used[comes] === undefined ? 'refused' : outAt === undefined ? 'stays' : { outAt } };
  });
  return { offered, fits, members };
}

/** How many sessions were taken, refused, thrown out and are held when `number` people have tried to sign in. */
export function countAfter(policy: Policy, number: number) {
  const { fits } = observed[policy];
  const over = Math.max(0, number - fits);
  const evicts = policy !== 'noeviction';
  return {
    taken: evicts ? number : number - over,
    refused: evicts ? 0 : over,
    evicted: evicts ? over : 0,
    held: Math.min(number, fits),
  };
}

export type MemberState = 'outside' | 'held' | 'refused' | 'evicted';

/** Where a member's session is when `number` people have tried to sign in. */
export function stateOf({ comes, fate }: Member, number: number): MemberState {
  if (number < comes) return 'outside';
  if (fate === 'refused') return 'refused';
  return fate !== 'stays' && number >= fate.outAt ? 'evicted' : 'held';
}
