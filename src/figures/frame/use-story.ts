import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { heldQuestion, onStepOn, sayHeld } from '#figures/predict/channel.ts';
import type { Script } from '#sim/run.ts';
import { bringIntoView } from './bring-into-view.ts';
import { fromHash } from './share.ts';
import { Story } from './story.ts';
import { isCalm } from './use-calm.ts';

const frames = {
  request: (callback: (now: number) => void) => requestAnimationFrame(callback),
  cancel: (id: number) => cancelAnimationFrame(id),
};

interface Options {
  readonly id: string;
  readonly seed: number;
  readonly first: number;
  readonly scripts: (seed: number, option: boolean) => readonly Script[];
}

/** One story in the page: opened from the link, paused off-screen, held by its predictions. */
export function useStory({ id, seed, first, scripts }: Options): { story: Story; root: RefObject<HTMLElement> } {
  const root = useRef<HTMLElement>(null);
  const story = useMemo(
    () => new Story({ seed, first, scripts, frames, calm: isCalm, heldAt: () => heldQuestion(id)?.request }),
    // A figure's props are the chapter's; they do not change while it is open.
    [],
  );
  useEffect(() => {
    const open = () => {
      const shared = fromHash(id, location.hash);
      if (!shared) return;
      story.open(shared);
      root.current?.scrollIntoView({ block: 'center' });
    };
    open();
    addEventListener('hashchange', open);
    const stepOn = onStepOn(id, ({ request, until }) => {
      if (root.current) bringIntoView(root.current);
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
  }, [id, story]);
  return { story, root };
}
