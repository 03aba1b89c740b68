import { createHmac, timingSafeEqual } from 'node:crypto';

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
  const byAlias = new Map(servers.map((server) => [aliasOf(server).toLowerCase(), server]));
  const dated = maxIdle > 0 || maxLife > 0;

  /** A pin with its dates, in ms since the epoch, and a signature over all of it. */
  function write(alias: string, since: number, seen: number): string {
    const said = `${alias}.${since}.${seen}`;
    return `${said}.${sign(`pin ${said}`)}`;
  }

  function read(value: string): Pin | undefined {
    const [alias = '', since, seen] = value.split('.');
    const server = byAlias.get(alias.toLowerCase());
    if (server === undefined) return undefined;
    if (!dated) return value === alias ? { server, since: 0 } : undefined;

    const pin = { server, since: Number(since) };
    if (!same(value, write(alias, pin.since, Number(seen)))) return undefined;

    const now = Date.now();
    const idle = maxIdle > 0 && now - Number(seen) > maxIdle;
    const old = maxLife > 0 && now - pin.since > maxLife;
    return idle || old ? undefined : pin;
  }

  function setCookie(shown: Pin | undefined, server: string): string | undefined {
    const valid = shown?.server === server;
    // Only an idle limit has something new to say to a client whose pin is valid: that it was seen now.
    if (valid && maxIdle === 0) return undefined;

    const now = Date.now();
    const value = dated ? write(aliasOf(server), valid ? shown.since : now, now) : aliasOf(server);
    return `${PIN}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  return { aliasOf, read, setCookie };
}

/** Compares without telling, by the time that it takes, how much of a guess was right. */
function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
