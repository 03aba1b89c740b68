import { along, type Curve, curve, type Point } from '#shapes/curve.ts';
import type { Sent, Wires } from '#sim/wire/wires.ts';

/** A server's box and how its tabs stand in it. */
interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where everything stands in one drawing of the wire view. */
export interface Geometry {
  readonly way: 'across' | 'down';
  readonly width: number;
  readonly height: number;
  /** The place of request `number` (from 1) on `lane` (from 1) while it waits to be sent. */
  readonly bead: (number: number, lane: number) => Point;
  /** Half the size of a bead's ground: what is dragged, and the piece of line that is one connection of HTTP/1.0. */
  readonly piece: Point;
  /** Both ends of a lane. The second is at the balancer's or the only server's. */
  readonly lane: (lane: number) => readonly [Point, Point];
  /** The lane that is nearest to a place in the drawing. */
  readonly nearest: (at: Point) => number;
  readonly gate: Point & { readonly width: number; readonly opening: number };
  readonly hold: Point;
  readonly box: (server: number) => Box;
  /** From the balancer to a server's door. */
  readonly toServer: (server: number) => Curve;
  readonly row: number;
  readonly legend: (person: number) => Point;
}

const clamp = (lane: number) => Math.min(4, Math.max(1, lane));

/** 908 wide: connections from left to right, the first request nearest to the servers. */
export function wide(alone: boolean): Geometry {
  const y = (lane: number) => 84 + (lane - 1) * 86;
  const end = alone ? 638 : 452;
  return {
    way: 'across',
    width: 908,
    height: 396,
    bead: (number, lane) => ({ x: 34 + (9 - number) * 44, y: y(lane) }),
    piece: { x: 18, y: 24 },
    lane: (lane) => [
      { x: 4, y: y(lane) },
      { x: end, y: y(lane) },
    ],
    nearest: (at) => clamp(Math.round((at.y - 84) / 86) + 1),
    gate: { x: 452, y: 66, width: 96, opening: 294 },
    hold: { x: 500, y: 213 },
    box: (server) =>
      alone ? { x: 640, y: 44, width: 268, height: 340 } : { x: 640, y: 44 + server * 118, width: 268, height: 104 },
    toServer: (server) => curve({ x: 548, y: 213 }, { x: 638, y: 96 + server * 118 }, 'across'),
    row: alone ? 32 : 24,
    legend: (person) => ({ x: 14 + person * 84, y: 22 }),
  };
}

/** 350 wide: connections from top to bottom. */
export function tall(alone: boolean): Geometry {
  const x = (lane: number) => 62 + (lane - 1) * 76;
  const end = 340;
  return {
    way: 'down',
    width: 350,
    height: alone ? 566 : 600,
    bead: (number, lane) => ({ x: x(lane), y: 65 + (9 - number) * 31 }),
    piece: { x: 30, y: 13 },
    lane: (lane) => [
      { x: x(lane), y: 46 },
      { x: x(lane), y: alone ? end + 28 : end },
    ],
    nearest: (at) => clamp(Math.round((at.x - 62) / 76) + 1),
    gate: { x: 30, y: 340, width: 290, opening: 36 },
    hold: { x: 175, y: 366 },
    box: (server) =>
      alone ? { x: 0, y: 370, width: 350, height: 192 } : { x: server * 120, y: 456, width: 110, height: 144 },
    toServer: (server) => curve({ x: 175, y: 387 }, { x: 55 + server * 120, y: 454 }, 'down'),
    row: alone ? 28 : 37,
    legend: (person) => ({ x: 30 + person * 84, y: 12 }),
  };
}

/** A message that is under way: a request, or the answer to it. */
interface Travelling {
  readonly kind: 'request' | 'response';
  readonly at: Point;
}

const between = (from: Point, to: Point, t: number): Point => ({
  x: from.x + (to.x - from.x) * t,
  y: from.y + (to.y - from.y) * t,
});
const part = (from: number, to: number, time: number) => Math.min(1, Math.max(0, (time - from) / (to - from)));

/** Where the message of `sent` is at `time`, while there is one. */
export function travelling(
  geometry: Geometry,
  { servers, wiring }: Wires,
  sent: Sent,
  time: number,
): Travelling | undefined {
  const { number, connection, sentAt, atGate, gone, arrives, answered } = sent;
  if (time < sentAt || time >= answered) return undefined;
  const [start, end] = geometry.lane(connection.lane);
  const way = geometry.toServer(servers.indexOf(sent.server));
  if (time >= arrives) {
    const back = part(arrives, answered, time);
    if (wiring.middle === 'none') return { kind: 'response', at: between(end, start, back) };
    const at = back < 0.4 ? along(way, 1 - back / 0.4) : between(end, start, (back - 0.4) / 0.6);
    return { kind: 'response', at };
  }
  if (time < atGate)
    return { kind: 'request', at: between(geometry.bead(number, connection.lane), end, part(sentAt, atGate, time)) };
  if (time < gone) return { kind: 'request', at: geometry.hold };
  return { kind: 'request', at: along(way, part(gone, arrives, time)) };
}
