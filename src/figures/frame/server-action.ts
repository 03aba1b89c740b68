import type { Activation } from '#shapes/activation.ts';
import type { Server } from '#sim/cluster.ts';
import { figureStrings as words } from '#ui/words/figures.ts';
import type { Story } from './story.ts';
import { owners } from './view.ts';

interface How {
  /** What a click on a server does that is not down. Default `stop`. */
  readonly does?: 'stop' | 'remove';
  /** Where several servers have one name: whose this is, at the beginning of what is heard. */
  readonly of?: string;
}

/** A click on a server stops it or takes it out, a click on a server that is down starts it again. */
export function serverAction(
  story: Story,
  { name, state, holds, fell }: Server,
  { does = 'stop', of }: How = {},
): Activation {
  const heard = does === 'stop' ? words.stopServer : words.removeServer;
  const label =
    state === 'down'
      ? words.startServer(name, words.lostOf(owners(fell).join(', ')))
      : heard(name, state, words.holds(owners(holds).join(', ')));
  return {
    label: of === undefined ? label : `${of}: ${label}`,
    onActivate: () =>
      does === 'stop' || state === 'down' ? story.toggle(name) : story.act({ do: 'remove', server: name }),
  };
}
