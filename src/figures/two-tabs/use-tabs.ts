import { Trial, type Turn } from '#figures/frame/trial.ts';
import { useExperiment } from '#figures/frame/use-experiment.ts';
import { type Errand, interleave, orderBy, orders, type Rule, rules } from '#sim/interleave.ts';

/** One step: to the store and back, and a moment to look. */
export const beat = 1200;
export const hop = 480;
/** At the store's door, so that the still does not tell what it answers. */
const atDoor = hop - 10;

interface TabKnobs extends Readonly<Record<string, string>> {
  readonly rule: Rule;
  readonly order: string;
}

interface Options {
  readonly id: string;
  readonly errand: Errand;
  readonly rule: Rule;
  readonly seed: number;
}

/** Two tabs in the page. The seed decides the order of the steps, until the reader does. */
export function useTabs({ id, errand, rule, seed }: Options) {
  return useExperiment(
    id,
    (surroundings) =>
      new Trial<TabKnobs>({
        seed,
        first: 1,
        given: (luck) => ({ rule, order: orderBy(luck, errand) }),
        allows: (name, value) =>
          name === 'rule' ? rules.some((one) => one === value) : orders(errand).includes(value),
        turns: (_, knobs) =>
          interleave(errand, knobs.rule, knobs.order).steps.map(
            (__, i): Turn => ({ waits: i * beat + atDoor, answered: i * beat + 2 * hop }),
          ),
        ...surroundings,
      }),
  );
}
