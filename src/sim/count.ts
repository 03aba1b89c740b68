import { type Flag, flags } from './choose.ts';
import type { Cluster } from './cluster.ts';

export interface Counts {
  /** Requests by log flag. */
  readonly flags: Readonly<Record<Flag, number>>;
  /** Sessions that stops, of servers and of the store, destroyed. */
  readonly lost: number;
  /** Clients that were served by another server than the one before, at least once. */
  readonly moved: number;
  /** Requests whose session the server did not have. */
  readonly strangers: number;
  /** Bytes of session and affinity cookies in all requests. */
  readonly cookieBytes: number;
  /** Requests that a server looked up in the store. */
  readonly lookups: number;
  /** Requests that got an answer from a server. */
  readonly served: number;
  /** Requests that were served with somebody else's session. */
  readonly stolen: number;
  /** The busiest server's answers, as a multiple of an equal share; 1 when all answered the same. */
  readonly skew: number;
  /** Requests that got an error: 502 or 503. */
  readonly failed: number;
}

/** Bytes that sealing adds to a basket: nonce 12, tag 16 (AES-GCM, NIST SP 800-38D), then base64url (RFC 4648). */
export function sealedBytes(bytes: number): number {
  return Math.ceil(((bytes + 28) * 4) / 3);
}

/** `cart=` and the id (22 characters of base64url, 128 bits), or the whole sealed basket. */
export function sessionCookieBytes({ rules }: Cluster): number {
  return 'cart='.length + (rules.place === 'cookie' ? sealedBytes(rules.basketBytes ?? 1402) : 22);
}

/** The largest of `answers` as a multiple of their mean; 1 when there are none. */
function skewOf(answers: readonly number[]): number {
  const all = answers.reduce((sum, one) => sum + one, 0);
  return all === 0 ? 1 : (Math.max(...answers) * answers.length) / all;
}

export function count(cluster: Cluster): Counts {
  const { requests, servers, clients, rules } = cluster;
  const served = requests.filter((request) => request.answeredBy === 'server');
  const cookieBytes = requests.reduce(
    (sum, { shown }) =>
      sum +
      (shown.session ? sessionCookieBytes(cluster) : 0) +
      shown.pins.reduce((bytes, pin) => bytes + 4 + pin.length, 0),
    0,
  );
  return {
    flags: Object.fromEntries(
      flags.map((flag) => [flag, requests.filter((one) => one.flag === flag).length]),
    ) as Record<Flag, number>,
    lost: servers.reduce((sum, server) => sum + server.fell.length, cluster.storeFell.length),
    moved: clients.filter((client) => client.moved).length,
    strangers: requests.filter((request) => request.stranger).length,
    cookieBytes,
    lookups: rules.place === 'store' ? served.filter(({ path }) => path === 'cart').length : 0,
    served: served.length,
    stolen: served.filter(({ client, shown, stranger, path, status }) => {
      const { who } = shown.session ?? { who: client };
      return who !== client && !stranger && path === 'cart' && status === 200;
    }).length,
    skew: skewOf(servers.map(({ name }) => served.filter(({ server }) => server === name).length)),
    failed: requests.filter(({ status = 200 }) => status >= 500).length,
  };
}
