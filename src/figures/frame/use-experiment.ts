import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { heldQuestion, onStepOn, sayHeld } from '#figures/predict/channel.ts';
import { bringIntoView } from './bring-into-view.ts';
import type { Experiment } from './experiment.ts';
import type { Frames } from './player.ts';
import { fromHash } from './share.ts';
import { isCalm } from './use-calm.ts';

/** What an experiment in a page needs of the page. */
export interface Surroundings {
  readonly frames: Frames;
  readonly calm: () => boolean;
  /** The request that an unanswered prediction holds the figure at, from 1. */
  readonly heldAt: () => number | undefined;
}

const frames: Frames = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (id) => cancelAnimationFrame(id),
};

/** One experiment in the page, made once: opened from the link, paused off-screen, held by its predictions. */
export function useExperiment<E extends Experiment>(
  id: string,
  make: (surroundings: Surroundings) => E,
): { story: E; root: RefObject<HTMLElement> } {
  const root = useRef<HTMLElement>(null);
  // A figure's props are the chapter's; they do not change while it is open.
  const story = useMemo(() => make({ frames, calm: isCalm, heldAt: () => heldQuestion(id)?.request }), []);
  const own = useMemo(() => story.share(), []);
  useEffect(() => {
    const open = () => {
      const shared = fromHash(id, location.hash);
      if (!shared) return;
      story.open(shared);
      root.current?.scrollIntoView({ block: 'center' });
    };
    open();
    addEventListener('hashchange', open);
    const stepOn = onStepOn(id, ({ request, until, anew }) => {
      if (root.current) bringIntoView(root.current);
      if (anew) {
        story.open(own);
        story.player.seek(story.stops.value[request - 1] ?? 0);
      }
      story.show(request, until);
    });
    const held = effect(() => {
      // Held at one question and then at the next, `held` may not change, but what waits does.
      story.waiting.value;
      const question = story.player.held.value ? heldQuestion(id) : undefined;
      if (question) sayHeld(id, question.request);
    });
    const away = new IntersectionObserver(([entry]) => entry && !entry.isIntersecting && story.player.pause());
    if (root.current) away.observe(root.current);
    return () => {
      removeEventListener('hashchange', open);
      stepOn();
      held();
      away.disconnect();
      story.player.pause();
    };
  }, [id, story, own]);
  return { story, root };
}
