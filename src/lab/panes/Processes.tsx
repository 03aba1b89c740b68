import type { Place } from '#lab/place.ts';
import type { ProcessView } from '#lab/process-view.ts';
import { Button } from '#ui/Button.tsx';
import { strings } from '#ui/strings.ts';
import { Pane } from './Pane.tsx';
import { Scroll } from './Scroll.tsx';

interface ProcessesProps {
  readonly processes: readonly ProcessView[];
  /** Something runs now; otherwise these are left over from the last run, or have not run yet. */
  readonly runs: boolean;
  /** The process whose output shows. */
  readonly chosen: string | undefined;
  readonly onChoose: (name: string) => void;
  readonly onKill: (name: string) => void;
  readonly onRestart: (name: string) => void;
  readonly onPlace: (place: Place) => void;
}

const words = strings.lab.processes;

/** Every process of the run: state, how it ended, what it printed; kill and restart. */
export function Processes(props: ProcessesProps) {
  const { processes, runs, chosen } = props;
  const shown = processes.find(({ name }) => name === chosen) ?? processes[0];
  return (
    <Pane name={strings.lab.regions.processes} area="processes" note={runs ? undefined : words.idle}>
      <div class="process-chips">
        {processes.map((process) => (
          <Chip key={process.name} {...props} process={process} chosen={shown?.name} />
        ))}
      </div>
      <Scroll class="process-output" label={shown ? words.outputOf(shown.name) : words.output}>
        {processes.map((process) => (
          <Ending key={process.name} process={process} onPlace={props.onPlace} />
        ))}
        {shown && (
          <pre class={shown.output === '' ? 'quiet' : undefined}>{shown.output || (runs ? words.silent : '')}</pre>
        )}
      </Scroll>
    </Pane>
  );
}

function Chip({
  process,
  runs,
  chosen,
  onChoose,
  onKill,
  onRestart,
}: ProcessesProps & { readonly process: ProcessView }) {
  const { name, standing } = process;
  const state = runs ? words.states[standing] : standing === 'waiting' ? '' : words.stopped;
  const ended = standing === 'ended';
  return (
    <span class={`chip chip-${runs ? standing : 'waiting'}`}>
      <button type="button" class="chip-name" aria-pressed={name === chosen} onClick={() => onChoose(name)}>
        <span class="chip-mark" aria-hidden="true" />
        <code>{name}</code> {state !== '' && <span class="quiet">{state}</span>}
        <span class="visually-hidden"> {words.output}</span>
      </button>
      {runs && standing !== 'waiting' && (
        <Button
          label={ended ? words.restart(name) : words.kill(name)}
          onClick={() => (ended ? onRestart(name) : onKill(name))}
        >
          {ended ? words.restartShort : words.killShort}
        </Button>
      )}
    </span>
  );
}

/** What went wrong with a process, and where; nothing for one that is well. */
function Ending({ process, onPlace }: { readonly process: ProcessView; readonly onPlace: (place: Place) => void }) {
  const { name, standing, ended } = process;
  if (standing === 'slow') return <p class="ending">{words.slow(name)}</p>;
  if (!ended) return null;
  if (ended.how === 'killed') return <p class="ending">{words.killed(name)}</p>;
  const { where } = ended;
  const text =
    ended.how === 'failed'
      ? words.failed(name)
      : ended.because !== undefined
        ? words.because(name, ended.because)
        : words.exited(name, ended.code);
  return (
    <div class="ending ending-wrong">
      <p>
        {text}{' '}
        {where && (
          <button type="button" class="link-button" onClick={() => onPlace(where)}>
            {strings.lab.checks.where(where.file, where.line)}
          </button>
        )}
      </p>
      {ended.how === 'failed' && <pre>{ended.message}</pre>}
    </div>
  );
}
