import { useAlive } from '#figures/frame/use-alive.ts';
import { middles, onePerPerson, orders, versions } from '#sim/wire/wiring.ts';
import { Button } from '#ui/Button.tsx';
import { figureStrings } from '#ui/words/figures.ts';
import { wireViewWords } from '#ui/words/wire-view.ts';
import { useWords } from '#ui/words.ts';
import type { WiringStory } from './wiring-story.ts';

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly values: readonly Value[];
  readonly words: Readonly<Record<Value, string>>;
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ name, legend, values, words, chosen, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {values.map((value) => (
        <label key={value}>
          <input class="radio" type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />{' '}
          {words[value]}
        </label>
      ))}
    </fieldset>
  );
}

/** How connections are used, what stands between, and ready arrangements. */
export function Knobs({ id, story }: { id: string; story: WiringStory }) {
  const words = useWords(wireViewWords).knobs;
  const { notAlive } = useWords(figureStrings);
  const off = useAlive() ? undefined : notAlive;
  const { version, middle } = story.wiring.value;
  return (
    <div class="wire-knobs">
      <Choice
        name={`${id}-version`}
        legend={words.version}
        values={versions}
        words={words.versions}
        chosen={version}
        onChoose={(value) => story.rewire({ version: value })}
      />
      <Choice
        name={`${id}-middle`}
        legend={words.middle}
        values={middles}
        words={words.middles}
        chosen={middle}
        onChoose={(value) => story.rewire({ middle: value })}
      />
      <fieldset>
        <legend>{words.put}</legend>
        <Button onClick={() => story.rewire({ put: orders.map(() => 1) })} unavailable={off}>
          {words.one}
        </Button>
        <Button onClick={() => story.rewire({ put: onePerPerson(orders) })} unavailable={off}>
          {words.each}
        </Button>
        <Button onClick={() => story.restore()} unavailable={off}>
          {words.given}
        </Button>
      </fieldset>
    </div>
  );
}
