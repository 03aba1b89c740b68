import type { Cluster } from './cluster.ts';
import type { Leg, Request } from './request.ts';
import type { Moment, Run } from './run.ts';
import type { Millis } from './units.ts';

/** A message that is under way, or held. */
export interface Moving {
  readonly request: Request;
  readonly leg: Leg;
  /** How much of the leg is done, 0 to 1. */
  readonly progress: number;
}

/** Everything that a figure shows at one time. */
export interface Picture {
  readonly at: Millis;
  readonly cluster: Cluster;
  readonly moving: readonly Moving[];
  /** The request that was chosen a server (or refused one) last. */
  readonly decided: Request | undefined;
}

/** The last moment at or before `time`. */
export function momentAt({ moments }: Run, time: number): Moment {
  let low = 0;
  let high = moments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((moments[middle]?.at ?? 0) <= time) low = middle;
    else high = middle - 1;
  }
  return moments[low] as Moment;
}

/** The run at `time`. Reading it twice, or backwards, gives the same. */
export function at(run: Run, time: number): Picture {
  const { cluster } = momentAt(run, time);
  const moving = cluster.requests.flatMap((request): Moving[] => {
    const leg = request.legs.at(-1);
    if (request.done || leg === undefined) return [];
    return [{ request, leg, progress: Math.min(1, Math.max(0, (time - leg.start) / (leg.end - leg.start))) }];
  });
  const decided = cluster.requests
    .filter((request) => request.because !== undefined)
    .reduce<Request | undefined>(
      (last, request) => (last && whenDecided(last) > whenDecided(request) ? last : request),
      undefined,
    );
  return { at: time as Millis, cluster, moving, decided };
}

const whenDecided = (request: Request): number =>
  request.legs.find(({ from, to }) => from === 'gate' && to === 'gate')?.end ?? 0;
