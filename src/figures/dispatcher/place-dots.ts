import type { Job } from '#sim/dispatch/queues.ts';
import type { Geometry } from './geometry.ts';

/** A dot takes this long from the gate to its place, in ms. */
const travel = 300;
/** A queue moves up in this many ms. */
const moveUp = 150;

/** Places of dots, as x and y in turn, in one array that is used again for every frame. */
export interface Dots {
  readonly places: Float32Array;
  count: number;
}

/** No figure draws more. */
export const mostDots = 200;
export const emptyDots = (): Dots => ({ places: new Float32Array(mostDots * 2), count: 0 });

/**
 * Puts into `dots` where the open requests of one rule are at `time`: in work at the server's door, the others before it
 * in a row. What does not fit into the lane, or into the array, is left out; the number beside the server counts it.
 */
export function placeDots(dots: Dots, jobs: readonly Job[], band: number, time: number, geometry: Geometry): void {
  const taken = [0, 0, 0];
  const begun = [0, 0, 0];
  for (const { at, server, start, end } of jobs) {
    if (at > time) break;
    if (end <= time) continue;
    if (start <= time) begun[server] = start;
    const slot = taken[server] ?? 0;
    taken[server] = slot + 1;
    if (slot > geometry.slots || dots.count >= mostDots) continue;
    const lag = slot === 0 ? 0 : Math.max(0, 1 - (time - (begun[server] ?? 0)) / moveUp);
    const goal = geometry.door - (slot === 0 ? -geometry.inWork : (slot - 1 + lag) * geometry.pitch);
    const way = Math.min(1, (time - at) / travel);
    const y = geometry.lane(band, server);
    const from = geometry.gate(band);
    dots.places[dots.count * 2] = from.x + (goal - from.x) * way;
    dots.places[dots.count * 2 + 1] = from.y + (y - from.y) * Math.min(1, way * 3);
    dots.count += 1;
  }
}
