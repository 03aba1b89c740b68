import { useComputed } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { download } from '#ui/download.ts';
import { strings } from '#ui/strings.ts';
import { submit } from './hand-in.ts';
import { filesAsText, sessionInBrowser } from './in-browser.ts';
import { Editor } from './panes/Editor.tsx';
import { EditorFoot } from './panes/EditorFoot.tsx';
import { Exercises } from './panes/Exercises.tsx';
import { Files } from './panes/Files.tsx';
import { Header } from './panes/Header.tsx';
import { LazySolution } from './panes/LazySolution.tsx';
import { Notices } from './panes/Notices.tsx';
import { Splitter } from './panes/Splitter.tsx';
import { TabBar } from './panes/TabBar.tsx';
import type { Project } from './project.ts';
import { Results } from './Results.tsx';
import { RunPanes } from './RunPanes.tsx';
import { tally } from './tally.ts';
import { View } from './view.ts';
import { watch } from './watch.ts';

export interface LabPageProps {
  readonly project: Project;
  readonly chapter: { readonly number: number; readonly href: string };
  readonly home: string;
  /** The site's base path, with a slash at its end. */
  readonly base: string;
}

/** The lab page: one session and the panes that show it. */
export default function LabPage({ project, chapter, home, base }: LabPageProps) {
  const { lab } = project;
  const session = useMemo(() => sessionInBrowser(project, base), [project, base]);
  const view = useMemo(() => new View(firstFile(project), lab.exercises[0]?.id ?? ''), [lab]);
  const exercises = useComputed(() => tally(lab, session.checked.value.results)).value;
  const [left, setLeft] = useState(252);
  const [right, setRight] = useState(628);

  useEffect(() => watch(session, view), [session, view]);
  const tab = view.tab.value;
  const main = useRef<HTMLElement>(null);
  // On a phone the tabs share one scroller: each opens at its beginning.
  useLayoutEffect(() => main.current?.scrollTo(0, 0), [tab]);

  const file = view.file.value;
  const solution = session.solution.value;
  const columns = { '--left': `${left}px`, '--right': `${right}px` };
  return (
    <div class="lab" data-tab={tab} style={columns}>
      <Header
        title={lab.title}
        chapter={chapter}
        home={home}
        saved={session.saved.value}
        runs={session.runState.value !== 'idle'}
        behind={session.behind.value}
        onRun={() => {
          view.tab.value = 'topology';
          void session.run();
        }}
        onStop={() => void session.stop()}
        onCheck={() => {
          view.tab.value = 'checks';
          void session.check();
        }}
        onNear={() => session.near()}
      />
      <Notices
        saved={session.saved.value}
        notice={session.notice.value}
        onUndo={() => session.undo()}
        onDismiss={() => session.dismiss()}
        onKeepCopy={() => download(`${lab.id}.files.json`, filesAsText(session.files))}
        onKeepMine={() => void session.keepMine()}
        onTakeTheirs={() => void session.takeTheirs()}
      />
      <main class="lab-main" ref={main}>
        <Exercises
          story={project.story}
          needs={lab.needs}
          tasks={project.tasks}
          exercises={exercises}
          chosen={view.exercise.value}
          hints={lab.hints}
          steps={view.hints.value}
          onChoose={(id) => {
            view.exercise.value = view.exercise.value === id ? '' : id;
          }}
          onNextHint={(fault) => view.nextHint(fault)}
        />
        <Splitter label={strings.lab.resize.left} side="left" width={left} least={200} most={480} onWidth={setLeft} />
        <div class="column column-middle">
          <Files
            files={lab.files}
            open={file}
            onOpen={(path) => {
              view.file.value = path;
            }}
          />
          <Editor session={session} view={view} base={base} covered={solution !== undefined} />
          <RunPanes session={session} view={view} part="processes" />
          <EditorFoot
            versions={session.draft.value.versions[file] ?? []}
            solutionShown={solution !== undefined}
            onRestore={(version) => session.restore(file, version)}
            onReset={() => session.reset()}
            onSolution={() => void session.showSolution()}
            onSubmit={() => void submit(session)}
          />
          {solution && (
            <LazySolution
              file={file}
              mine={session.draft.value.files[file] ?? ''}
              theirs={solution[file]}
              onUse={() => session.useSolution()}
              onClose={() => void session.showSolution()}
            />
          )}
        </div>
        <Splitter
          label={strings.lab.resize.right}
          side="right"
          width={right}
          least={380}
          most={900}
          onWidth={setRight}
        />
        <div class="column column-right">
          <RunPanes session={session} view={view} part="topology" />
          <RunPanes session={session} view={view} part="wire" />
          <Results session={session} view={view} exercises={exercises} />
        </div>
      </main>
      <TabBar
        open={tab}
        onOpen={(tab) => {
          view.tab.value = tab;
        }}
      />
      <p class="visually-hidden" role="status">
        {view.said.value}
      </p>
    </div>
  );
}

/** The first file that the reader may change. */
const firstFile = ({ lab }: Project): string => (lab.files.find(({ given }) => !given) ?? lab.files[0])?.path ?? '';
