import { owners } from '#figures/frame/view.ts';
import type { Cluster, Place } from '#sim/cluster.ts';
import { figureStrings as words } from '#ui/words/figures.ts';

/** One place's picture in words. */
export function labelOf(place: Place, { servers, store, storeState, storeFell }: Cluster): string {
  const told = servers.map(({ name, state, holds, fell }) => {
    const lost = fell.length > 0 ? `, ${words.lostOf(owners(fell).join(', '))}` : '';
    return `${name} ${state}${place === 'server' ? `, ${words.holds(owners(holds).join(', '))}` : ''}${lost}`;
  });
  const kept =
    place === 'store'
      ? `${words.triptych.storeName} ${storeState}: ${words.holds(owners(store).join(', '))}${storeFell.length > 0 ? `, ${words.lostOf(owners(storeFell).join(', '))}` : ''}`
      : '';
  return [words.triptych[place].title, ...told, kept].filter(Boolean).join('; ');
}
