import { useAlive } from '#figures/frame/use-alive.ts';
import { dispatcherWords } from '#ui/words/dispatcher.ts';
import { useWords } from '#ui/words.ts';
import { bounds, type Dispatch, weights } from './dispatch.ts';

/** How slow b2 is, how much comes, and what b2 weighs. */
export function Knobs({ id, story }: { id: string; story: Dispatch }) {
  const words = useWords(dispatcherWords);
  const off = !useAlive();
  const { slow, rate, weight } = story.load.value;
  return (
    <div class="dispatch-knobs">
      <p>
        <label for={`${id}-slow`}>{words.slow}</label>
        <input
          id={`${id}-slow`}
          type="range"
          {...bounds.slow}
          value={slow}
          disabled={off}
          aria-valuetext={words.times(slow)}
          onInput={({ currentTarget }) => story.turn({ slow: currentTarget.valueAsNumber })}
        />
        <output for={`${id}-slow`}>{words.times(slow)}</output>
      </p>
      <p>
        <label for={`${id}-rate`}>{words.rate}</label>
        <input
          id={`${id}-rate`}
          type="range"
          {...bounds.rate}
          value={rate}
          disabled={off}
          onInput={({ currentTarget }) => story.turn({ rate: currentTarget.valueAsNumber })}
        />
        <output for={`${id}-rate`}>{rate}</output>
      </p>
      <p>
        <label for={`${id}-weight`}>{words.weight}</label>
        <select
          id={`${id}-weight`}
          value={weight}
          disabled={off}
          onChange={({ currentTarget }) => story.turn({ weight: Number(currentTarget.value) })}
        >
          {weights.map((one) => (
            <option key={one} value={one} selected={one === weight}>
              {one}
            </option>
          ))}
        </select>
        <span>{words.others}</span>
      </p>
    </div>
  );
}
