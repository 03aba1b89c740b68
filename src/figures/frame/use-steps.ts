import type { RefObject } from 'preact';
import { Steps, type StepsOptions } from './steps.ts';
import { useExperiment } from './use-experiment.ts';

/** One story of steps in the page: opened from the link, held by its predictions. */
export function useSteps<Deed>(
  id: string,
  options: Omit<StepsOptions<Deed>, 'heldAt'>,
): { story: Steps<Deed>; root: RefObject<HTMLElement> } {
  return useExperiment(id, ({ heldAt }) => new Steps<Deed>({ ...options, heldAt }));
}
