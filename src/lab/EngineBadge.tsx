import type { EngineName } from '#course/check.ts';
import { strings } from '#ui/strings.ts';
import type { LabSession } from './session.ts';

interface EngineBadgeProps {
  readonly session: LabSession;
  /** The one that made what is shown; `undefined`: the one that will run next. */
  readonly engine: EngineName | undefined;
}

const words = strings.lab.checks;

/** Names an engine, and opens the choice. */
export function EngineBadge({ session, engine }: EngineBadgeProps) {
  const view = session.engines.value?.view.value;
  const ask = () => void session.begin().then((here) => here?.ask());
  return (
    <button type="button" class="badge link-button" aria-haspopup="dialog" onClick={ask}>
      {words.engine(engine ?? view?.decision.engine ?? 'built-in')}
      {view?.surprises && ` (${words.why})`}
    </button>
  );
}
