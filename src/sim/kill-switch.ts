import { type Place, storeName } from './cluster.ts';
import type { Deed, Timed } from './event.ts';
import type { Script } from './run.ts';
import { millis } from './units.ts';
import { every, visits } from './visits.ts';

/** In the order in which the figure shows them. */
export const killPlaces: readonly Place[] = ['server', 'cookie', 'store'];

/** Homes of the six regulars, two to a server. */
const homes = { ana: 0, ben: 1, cleo: 2, dov: 0, eli: 1, fay: 2 };

interface Story {
  readonly regulars: Readonly<Record<string, number>>;
  readonly deeds: readonly Timed<Deed>[];
}

const twice = 'ana ben cleo dov eli fay ana ben cleo dov eli fay';

/**
 * What happens to the shop, apart from the reader:
 * - `crash`: b2 is killed while request 5 (eli's, with seed 7) is on its way to it.
 * - `grow`: two regulars and three who are new; then b4 joins, and then fay comes, for the first time and once.
 * - `shrink`: b3 is taken out while request 3 (cleo's, with seed 7) is on its way to it.
 * - `store-dies`: the store is killed between requests 6 and 7, and started again two requests later.
 */
const stories = {
  crash: { regulars: homes, deeds: [...visits(twice), { do: 'stop', server: 'b2', at: millis(5.9 * every) }] },
  grow: {
    regulars: { ana: 0, ben: 1 },
    deeds: [
      ...visits('ana cleo ben dov eli ana ben fay cleo dov eli ana ben cleo dov'),
      { do: 'add', server: 'b4', at: millis(5.2 * every) },
    ],
  },
  shrink: { regulars: homes, deeds: [...visits(twice), { do: 'remove', server: 'b3', at: millis(3.9 * every) }] },
  'store-dies': {
    regulars: homes,
    deeds: [
      ...visits(twice),
      { do: 'stop', server: storeName, at: millis(5.9 * every) },
      { do: 'start', server: storeName, at: millis(8 * every) },
    ],
  },
} satisfies Readonly<Record<string, Story>>;

export type KillStory = keyof typeof stories;
export const killStories = Object.keys(stories) as readonly KillStory[];

/** Twelve visits (fifteen in `grow`) to three servers, and a fourth that can be added, with the baskets in `place`. */
export function killSwitch(story: KillStory, place: Place): Script {
  const { regulars, deeds }: Story = stories[story];
  return {
    rules: { place, affinity: place === 'server' ? 'insert' : 'none' },
    cast: { clients: Object.keys(homes), servers: ['b1', 'b2', 'b3'], spare: ['b4'], regulars },
    deeds,
  };
}
