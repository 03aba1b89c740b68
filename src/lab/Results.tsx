import { EngineBadge } from './EngineBadge.tsx';
import { Checks } from './panes/Checks.tsx';
import type { LabSession } from './session.ts';
import type { TallyExercise } from './tally.ts';
import type { View } from './view.ts';

interface ResultsProps {
  readonly session: LabSession;
  readonly view: View;
  readonly exercises: readonly TallyExercise[];
}

/** Joins the results of the last check run to their pane. */
export function Results({ session, view, exercises }: ResultsProps) {
  const { files, engine } = session.checked.value;
  return (
    <Checks
      exercises={exercises}
      checking={session.checking.value}
      stale={files !== undefined && files !== session.draft.value.files}
      badge={<EngineBadge session={session} engine={engine} />}
      open={view.failure.value}
      onOpen={(id) => {
        view.failure.value = id;
      }}
      onPlace={(place) => view.goTo(place)}
    />
  );
}
