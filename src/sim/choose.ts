import type { Cluster, Server } from './cluster.ts';

/**
 * Log flags of the affinity cookie, as HAProxy 2.6 names them (observed).
 * First letter: what the client's pin was (none, valid, invalid, of a down server). Second: nothing done, or inserted.
 */
export const flags = ['NI', 'VN', 'II', 'DI'] as const;
export type Flag = (typeof flags)[number];

export interface Choice {
  /** Absent: nobody is up, and the balancer answers 503 itself. */
  readonly server?: string | undefined;
  readonly flag?: Flag | undefined;
  readonly because: string;
  /** Where round robin goes on. */
  readonly next: number;
}

const serves = ({ state, leaving }: Server) => state === 'up' || (state === 'draining' && !leaving);

/** The next server that takes new clients, in turn. */
function inTurn({ servers, next }: Cluster): { server?: string; next: number } {
  for (let i = 0; i < servers.length; i += 1) {
    const index = (next + i) % servers.length;
    const server = servers[index];
    if (server?.state === 'up') return { server: server.name, next: (index + 1) % servers.length };
  }
  return { next };
}

/**
 * Where one request goes, and why. The first *valid* pin wins over anything else that was shown;
 * a draining server keeps those who show its pin; a pin is only looked up, never used as an address.
 */
export function choose(cluster: Cluster, pins: readonly string[]): Choice {
  const named = (pin: string) => cluster.servers.find((server) => server.name === pin);
  const picked = inTurn(cluster);
  const closed = picked.server === undefined;
  if (cluster.rules.affinity === 'none')
    return { ...picked, because: closed ? 'nobody is up' : 'it is the next in turn' };
  const valid = pins.find((pin) => {
    const server = named(pin);
    return server !== undefined && serves(server);
  });
  if (valid !== undefined) return { server: valid, flag: 'VN', because: `the pin names ${valid}`, next: cluster.next };
  const stopped = pins.find((pin) => named(pin) !== undefined);
  const [flag, why]: [Flag, string] =
    stopped !== undefined
      ? ['DI', `the pin names ${stopped}, which ${named(stopped)?.leaving ? 'was taken out' : 'is down'}`]
      : pins.length > 0
        ? ['II', `no row says ${pins[0] === '' ? 'nothing' : pins[0]}`]
        : ['NI', 'there is no pin'];
  if (closed) return { because: `${why}, and nobody is up`, next: cluster.next };
  return { ...picked, flag, because: `${why}; ${picked.server} is the next in turn` };
}
