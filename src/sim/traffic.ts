import type { Deed, Timed } from './event.ts';
import { random } from './random.ts';
import { millis } from './units.ts';

/** Nobody comes again before this many others have come: every answer has arrived by then. */
const rest = 3;

/** `requests` visits by clients drawn by `seed`, one every `every` ms from 0 on. */
export function traffic(clients: readonly string[], requests: number, every: number, seed: number): Timed<Deed>[] {
  const luck = random(seed);
  const recent: string[] = [];
  return Array.from({ length: requests }, (_, i) => {
    const rested = clients.filter(
      (client) => !recent.slice(-Math.min(rest, clients.length - 1)).includes(client) || clients.length === 1,
    );
    const client = rested[Math.floor(luck() * rested.length)] as string;
    recent.push(client);
    return { do: 'send', client, at: millis(i * every) };
  });
}
