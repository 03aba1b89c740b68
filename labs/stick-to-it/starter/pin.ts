/**
 * What a pin is. The balancer does not use this file yet.
 * Nothing outside your files calls these functions, so change them as you like.
 */

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
}

export interface Pins {
  /** What the value of a pin says; `undefined` when this balancer would not have written that value. */
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

export function createPins(_settings: Settings): Pins {
  return {
    read: (value) => ({ server: value }),
    setCookie: (_shown, server) => `${PIN}=${server}`,
  };
}
