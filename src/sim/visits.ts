import type { Deed, Timed } from './event.ts';
import { millis } from './units.ts';

/** From one sending to the next: a little more than a look-up, so that one request at a time is at the gate. */
export const every = 760;

/** One visit every 760 ms, in the order of `names`; `between` adds deeds before the visit of that number (from 1). */
export function visits(names: string, between: Readonly<Record<number, readonly Deed[]>> = {}): Timed<Deed>[] {
  return names
    .split(' ')
    .flatMap((client, i): Timed<Deed>[] => [
      ...(between[i + 1] ?? []).map((deed) => ({ ...deed, at: millis(i * every) })),
      { do: 'send', client, at: millis(i * every) },
    ]);
}
