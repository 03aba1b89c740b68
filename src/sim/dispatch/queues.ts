import { random } from '#sim/random.ts';
import { balance, firstTurn, type Rule } from './balance.ts';

/** What the reader may turn. */
export interface Load {
  /** How many times as long as b1 and b3 the slow server b2 takes. 1 or more. */
  readonly slow: number;
  /** Requests a second, on average. */
  readonly rate: number;
  /** Weight of b2; b1 and b3 have 4. Only the rule `weights` looks at it. */
  readonly weight: number;
}

/** One request and its way through a server that answers one at a time. Times in ms of simulated time. */
export interface Job {
  readonly at: number;
  /** Index of the server. */
  readonly server: number;
  /** The server begins with it. */
  readonly start: number;
  readonly end: number;
}

export const serverNames = ['b1', 'b2', 'b3'] as const;
/** Length of a run in ms. */
export const runLength = 40_000;
/** Mean time that b1 and b3 need for a request. */
export const meanWork = 300;

/** The same requests for every rule: when each comes, and how long a server of usual speed needs for it. */
function arrivals(rate: number, seed: number): { readonly at: number; readonly work: number }[] {
  const luck = random(seed);
  const drawn = (mean: number) => -Math.log(1 - luck()) * mean;
  const all = [];
  for (let at = drawn(1000 / rate); at < runLength; at += drawn(1000 / rate)) {
    // Half of the work is the same for all, half is chance: no request is free.
    all.push({ at, work: meanWork / 2 + drawn(meanWork / 2) });
  }
  return all;
}

/** What becomes of every request of a run under one rule. Equal arguments give equal results. */
export function queues(rule: Rule, { slow, rate, weight }: Load, seed: number): readonly Job[] {
  const free = serverNames.map(() => 0);
  const open: number[][] = serverNames.map(() => []);
  const weights = [4, weight, 4];
  let turn = firstTurn(serverNames.length);
  return arrivals(rate, seed).map(({ at, work }) => {
    for (const ends of open) while (ends.length > 0 && (ends[0] ?? 0) <= at) ends.shift();
    const known = open.map(({ length }, i) => ({ weight: weights[i] ?? 1, outstanding: length }));
    const [server, after] = balance(rule, known, turn);
    turn = after;
    const start = Math.max(at, free[server] ?? 0);
    const end = start + work * (server === 1 ? slow : 1);
    free[server] = end;
    open[server]?.push(end);
    return { at, server, start, end };
  });
}
