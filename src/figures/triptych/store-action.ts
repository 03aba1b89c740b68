import type { Story } from '#figures/frame/story.ts';
import { owners } from '#figures/frame/view.ts';
import type { Activation } from '#shapes/activation.ts';
import { type Cluster, storeName } from '#sim/cluster.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { triptychWords as words } from '#ui/words/triptych.ts';

/** A click on the store stops it, a click on one that is down starts it again. */
export function storeAction(story: Story, index: number, { store, storeFell, storeState }: Cluster): Activation {
  return {
    label:
      storeState === 'down'
        ? words.startStore(figureStrings.lostOf(owners(storeFell).join(', ')))
        : words.stopStore(storeState, figureStrings.holds(owners(store).join(', '))),
    onActivate: () => story.toggle(storeName, index),
  };
}
