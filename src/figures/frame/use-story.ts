import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { heldRequest, onStepOn } from '#figures/predict/channel.ts';
import type { Script } from '#sim/run.ts';
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
    () => new Story({ seed, first, scripts, frames, calm: isCalm, heldAt: () => heldRequest(id) }),
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
    const stepOn = onStepOn(id, (request) => {
      story.wait(request);
      story.player.step();
    });
    const away = new IntersectionObserver(([entry]) => entry && !entry.isIntersecting && story.player.pause());
    if (root.current) away.observe(root.current);
    return () => {
      removeEventListener('hashchange', open);
      stepOn();
      away.disconnect();
      story.player.pause();
    };
  }, [id, story]);
  return { story, root };
}
