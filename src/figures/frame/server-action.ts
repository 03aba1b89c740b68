import type { Activation } from '#shapes/activation.ts';
import type { Server } from '#sim/cluster.ts';
import { figureStrings as words } from '#ui/strings.ts';
import type { Story } from './story.ts';
import { owners } from './view.ts';

/** A click on a server stops it, a click on a server that is down starts it again. */
export function serverAction(story: Story, { name, state, holds, fell }: Server): Activation {
  const label =
    state === 'down'
      ? words.startServer(name, words.lostOf(owners(fell).join(', ')))
      : words.stopServer(name, state, words.holds(owners(holds).join(', ')));
  return { label, onActivate: () => story.toggle(name) };
}
