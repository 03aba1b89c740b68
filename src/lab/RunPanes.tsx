import { useComputed } from '@preact/signals';
import { EngineBadge } from './EngineBadge.tsx';
import { pinsSeen } from './jar.ts';
import { Processes } from './panes/Processes.tsx';
import { Topology } from './panes/Topology.tsx';
import { WireView } from './panes/WireView.tsx';
import { waiting } from './process-view.ts';
import { emptyScene } from './scene.ts';
import type { LabSession } from './session.ts';
import type { View } from './view.ts';

interface RunPanesProps {
  readonly session: LabSession;
  readonly view: View;
  readonly part: 'processes' | 'topology' | 'wire';
}

/** Joins what a run tells to the panes that show it; each is drawn anew only when its own part changes. */
export function RunPanes({ session, view, part }: RunPanesProps) {
  if (part === 'processes') return <ProcessesNow session={session} view={view} />;
  if (part === 'topology') return <TopologyNow session={session} view={view} />;
  return <WireNow session={session} view={view} />;
}

type Now = Omit<RunPanesProps, 'part'>;

function ProcessesNow({ session, view }: Now) {
  const running = session.running.value;
  const runs = session.runState.value !== 'idle';
  return (
    <Processes
      processes={running?.processes.value ?? session.project.lab.programs.map(waiting)}
      runs={runs}
      chosen={view.process.value}
      onChoose={(name) => {
        view.process.value = name;
      }}
      onKill={(name) => session.kill(name)}
      onRestart={(name) => void session.restart(name)}
      onPlace={(place) => view.goTo(place)}
    />
  );
}

function TopologyNow({ session, view }: Now) {
  const { lab } = session.project;
  const runs = session.runState.value !== 'idle';
  const running = runs ? session.running.value : undefined;
  const passages = running?.passages.value ?? [];
  const pins = useComputed(() => pinsSeen(session.running.value?.passages.value ?? [])).value;
  const chosen = view.passage.value;
  return (
    <Topology
      scene={running?.scene.value ?? emptyScene(lab)}
      pins={pins}
      passage={passages.find(({ number }) => number === chosen) ?? passages.at(-1)}
      failed={running?.failed.value}
      clients={lab.clients}
      requests={lab.requests}
      badge={<EngineBadge session={session} engine={running?.engine} />}
      ready={session.runState.value === 'running'}
      runs={runs}
      onSend={(errand) => {
        view.passage.value = undefined;
        session.send(errand);
      }}
      onKill={(name) => session.kill(name)}
      onRestart={(name) => void session.restart(name)}
    />
  );
}

function WireNow({ session, view }: Now) {
  return (
    <WireView
      passages={session.running.value?.passages.value ?? []}
      chosen={view.passage.value}
      onChoose={(number) => {
        view.passage.value = number;
      }}
    />
  );
}
