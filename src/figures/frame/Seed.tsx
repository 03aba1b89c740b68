import { figureStrings } from '#ui/words/figures.ts';
import { useWords } from '#ui/words.ts';
import type { Experiment } from './experiment.ts';

/** The seed, shown and changeable; nothing where luck has no part. */
export function Seed({ story }: { story: Experiment }) {
  const words = useWords(figureStrings);
  if (story.unseeded) return null;
  return (
    <label class="figure-seed">
      {words.seed}{' '}
      <input
        type="number"
        min={0}
        max={9999}
        step={1}
        value={story.seed.value}
        onChange={(event) => {
          const seed = event.currentTarget.valueAsNumber;
          if (Number.isSafeInteger(seed) && seed >= 0) story.reseed(seed);
          else event.currentTarget.value = String(story.seed.value);
        }}
      />
    </label>
  );
}
