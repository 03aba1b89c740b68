import '#ui/radio.css';
import './choice.css';

interface Option<Value extends string> {
  readonly value: Value;
  /** Set in the code face: a command, an option of a product. */
  readonly code?: string;
  readonly title?: string;
  readonly note: string;
}

interface ChoiceProps<Value extends string> {
  /** Id of the figure. */
  readonly id: string;
  readonly name: string;
  readonly legend: string;
  readonly options: readonly Option<Value>[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of a few rules, side by side; on narrow screens one below the other. */
export function Choice<Value extends string>({ id, name, legend, options, chosen, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset class="figure-choice">
      <legend>{legend}</legend>
      {options.map(({ value, code, title, note }) => (
        <label key={value} class={value === chosen ? 'figure-chosen' : undefined}>
          <input
            class="radio"
            type="radio"
            name={`${id}-${name}`}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span>
            {code ? <code>{code}</code> : <b>{title}</b>}
            <span>{note}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
