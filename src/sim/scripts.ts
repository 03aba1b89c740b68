import type { Deed, Timed } from './event.ts';
import type { Script } from './run.ts';
import { millis } from './units.ts';
import { every, visits } from './visits.ts';

const servers = ['b1', 'b2', 'b3'];
const pinned = { place: 'server', affinity: 'insert' } as const;

/**
 * Three people without a pin, two regulars with one. At request 8 fay shows a pin that nobody issued;
 * at 9 eli shows two, of which only the second is known.
 */
export const twelveRequests: Script = {
  rules: pinned,
  cast: { clients: ['ana', 'ben', 'cleo', 'eli', 'fay'], servers, regulars: { eli: 0, fay: 2 } },
  deeds: visits('ana ben eli fay ana cleo ben fay eli ana cleo fay', {
    8: [{ do: 'edit', client: 'fay', pin: 'b9' }],
    9: [{ do: 'edit', client: 'eli', pin: 'b9', keep: true }],
  }),
};

/** Five regulars. Before request 6 a server stops in mid-visit; before request 9 it starts again, empty, and nobody goes back. */
export const serverStops: Script = {
  rules: pinned,
  cast: {
    clients: ['ana', 'ben', 'cleo', 'eli', 'fay'],
    servers,
    regulars: { ana: 0, ben: 1, cleo: 2, eli: 0, fay: 1 },
  },
  deeds: visits('ana ben fay cleo eli ana ben fay cleo eli ben fay', {
    6: [{ do: 'stop', server: 'b2' }],
    9: [{ do: 'start', server: 'b2' }],
  }),
};

export const scripts = { 'twelve-requests': twelveRequests, 'server-stops': serverStops } as const;
export type ScriptName = keyof typeof scripts;

/** Five people fetch the menu through a shared cache, then their carts. */
export function cacheTrap(privateWhenInserting: boolean): Script {
  const clients = ['ana', 'ben', 'cleo', 'dov', 'eli'];
  const menus: Timed<Deed>[] = clients.map((client, i) => ({
    do: 'send',
    client,
    path: 'menu',
    at: millis(i === 0 ? 0 : 3000 + i * every),
  }));
  const carts: Timed<Deed>[] = clients.map((client, i) => ({ do: 'send', client, at: millis(10_200 + i * every) }));
  return {
    rules: { ...pinned, cache: true, privateWhenInserting },
    cast: { clients, servers },
    deeds: [...menus, ...carts],
  };
}
