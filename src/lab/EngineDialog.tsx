import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Choice, choices, type Why } from '#runtime/policy.ts';
import { Button } from '#ui/Button.tsx';
import { siteBase } from '#ui/site-base.ts';
import { engineWords as words } from '#ui/words/engines.ts';
import type { EnginesHere } from './engines-here.ts';

/** Puts the dialog on the page, and takes it away when it is closed. */
export function showEngines(here: EnginesHere): void {
  const place = document.body.appendChild(document.createElement('div'));
  const close = () => {
    render(null, place);
    place.remove();
  };
  render(<EngineDialog here={here} onClose={close} />, place);
}

interface EngineDialogProps {
  readonly here: EnginesHere;
  readonly onClose: () => void;
}

/** What runs the lab, why, and what the reader would rather have. */
function EngineDialog({ here, onClose }: EngineDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const now = here.view.value;
  return (
    <dialog ref={dialog} class="engines" aria-labelledby="engines-title" onClose={onClose}>
      <h2 id="engines-title">{words.title}</h2>
      <p role="status">
        {words.next(words.names[now.decision.engine])} {reason(now.decision.why)}
      </p>
      {now.open && (
        <fieldset>
          <legend>{words.choose}</legend>
          {choices.map((choice) => (
            <Option key={choice} choice={choice} chosen={now.choice === choice} onChoose={() => here.choose(choice)} />
          ))}
        </fieldset>
      )}
      <p class="engines-foot">
        <a href={`${siteBase}engines/`}>{words.about}</a>
        <Button onClick={() => dialog.current?.close()}>{words.close}</Button>
      </p>
    </dialog>
  );
}

interface OptionProps {
  readonly choice: Choice;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Option({ choice, chosen, onChoose }: OptionProps) {
  const [name, what] = words.choices[choice];
  return (
    <label class="engines-option">
      <input type="radio" name="engine" value={choice} checked={chosen} onChange={onChoose} />
      <span>
        {name}
        <span class="quiet">{what}</span>
      </span>
    </label>
  );
}

function reason(why: Why): string {
  if (why.is === 'failed') return words.failed[why.because];
  if (why.is === 'needs') return words.why.needs(why.missing.map((need) => words.needs[need]).join(', '));
  return words.why[why.is];
}
