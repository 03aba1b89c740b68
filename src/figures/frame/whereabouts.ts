import { along, type Curve, type Point } from '#shapes/curve.ts';
import type { Cluster } from '#sim/cluster.ts';
import type { Moving } from '#sim/picture.ts';

/** The ways of a board with a gate between its clients and its servers. */
export interface Ways {
  /** From a client's jar to the place where the gate holds a request. */
  readonly toGate: (index: number) => Curve;
  /** Where the gate holds a request. */
  readonly hold: Point;
  readonly toServer: (index: number) => Curve;
  /** The last place of a message before a server, clear of its box. */
  readonly door: Point;
}

/** Where a message is now. */
export function whereabouts(cluster: Cluster, { leg, request, progress }: Moving, ways: Ways): Point {
  if (leg.from === leg.to) return ways.hold;
  const clients = cluster.clients.findIndex(({ name }) => name === request.client);
  const servers = cluster.servers.findIndex(({ name }) => name === request.server);
  const inner = leg.from === 'client' || leg.to === 'client';
  const [a, b, c, d]: Curve = inner ? ways.toGate(clients) : ways.toServer(servers);
  const end = inner ? d : { x: d.x + ways.door.x, y: d.y + ways.door.y };
  return along([a, b, c, end], leg.kind === 'request' ? progress : 1 - progress);
}
