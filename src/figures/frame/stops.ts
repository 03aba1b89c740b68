import type { Request } from '#sim/request.ts';
import type { Run } from '#sim/run.ts';

/** Into a look-up: the request is at the gate, nothing is decided yet, and the next one is not sent. */
const intoLookup = 240;

function pauseFor({ legs, sentAt }: Request, cached: boolean): number {
  const held = cached ? undefined : legs.find(({ from, to }) => from === 'gate' && to === 'gate');
  if (held) return held.start + intoLookup;
  // Just before a cache opens it.
  return Math.max(0, (legs[0]?.end ?? sentAt) - 10);
}

/** Where Step stops: once for each request, while it waits at the first place that decides about it; and at the end. */
export function stopsOf({ moments, end }: Run): readonly number[] {
  const last = moments.at(-1)?.cluster;
  const stops = (last?.requests ?? []).map((request) => pauseFor(request, last?.rules.cache === true));
  return [...stops, end];
}
