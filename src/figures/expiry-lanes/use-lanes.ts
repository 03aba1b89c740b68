import { Trial } from '#figures/frame/trial.ts';
import { useExperiment } from '#figures/frame/use-experiment.ts';
import { type Habit, habits, horizon, visits } from '#sim/expiry.ts';

/** A minute on the picture's clock, in ms. */
const minute = 90;

/** The minute that the picture shows. At the very moment of a visit it is still to come. */
export const minuteOf = (time: number): number => (time - 5) / minute;

interface LaneKnobs extends Readonly<Record<string, string>> {
  readonly habit: Habit;
  readonly filter: 'on' | 'off';
}

interface Options {
  readonly id: string;
  readonly habit: Habit;
  readonly seed: number;
}

/** Three stores in the page. The seed decides when the visits come. */
export function useLanes({ id, habit, seed }: Options) {
  return useExperiment(
    id,
    (surroundings) =>
      new Trial<LaneKnobs>({
        seed,
        first: 3,
        given: () => ({ habit, filter: 'off' }),
        allows: (name, value) =>
          name === 'habit' ? habits.some((one) => one === value) : value === 'on' || value === 'off',
        turns: (luck) => visits(luck).map(({ at }) => ({ waits: at * minute, answered: (at + 1) * minute })),
        end: horizon * minute,
        ...surroundings,
      }),
  );
}
