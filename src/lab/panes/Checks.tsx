import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Place } from '#lab/place.ts';
import type { TallyCheck, TallyExercise } from '#lab/tally.ts';
import { current } from '#lab/tally.ts';
import { strings } from '#ui/strings.ts';
import { Pane } from './Pane.tsx';
import { Scroll } from './Scroll.tsx';
import { Story } from './Story.tsx';

interface ChecksProps {
  readonly exercises: readonly TallyExercise[];
  readonly checking: boolean;
  /** The reader has edited since these checks ran. */
  readonly stale: boolean;
  /** Names the engine. */
  readonly badge?: ComponentChildren;
  /** The failure whose story is open. */
  readonly open: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
  readonly onPlace: (place: Place) => void;
}

const words = strings.lab.checks;

/** Every visible check of the lab; one that failed opens at its story. */
export function Checks(props: ChecksProps) {
  const { exercises, badge, open } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const item = open === undefined ? null : list.current?.querySelector(`[data-check="${CSS.escape(open)}"]`);
    // Whoever opened it by hand sees it already.
    if (item && !list.current?.contains(document.activeElement)) item.scrollIntoView({ block: 'start' });
  }, [open]);
  return (
    <Pane name={strings.lab.regions.checks} area="checks" note={summary(props)} aside={badge}>
      <Scroll class="checks-scroll">
        <div ref={list}>
          {exercises.map((exercise) => (
            <div key={exercise.id} class="checks-exercise">
              <h3>
                <span class="exercise-number">{exercise.number}</span> {exercise.title}
              </h3>
              <ul class="checks-list">
                {exercise.checks.map((check) => (
                  <Check key={check.id} check={check} {...props} />
                ))}
              </ul>
            </div>
          ))}
        </div>
      </Scroll>
    </Pane>
  );
}

function summary({ exercises, checking, stale }: ChecksProps): string {
  const all = exercises.flatMap(({ checks }) => checks);
  const run = all.filter(({ outcome }) => outcome !== 'not run');
  if (checking) return `${strings.lab.checking}, ${run.length} of ${all.length}`;
  if (run.length === 0) return words.notRun;
  const now = current(exercises);
  const passed = all.filter(({ outcome }) => outcome === 'passed').length;
  const text =
    passed === all.length || !now
      ? words.allHold(all.length)
      : words.summary(now.number, now.passed, now.checks.length);
  return stale ? `${text}; ${words.stale}` : text;
}

function Check({ check, open, onOpen, onPlace }: { readonly check: TallyCheck } & ChecksProps) {
  const { id, title, outcome, result } = check;
  const opened = outcome === 'failed' && open === id;
  return (
    <li
      class={`check check-${outcome.replace(' ', '-')}`}
      aria-label={`${title} ${words.outcome[outcome]}`}
      data-check={id}
    >
      <div class="check-line">
        <Mark outcome={outcome} />
        {result?.outcome === 'failed' ? (
          <button
            type="button"
            class="check-title"
            aria-expanded={opened}
            onClick={() => onOpen(opened ? undefined : id)}
          >
            {title}
          </button>
        ) : (
          <span class="check-title">{title}</span>
        )}
        <span class="check-ms quiet">{result && 'ms' in result ? words.ms(result.ms) : words.outcome[outcome]}</span>
      </div>
      {result?.outcome === 'not run' && <p class="check-because quiet">{result.because}</p>}
      {opened && result?.outcome === 'failed' && <Story result={result} onPlace={onPlace} />}
    </li>
  );
}

function Mark({ outcome }: { outcome: TallyCheck['outcome'] }) {
  const shape = { passed: 'M1 6.5 4.5 10 11 2', failed: 'M2 2 10 10M10 2 2 10', 'not run': 'M3 6H9' }[outcome];
  return (
    <svg class="check-mark" viewBox="0 0 12 12" aria-hidden="true">
      <path d={shape} />
    </svg>
  );
}
