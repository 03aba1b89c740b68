import { useState } from 'preact/hooks';
import type { CheckResult } from '#course/check.ts';
import type { Place } from '#lab/place.ts';
import { Drawing } from '#shapes/Drawing.tsx';
import { Token } from '#shapes/Token.tsx';
import { strings } from '#ui/strings.ts';
import { marked } from './Exercises.tsx';

const words = strings.lab.checks;
/** Steps that show at first, and how many of them are from the beginning. */
const SHOWN = 5;
const FIRST = 2;

type Failure = Extract<CheckResult, { outcome: 'failed' }>;

export function Story({ result, onPlace }: { readonly result: Failure; readonly onPlace: (place: Place) => void }) {
  const { story, expected, actual, where } = result;
  const [message = '', ...details] = result.message.split('\n');
  return (
    <div class="check-story">
      <p class="check-message">{marked(message)}</p>
      {details.length > 0 && <pre class="check-details">{details.join('\n')}</pre>}
      <Steps story={story} />
      {(expected !== undefined || actual !== undefined) && (
        <dl class="check-compare">
          {expected !== undefined && <Compared name={words.expected} value={expected} />}
          {actual !== undefined && <Compared name={words.got} value={actual} />}
        </dl>
      )}
      {where && (
        <p>
          <button type="button" class="link-button" onClick={() => onPlace(where)}>
            {words.where(where.file, where.line)}
          </button>
        </p>
      )}
    </div>
  );
}

/** Of a long story the beginning and the end; the rest when the reader asks. */
function Steps({ story }: Pick<Failure, 'story'>) {
  const [all, setAll] = useState(false);
  const hidden = all || story.length <= SHOWN + 1 ? 0 : story.length - SHOWN;
  const steps = story.map(({ who, text, wrong }, index) => (
    <p key={index} class={wrong ? 'check-step check-wrong' : 'check-step'}>
      {who === undefined ? <span class="check-nobody" /> : <Whose who={who.toLowerCase()} />}
      <span>{marked(text)}</span>
    </p>
  ));
  if (hidden === 0) return <div class="check-steps">{steps}</div>;
  return (
    <div class="check-steps">
      {steps.slice(0, FIRST)}
      <p class="check-step">
        <span />
        <button type="button" class="link-button" onClick={() => setAll(true)}>
          {words.moreSteps(hidden)}
        </button>
      </p>
      {steps.slice(FIRST + hidden)}
    </div>
  );
}

const Compared = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt class="quiet">{name}</dt>
    <dd>{value === '' ? <span class="quiet">{words.nothing}</span> : <code>{value}</code>}</dd>
  </div>
);

const Whose = ({ who }: { who: string }) => (
  <span class="check-whose">
    <Drawing width={18} height={18} label={who}>
      <Token x={9} y={9} who={who} kind="memento" size={16} />
    </Drawing>
  </span>
);
