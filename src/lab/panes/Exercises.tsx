import type { Lab } from '#course/lab.ts';
import type { TallyExercise } from '#lab/tally.ts';
import { strings } from '#ui/strings.ts';
import { standInWords } from '#ui/words/stand-in.ts';
import { Pane } from './Pane.tsx';

interface ExercisesProps {
  readonly story: { readonly opening: string; readonly rest: string };
  readonly needs: Lab['needs'];
  readonly tasks: Readonly<Record<string, string>>;
  readonly exercises: readonly TallyExercise[];
  readonly chosen: string;
  readonly hints: Lab['hints'];
  /** Steps shown, by class of failure. */
  readonly steps: Readonly<Record<string, number>>;
  readonly onChoose: (exercise: string) => void;
  readonly onNextHint: (fault: string) => void;
}

const words = strings.lab.exercises;

/** The story, what each exercise asks, how far it is, and hints for the failure at hand. */
export function Exercises(props: ExercisesProps) {
  const { story, needs, exercises, chosen } = props;
  return (
    <Pane name={strings.lab.regions.exercises} area="exercises" heading="hidden">
      <div class="lab-story">
        <div dangerouslySetInnerHTML={{ __html: story.opening }} />
        {needs.includes('tls') && <p class="quiet">{standInWords.tls}</p>}
        {story.rest !== '' && (
          <details>
            <summary>{words.story}</summary>
            <div dangerouslySetInnerHTML={{ __html: story.rest }} />
          </details>
        )}
      </div>
      <div class="exercise-list">
        {exercises.map((exercise) => (
          <Exercise key={exercise.id} {...props} exercise={exercise} open={exercise.id === chosen} />
        ))}
      </div>
    </Pane>
  );
}

function Exercise({
  exercise,
  open,
  tasks,
  hints,
  steps,
  onChoose,
  onNextHint,
}: ExercisesProps & { readonly exercise: TallyExercise; readonly open: boolean }) {
  const failed = exercise.checks.map(({ result }) => result).find((result) => result?.outcome === 'failed');
  const body = `exercise-${exercise.id}`;
  return (
    <div class={open ? 'exercise exercise-open' : 'exercise'}>
      <h3>
        <button type="button" aria-expanded={open} aria-controls={body} onClick={() => onChoose(exercise.id)}>
          <span class="exercise-number">{exercise.number}</span>
          <span class="exercise-title">{exercise.title}</span>
          <span class="exercise-count">{words.counts(exercise.passed, exercise.checks.length)}</span>
        </button>
      </h3>
      <div id={body} hidden={!open} class="exercise-body">
        {failed?.outcome === 'failed' && (
          <Hint
            steps={hints[failed.fault] ?? []}
            shown={steps[failed.fault] ?? 1}
            onNext={() => onNextHint(failed.fault)}
          />
        )}
        <div class="exercise-task" dangerouslySetInnerHTML={{ __html: tasks[exercise.id] ?? '' }} />
      </div>
    </div>
  );
}

function Hint({ steps, shown, onNext }: { steps: readonly string[]; shown: number; onNext: () => void }) {
  if (steps.length === 0) return null;
  const last = Math.min(shown, steps.length);
  return (
    <div class="hint">
      {steps.slice(0, last).map((step, index) => (
        <div key={step}>
          <h4>{words.hint(index + 1, steps.length)}</h4>
          <p>{marked(step)}</p>
        </div>
      ))}
      {last < steps.length && (
        <button type="button" class="link-button" onClick={onNext}>
          {words.nextHint}
        </button>
      )}
    </div>
  );
}

/** `code` in backticks becomes code. */
export const marked = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
