import { useAlive } from '#figures/frame/use-alive.ts';

interface ChoicesProps<Name extends string> {
  readonly name: string;
  readonly legend: string;
  readonly words: Readonly<Record<Name, string>>;
  /** Absent: none yet. */
  readonly chosen: Name | undefined;
  readonly choose: (name: Name) => void;
}

/** One of a few, as radio buttons in a row. */
export function Choices<Name extends string>({ name, legend, words, chosen, choose }: ChoicesProps<Name>) {
  const off = !useAlive();
  return (
    <fieldset class="xray-choices" disabled={off}>
      <legend>{legend}</legend>
      {(Object.entries(words) as [Name, string][]).map(([one, word]) => (
        <label key={one}>
          <input type="radio" name={name} checked={one === chosen} onChange={() => choose(one)} /> {word}
        </label>
      ))}
    </fieldset>
  );
}
