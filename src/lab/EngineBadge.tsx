import type { EngineName } from '#course/check.ts';
import { strings } from '#ui/strings.ts';
import type { LabSession } from './session.ts';
import type { View } from './view.ts';

interface EngineBadgeProps {
  readonly session: LabSession;
  readonly view: View;
  /** The one that made what is shown; `undefined`: the one that will run next. */
  readonly engine: EngineName | undefined;
}

const words = strings.lab.checks;

/** Names an engine, and opens the choice. */
export function EngineBadge({ session, view, engine }: EngineBadgeProps) {
  const decision = session.engines.value?.view.value.decision;
  const surprises = decision && ['failed', 'needs', 'foreign', 'given up'].includes(decision.why.is);
  const open = () => {
    view.engines.value = true;
  };
  return (
    <button type="button" class="badge link-button" aria-haspopup="dialog" onClick={open}>
      {words.engine(engine ?? decision?.engine ?? 'built-in')}
      {surprises && ` (${words.why})`}
    </button>
  );
}
