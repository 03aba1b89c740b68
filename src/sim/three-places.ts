import { type Place, storeName } from './cluster.ts';
import type { Deed, Timed } from './event.ts';
import type { Script } from './run.ts';
import { traffic } from './traffic.ts';
import { type Millis, millis } from './units.ts';
import { every } from './visits.ts';

const clients = ['ana', 'ben', 'cleo', 'dov', 'eli', 'fay'];
const servers = ['b1', 'b2', 'b3'];
/** When it happens. */
const then: Millis = millis(4200);

/** From one server of a deploy to the next. */
const rollEvery = 4500;

/** What can happen to all three places at once. */
const happenings = {
  /** A server ends at once. */
  crash: [{ do: 'stop', server: 'b2', at: then }],
  /** Each server in turn is taken out politely, ends, and starts again. */
  deploy: servers.flatMap((server, i): Timed<Deed>[] => [
    { do: 'remove', server, at: millis(2600 + i * rollEvery) },
    { do: 'start', server, at: millis(4400 + i * rollEvery) },
  ]),
  /** The store ends, where there is one, and starts again. */
  store: [
    { do: 'stop', server: storeName, at: then },
    { do: 'start', server: storeName, at: millis(7600) },
  ],
  /** Fay copies Ana's cookies; later Ana signs out. */
  thief: [
    { do: 'copy', client: 'fay', from: 'ana', at: then },
    { do: 'sign-out', client: 'ana', at: millis(9100) },
  ],
} satisfies Readonly<Record<string, readonly Timed<Deed>[]>>;

export type Disaster = keyof typeof happenings;
export const disasters = Object.keys(happenings) as readonly Disaster[];

/** The same 24 visits for each of the three places, and the same disaster; six regulars, two to a server. */
export function threePlaces(place: Place, seed: number, disaster: Disaster = 'crash'): Script {
  return {
    rules: { place, affinity: place === 'server' ? 'insert' : 'none' },
    cast: { clients, servers, regulars: { ana: 0, ben: 0, cleo: 1, dov: 1, eli: 2, fay: 2 } },
    deeds: [...traffic(clients, 24, every, seed), ...happenings[disaster]],
  };
}
