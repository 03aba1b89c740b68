import type { RefObject } from 'preact';
import type { Script } from '#sim/run.ts';
import { Story } from './story.ts';
import { useExperiment } from './use-experiment.ts';

interface Options {
  readonly id: string;
  readonly seed: number;
  readonly first: number;
  readonly scripts: (seed: number, option: boolean, knobs: Readonly<Record<string, string>>) => readonly Script[];
}

/** One story of traffic in the page. */
export function useStory({ id, seed, first, scripts }: Options): { story: Story; root: RefObject<HTMLElement> } {
  return useExperiment(id, (surroundings) => new Story({ seed, first, scripts, ...surroundings }));
}
