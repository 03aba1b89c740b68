import { type Cluster, type Server, storeName } from './cluster.ts';
import { startup, type Timed } from './event.ts';
import { type Millis, millis } from './units.ts';

type Step = readonly [Cluster, readonly Timed[]];

/** The cluster with the server called `name` changed. */
export function change(cluster: Cluster, name: string, to: (server: Server) => Server): Cluster {
  return { ...cluster, servers: cluster.servers.map((server) => (server.name === name ? to(server) : server)) };
}

/** The process ends, and what was in its memory is lost. */
const ended = (server: Server): Server => ({
  ...server,
  state: 'down',
  holds: [],
  fell: [...server.fell, ...server.holds],
});

/** A server, or the store, ends at once. A store that is not there cannot end. */
export function stop(cluster: Cluster, name: string): Cluster {
  if (name !== storeName) return change(cluster, name, ended);
  if (cluster.rules.place !== 'store') return cluster;
  return { ...cluster, storeState: 'down', store: [], storeFell: [...cluster.storeFell, ...cluster.store] };
}

const soon = (server: string, now: Millis): readonly Timed[] => [{ do: 'ready', server, at: millis(now + startup) }];

/** What is down starts with an empty memory; what is not down is left alone. */
export function start(cluster: Cluster, name: string, now: Millis): Step {
  if (name === storeName)
    return cluster.storeState === 'down' ? [{ ...cluster, storeState: 'starting' }, soon(name, now)] : [cluster, []];
  if (cluster.servers.find((server) => server.name === name)?.state !== 'down') return [cluster, []];
  return [change(cluster, name, (server) => ({ ...server, state: 'starting', leaving: undefined })), soon(name, now)];
}

/** A spare server joins, last in turn. */
export function add(cluster: Cluster, name: string, now: Millis): Step {
  if (!cluster.spare.includes(name) || cluster.servers.some((server) => server.name === name)) return [cluster, []];
  const port = 9001 + cluster.servers.length;
  const joined: Server = { name, port, state: 'starting', holds: [], fell: [] };
  return [{ ...cluster, servers: [...cluster.servers, joined] }, soon(name, now)];
}

/** What was starting takes requests from now on. */
export function ready(cluster: Cluster, name: string): Cluster {
  if (name === storeName) return cluster.storeState === 'starting' ? { ...cluster, storeState: 'up' } : cluster;
  return change(cluster, name, (server) => (server.state === 'starting' ? { ...server, state: 'up' } : server));
}

/** No new clients; those who have its pin are served. */
export function drain(cluster: Cluster, name: string): Cluster {
  return change(cluster, name, (server) => (server.state === 'up' ? { ...server, state: 'draining' } : server));
}

/** No more requests, not even of those who have its pin; it ends when it has answered the ones that it has. */
export function remove(cluster: Cluster, name: string): Cluster {
  const leave = (server: Server): Server =>
    server.state === 'up' || server.state === 'draining' ? { ...server, state: 'draining', leaving: true } : server;
  return withoutIdleLeavers(change(cluster, name, leave));
}

/** Servers that were taken out end as soon as they have answered everything. */
export function withoutIdleLeavers(cluster: Cluster): Cluster {
  const busy = (name: string) => cluster.requests.some(({ server, status }) => server === name && status === undefined);
  const idle = ({ name, state, leaving }: Server) => leaving === true && state === 'draining' && !busy(name);
  if (!cluster.servers.some(idle)) return cluster;
  return { ...cluster, servers: cluster.servers.map((server) => (idle(server) ? ended(server) : server)) };
}
