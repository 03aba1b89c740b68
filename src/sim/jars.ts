import type { Cluster, Jar, Session } from './cluster.ts';

function changeJar(cluster: Cluster, name: string, to: (jar: Jar) => Jar): Cluster {
  return {
    ...cluster,
    clients: cluster.clients.map((client) => (client.name === name ? { ...client, jar: to(client.jar) } : client)),
  };
}

const jarOf = ({ clients }: Cluster, name: string): Jar | undefined =>
  clients.find((client) => client.name === name)?.jar;

/** The client edits its affinity cookie: `pin` stands in place of what it had, or before it (`keep`). */
export function edit(cluster: Cluster, name: string, pin: string, keep: boolean): Cluster {
  return changeJar(cluster, name, (jar) => ({ ...jar, pins: keep ? [pin, ...jar.pins] : [pin] }));
}

/** The client has the cookies of `from` now. */
export function copy(cluster: Cluster, name: string, from: string): Cluster {
  const stolen = jarOf(cluster, from);
  return stolen === undefined ? cluster : changeJar(cluster, name, () => stolen);
}

/** The client's session ends, in its jar and wherever it is kept. Whoever copied a cookie still has the copy. */
export function signOut(cluster: Cluster, name: string): Cluster {
  const ended = jarOf(cluster, name)?.session?.id;
  const without = (sessions: readonly Session[]) => sessions.filter(({ id }) => id !== ended);
  const forgotten: Cluster = {
    ...cluster,
    store: without(cluster.store),
    servers: cluster.servers.map((server) => ({ ...server, holds: without(server.holds) })),
  };
  return changeJar(forgotten, name, (jar) => ({ ...jar, session: undefined }));
}
