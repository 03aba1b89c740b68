import { createHmac } from 'node:crypto';

/** The balancer's cookie. */
export const PIN = 'LB';

export interface Settings {
  /** Ids of the shop's servers: `b1`, `b2`… */
  readonly servers: readonly string[];
  /** Only who has this key can make a pin (PIN_KEY). */
  readonly key: string;
  /** A pin not seen for longer than this is no longer valid (MAX_IDLE_MS). In ms; 0 means no limit. */
  readonly maxIdle: number;
  /** A pin first given longer ago than this is no longer valid (MAX_LIFE_MS). In ms; 0 means no limit. */
  readonly maxLife: number;
  /** Whether clients reach the balancer over TLS (SECURE is `on`). */
  readonly secure: boolean;
}

/** What a valid pin says. */
export interface Pin {
  readonly server: string;
  /** When its client was first pinned to that server, in ms since the epoch. */
  readonly since: number;
}

export interface Pins {
  /** The name that stands for a server in a pin. It tells nobody which server that is. */
  aliasOf(server: string): string;
  /** What the value of a pin says; `undefined` when we did not write it or when it is too old. */
  read(value: string): Pin | undefined;
  /** The Set-Cookie field that a client needs after `server` answered it; `undefined` when its pin is right already. */
  setCookie(shown: Pin | undefined, server: string): string | undefined;
}

/** The settings as the environment gives them. */
export function settingsFrom(env: NodeJS.ProcessEnv, servers: readonly string[]): Settings {
  const key = env.PIN_KEY ?? '';
  if (key === '') throw new Error('PIN_KEY is not set. Without a secret, anybody could make pins.');
  return {
    servers,
    key,
    maxIdle: Number(env.MAX_IDLE_MS ?? 0),
    maxLife: Number(env.MAX_LIFE_MS ?? 0),
    secure: env.SECURE === 'on',
  };
}

export function createPins({ servers, key, maxIdle, maxLife, secure }: Settings): Pins {
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
  const aliasOf = (server: string): string => sign(`server ${server}`);
  const byAlias = new Map(servers.map((server) => [aliasOf(server), server]));

  function read(value: string): Pin | undefined {
    const server = byAlias.get(value);
    return server === undefined ? undefined : { server, since: 0 };
  }

  function setCookie(shown: Pin | undefined, server: string): string | undefined {
    const valid = shown?.server === server;
    // Only an idle limit has something new to say to a client whose pin is valid: that it was seen now.
    if (valid && maxIdle === 0) return undefined;

    // Wrong: a browser forgets the pin in time, and whoever has a copy of it does not.
    const limit = Math.min(...[maxIdle, maxLife].filter((ms) => ms > 0));
    const lifetime = Number.isFinite(limit) ? `; Max-Age=${Math.floor(limit / 1000)}` : '';
    return `${PIN}=${aliasOf(server)}; Path=/; HttpOnly; SameSite=Lax${lifetime}${secure ? '; Secure' : ''}`;
  }

  return { aliasOf, read, setCookie };
}
