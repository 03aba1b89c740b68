import { type Cast, type Cluster, cluster, type Rules, storeName } from './cluster.ts';
import type { Deed, Event, Timed } from './event.ts';
import { random } from './random.ts';
import { step } from './step.ts';
import { type Millis, millis } from './units.ts';

/** A story that can be told again: who, under which rules, and who does what when. */
export interface Script {
  readonly rules: Rules;
  readonly cast: Cast;
  readonly deeds: readonly Timed<Deed>[];
}

/** The cluster right after something happened. */
export interface Moment {
  readonly at: Millis;
  /** What happened; absent at the very beginning. */
  readonly event?: Event;
  readonly cluster: Cluster;
}

export interface Run {
  /** In order of time; the first is at 0. */
  readonly moments: readonly Moment[];
  /** When the last answer has arrived. */
  readonly end: Millis;
}

/** A script that never ends would be a mistake in it; no story needs more moments than this. */
const most = 20_000;

/** Puts `event` behind everything that is due at the same time or earlier. */
function due(queue: readonly Timed[], event: Timed): Timed[] {
  const place = queue.findLastIndex((other) => other.at <= event.at) + 1;
  return queue.toSpliced(place, 0, event);
}

/**
 * Plays the whole script. Equal arguments give equal results. `seed` decides where round robin begins.
 * @throws {RangeError} when a deed is before 0, or names somebody who is not in the cast.
 */
export function run(script: Script, seed: number): Run {
  for (const deed of script.deeds) check(script, deed);
  const start = Math.floor(random(seed)() * script.cast.servers.length);
  let state = cluster(script.rules, script.cast, start);
  const moments: Moment[] = [{ at: millis(0), cluster: state }];
  let queue = script.deeds.reduce<Timed[]>(due, []);
  for (let event = queue[0]; event !== undefined && moments.length < most; event = queue[0]) {
    const [next, follows] = step(state, event, event.at);
    state = next;
    queue = follows.reduce(due, queue.slice(1));
    moments.push({ at: event.at, event, cluster: state });
  }
  return { moments, end: moments.at(-1)?.at ?? millis(0) };
}

function check({ cast }: Script, deed: Timed<Deed>): void {
  const servers = [...cast.servers, ...(cast.spare ?? []), storeName];
  const [name, known] = 'client' in deed ? [deed.client, cast.clients] : [deed.server, servers];
  if (!known.includes(name)) throw new RangeError(`Nobody is called ${name}. The cast has: ${known.join(', ')}.`);
  if (!(deed.at >= 0)) throw new RangeError(`A deed at ${deed.at} ms. Time begins at 0.`);
}
