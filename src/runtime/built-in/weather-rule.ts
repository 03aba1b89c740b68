import type { Spread } from '#course/fault.ts';
import type { Random } from '#kit/bench.ts';

/** What one end of a connection does to what arrives on it. The kernel makes it of the machine's faults. */
export type WeatherRule = { readonly fault: number /** Of this end of this connection. */; readonly seed: string } & (
  | { readonly does: 'delay'; readonly ms: Spread }
  | { readonly does: 'lose'; readonly rate: number }
  /** After `bytes` more that came (`in`) or went (`out`). */
  | { readonly does: 'cut'; readonly way: 'in' | 'out'; readonly bytes: number; readonly how: 'silence' | 'reset' }
);

/** A process's own. */
export interface Slowness {
  readonly fault: number;
  readonly seed: string;
  readonly ms: Spread;
}

/** ms until TCP sends a segment again, doubled each time: Linux's least (TCP_RTO_MIN), which a loopback always has. */
const RESEND = 200;
/** ms until TCP asks for a connection again, doubled each time (RFC 6298 §2.1). */
const RESEND_SYN = 1_000;
/** How often Linux asks for a connection again before it gives up: net.ipv4.tcp_syn_retries. */
const SYN_RETRIES = 6;
/** ms of lab time after which a connection that nobody acknowledges is given up: Linux with tcp_retries2 = 15 and RESEND. */
export const GIVE_UP = 924_600;
/** ms after which Linux gives up to connect: 1 + 2 + 4 + … + 64 s. */
export const CONNECT_TIMEOUT = 127_000;

/** Standard normal deviates up to which 99 % lie. */
const Z99 = 2.326;

export function draw(spread: Spread, random: Random): number {
  if ('low' in spread) return spread.low + (spread.high - spread.low) * random.next();
  const sigma = Math.log(spread.p99 / spread.median) / Z99;
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return spread.median * Math.exp(sigma * normal);
}

/** How often a segment is lost before one arrives: at most 15 times, where a connection would be given up. */
export function losses(rate: number, random: Random, most = 15): number {
  let count = 0;
  while (count < most && random.next() < rate) count++;
  return count;
}

/** The delay in ms of a segment that was lost so often. */
export function resent(lost: number): number {
  return RESEND * (2 ** lost - 1);
}

/** The delay in ms of a connection that was asked for again so often; `undefined` when it was given up. */
export function askedAgain(rate: number, random: Random): number | undefined {
  const lost = losses(rate, random, SYN_RETRIES + 1);
  return lost > SYN_RETRIES ? undefined : RESEND_SYN * (2 ** lost - 1);
}
