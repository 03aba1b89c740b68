import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#ui/Button.tsx';
import { browserKeep } from '#ui/keep.ts';
import { figureStrings } from '#ui/words/figures.ts';
import { useWords } from '#ui/words.ts';
import { onHeld, sayStepOn, type Until, waitsForEarlier } from './channel.ts';
import { type Prediction, type Predictions, readPredictions, score, writePrediction } from './predictions.ts';
import '#ui/radio.css';
import './predict.css';

export interface PredictProps {
  readonly id: string;
  /** Id of the figure that waits for the answer. */
  readonly figure: string;
  /** The figure goes on freely up to this request, and pauses before the next one is decided. From 0. */
  readonly at: number;
  /** How far the figure plays when it is answered: until the request's answer has arrived (default), or to its end. */
  readonly until?: Until;
  readonly question: string;
  readonly options: readonly string[];
  /** Place of the option that happens, from 0. */
  readonly answer: number;
  readonly why: string;
}

/** A question that is answered before the figure shows what happens. */
export function Predict({ id, figure, at, until = 'answer', question, options, answer, why }: PredictProps) {
  const words = useWords(figureStrings).predict;
  const [chosen, choose] = useState<number>();
  const [made, setMade] = useState<Prediction>();
  const [all, setAll] = useState<Predictions>({});
  const [asked, ask] = useState(false);
  // Everything is readable in the first HTML; once it runs, a later question waits for its turn.
  const [closed, close] = useState(false);
  useEffect(() => {
    close(waitsForEarlier(figure, at + 1));
    return onHeld(figure, (request) => request >= at + 1 && close(false));
  }, [figure, at]);
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const kept = readPredictions(browserKeep());
    setAll(kept);
    setMade(kept[id]);
  }, [id]);

  const decide = (choice: number | null) => {
    const prediction = { choice, held: choice === answer };
    setAll({ ...all, ...writePrediction(browserKeep(), id, prediction), [id]: prediction });
    setMade(prediction);
  };
  const again = () => {
    setAll(writePrediction(browserKeep(), id, undefined));
    close(false);
    setMade(undefined);
    choose(undefined);
    ask(false);
  };
  // After the render in which the question stops holding the figure.
  const [stepping, stepOn] = useState(false);
  useEffect(() => {
    if (!stepping || made === undefined) return;
    stepOn(false);
    // The button that had the focus is gone.
    outcome.current?.focus({ preventScroll: true });
    sayStepOn({ figure, request: at + 1, until });
  }, [stepping, made, figure, at, until]);

  const { count, held } = score(all);
  const open = made === undefined;
  const waits = open && closed;
  return (
    <form
      class="predict"
      id={`predict-${id}`}
      data-figure={figure}
      data-question={question}
      data-holds={open ? figure : undefined}
      data-request={at + 1}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen === undefined) return ask(true);
        decide(chosen);
        stepOn(true);
      }}
    >
      <p class="predict-title">{words.title}</p>
      {waits ? (
        <p class="predict-waits">{words.comesAt(at + 1)}</p>
      ) : (
        <fieldset>
          <legend>{question}</legend>
          {options.map((option, place) => (
            <label key={option} class={place === (made ? made.choice : chosen) ? 'predict-chosen' : undefined}>
              <input
                class="radio"
                type="radio"
                name={`predict-${id}`}
                checked={place === (made ? made.choice : chosen)}
                disabled={!open}
                onChange={() => choose(place)}
              />
              <span>{option}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div class="predict-outcome" ref={outcome} tabIndex={-1}>
        {made && (
          <p>
            <strong>{made.choice === null ? words.skipped : made.held ? words.held : words.failed}</strong>{' '}
            {!made.held && `${words.answerWas} ${options[answer]}. `}
            {why}
          </p>
        )}
      </div>
      {open ? (
        <div class="predict-acts">
          {!waits && (
            <button type="submit" class="button" data-kind="solid">
              {words.lock}
            </button>
          )}
          <button
            type="button"
            class="text-button predict-skip"
            onClick={() => {
              decide(null);
              stepOn(true);
            }}
          >
            {words.skip}
          </button>
          <p role="status">{asked && chosen === undefined ? words.choose : ''}</p>
        </div>
      ) : (
        <div class="predict-acts">
          <Button onClick={again}>{words.again}</Button>
        </div>
      )}
      {count > 0 && <p class="predict-score">{words.soFar(count, held)}</p>}
    </form>
  );
}
