import type { Flag } from './choose.ts';
import type { Session } from './cluster.ts';
import type { Millis } from './units.ts';

/** `cart` needs the session. `menu` is the same for everybody, needs none, and may be cached. */
export type Path = 'cart' | 'menu';

/** Cookies of one message. */
export interface Carried {
  readonly session?: Session | undefined;
  readonly pins: readonly string[];
}

export type Stop = 'client' | 'cache' | 'gate' | 'server';

/** One hop of a message, or a hold at one place (`from` equals `to`). */
export interface Leg {
  readonly from: Stop;
  readonly to: Stop;
  readonly start: Millis;
  readonly end: Millis;
  readonly kind: 'request' | 'response';
  readonly carries: Carried;
}

export interface Request {
  /** From 1, in order of sending. */
  readonly number: number;
  readonly client: string;
  readonly path: Path;
  readonly sentAt: Millis;
  /** What the client sent. */
  readonly shown: Carried;
  /** What the balancer logged; absent until it has chosen, or when a cache answered, or without affinity. */
  readonly flag?: Flag | undefined;
  /** Why this server, as a clause. */
  readonly because?: string | undefined;
  readonly server?: string | undefined;
  /** 200; 502 when the server stopped under the request; 503 when no server was up. */
  readonly status?: 200 | 502 | 503 | undefined;
  readonly answeredBy?: 'server' | 'balancer' | 'cache' | undefined;
  /** Cookies that the answer sets. */
  readonly sets?: Carried | undefined;
  /** The client showed a session that this server does not have: it begins again with an empty basket. */
  readonly stranger?: boolean | undefined;
  /** The answer has arrived. */
  readonly done?: boolean | undefined;
  readonly legs: readonly Leg[];
}
