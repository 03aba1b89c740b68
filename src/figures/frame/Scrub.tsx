import { useComputed } from '@preact/signals';
import { figureStrings } from '#ui/words/figures.ts';
import { useWords } from '#ui/words.ts';
import type { Experiment } from './experiment.ts';

/** Time, as a slider with one tick for each request. */
export function Scrub({ story, status }: { story: Experiment; status: string }) {
  const words = useWords(figureStrings);
  const { player } = story;
  const end = story.end.value;
  // While it plays the thumb moves by about a pixel at a time: drawing it anew for every frame costs more than the picture.
  const time = useComputed(() => {
    const now = player.time.value;
    const grain = story.end.value / 400;
    return player.playing.value ? Math.floor(now / grain) * grain : now;
  }).value;
  return (
    <div class="figure-scrub" style={{ '--done': `${((time / end) * 100).toFixed(2)}%` }}>
      <input
        type="range"
        min={0}
        max={end}
        step={10}
        value={Math.round(time)}
        aria-label={words.time}
        aria-valuetext={status}
        onInput={(event) => player.seek(Number(event.currentTarget.value))}
      />
      <span class="figure-ticks">
        {story.stops.value.slice(0, -1).map((stop, i) => (
          <i key={i} style={{ left: `${((stop / end) * 100).toFixed(2)}%` }} />
        ))}
      </span>
    </div>
  );
}
