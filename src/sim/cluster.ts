import type { Request } from './request.ts';

/** Where web sessions live. */
export type Place = 'cookie' | 'server' | 'store';
/** `insert`: the balancer adds a cookie (the pin) that names the chosen server. `none`: it does not. */
type Affinity = 'none' | 'insert';

export interface Rules {
  readonly place: Place;
  readonly affinity: Affinity;
  /** A shared cache stands before the balancer. Default false. */
  readonly cache?: boolean;
  /** The balancer adds `Cache-Control: private` to an answer into which it inserts a pin. Default true. */
  readonly privateWhenInserting?: boolean;
  /** Bytes of one basket before it is sealed into a cookie. Default 1402. */
  readonly basketBytes?: number;
}

/** A web session: its id, and whose it is. */
export interface Session {
  readonly id: string;
  readonly who: string;
}

/** What a browser keeps. In cookie mode the session itself is in the jar. */
export interface Jar {
  readonly session?: Session | undefined;
  /** Values of the affinity cookie, in the order that the browser sends them; usually none or one. */
  readonly pins: readonly string[];
}

export interface Client {
  readonly name: string;
  readonly jar: Jar;
  /** The server that served it last. */
  readonly last?: string | undefined;
  /** It was served by another server than the one before. */
  readonly moved: boolean;
}

export type ServerState = 'up' | 'starting' | 'draining' | 'down';

export interface Server {
  readonly name: string;
  readonly port: number;
  readonly state: ServerState;
  /** Sessions in its memory. */
  readonly holds: readonly Session[];
  /** Sessions that its stops destroyed. They are never given back. */
  readonly fell: readonly Session[];
  /** It was taken out on purpose: it finishes what it has (draining), then ends (down). */
  readonly leaving?: boolean | undefined;
}

export interface Cluster {
  readonly rules: Rules;
  readonly clients: readonly Client[];
  readonly servers: readonly Server[];
  readonly store: readonly Session[];
  /** The store's own process; without a store, always up. */
  readonly storeState: Exclude<ServerState, 'draining'>;
  /** Sessions that stops of the store destroyed: it keeps them in memory only. */
  readonly storeFell: readonly Session[];
  /** Servers that can be added. */
  readonly spare: readonly string[];
  /** Round robin: index of the server that is asked next. */
  readonly next: number;
  /** How many sessions were ever begun; ids count on from here. */
  readonly begun: number;
  /** What the shared cache keeps for `/menu`: the pin in the stored answer, if one was in it. */
  readonly cached?: { readonly pin?: string | undefined } | undefined;
  /** Every request so far, by number from 1 (index 0 is request 1). */
  readonly requests: readonly Request[];
}

/** What `stop` and `start` call the store. */
export const storeName = 'store';

/** Somebody who has been here before: their session is on (and their pin names) this server, by index from the start. */
type Regulars = Readonly<Record<string, number>>;

export interface Cast {
  readonly clients: readonly string[];
  readonly servers: readonly string[];
  readonly regulars?: Regulars;
  /** Servers that are not there at the start and can be added. */
  readonly spare?: readonly string[];
}

/** A cluster before its first request. Round robin begins at server `start`, an index from 0. */
export function cluster(rules: Rules, cast: Cast, start: number): Cluster {
  const regulars = Object.entries(cast.regulars ?? {});
  const count = cast.servers.length;
  const home = (offset: number) => cast.servers[(start + offset) % count] ?? '';
  const sessions = regulars.map(([who, offset], i) => ({ id: `s${i + 1}`, who, home: home(offset) }));
  const begun = (who: string) => {
    const found = sessions.find((session) => session.who === who);
    return found && { id: found.id, who };
  };
  return {
    rules,
    clients: cast.clients.map((name) => {
      const session = begun(name);
      const at = sessions.find(({ who }) => who === name)?.home;
      return { name, jar: { session, pins: at && rules.affinity === 'insert' ? [at] : [] }, last: at, moved: false };
    }),
    servers: cast.servers.map((name, i) => ({
      name,
      port: 9001 + i,
      state: 'up',
      holds:
        rules.place === 'server' ? sessions.filter((s) => s.home === name).map(({ id, who }) => ({ id, who })) : [],
      fell: [],
    })),
    store: rules.place === 'store' ? sessions.map(({ id, who }) => ({ id, who })) : [],
    storeState: 'up',
    storeFell: [],
    spare: cast.spare ?? [],
    next: start % count,
    begun: sessions.length,
    requests: [],
  };
}
