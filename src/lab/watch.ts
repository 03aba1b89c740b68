import { effect, untracked } from '@preact/signals-core';
import { savesData } from '#ui/saves-data.ts';
import { strings } from '#ui/strings.ts';
import { keepChecks } from './kept-checks.ts';
import type { LabSession } from './session.ts';
import { current, firstFailure, tally } from './tally.ts';
import type { View } from './view.ts';

const words = strings.lab.said;

/** Opens the session and lets the view follow it. The function that comes back ends that. */
export function watch(session: LabSession, view: View): () => void {
  void session.open();
  const ends = [
    followChecks(session, view),
    followRun(session, view),
    followEdits(session, view),
    keepChecks(session, session.project.lab.id),
  ];
  const guard = (event: BeforeUnloadEvent) => {
    const { is } = session.saved.value;
    // Saved a moment later than the reader leaves is lost; so is what cannot be saved at all.
    if (is === 'saving' || ((is === 'not saved' || is === 'conflict') && edited(session))) event.preventDefault();
  };
  addEventListener('beforeunload', guard);
  const unwarm = warmAtFirstSign(session);
  return () => {
    for (const end of ends) end();
    removeEventListener('beforeunload', guard);
    unwarm();
    session.saving.close();
    void session.stop();
  };
}

const edited = ({ project, files }: LabSession) =>
  Object.entries(files).some(([path, text]) => project.starter[path] !== text);

/** The first failure opens at its story; when all is done the exercise to work on opens too. */
function followChecks(session: LabSession, view: View): () => void {
  let was = false;
  /** The failure that was opened here; a reader may have opened another one since. */
  let opened: string | undefined;
  return effect(() => {
    const { results } = session.checked.value;
    const checking = session.checking.value;
    untracked(() => {
      const exercises = tally(session.project.lab, results);
      const failure = firstFailure(exercises);
      if (checking && !was) {
        opened = undefined;
        view.failure.value = undefined;
        view.mark.value = undefined;
        view.said.value = words.checking;
      }
      if (checking || was) {
        if (failure && view.failure.value === opened) {
          opened = failure.id;
          view.failure.value = opened;
        }
        const where = failure?.result?.outcome === 'failed' ? failure.result.where : undefined;
        if (where) view.mark.value = where;
      }
      if (!checking && was) {
        view.exercise.value = current(exercises)?.id ?? view.exercise.value;
        const all = exercises.flatMap(({ checks }) => checks);
        view.said.value = words.checked(all.filter(({ outcome }) => outcome === 'passed').length, all.length);
      }
      was = checking;
    });
  });
}

/** Says when a run starts, is up, stops, and when a process ends; shows the output of one that failed. */
function followRun(session: LabSession, view: View): () => void {
  let state: string = 'idle';
  const over = new Set<string>();
  return effect(() => {
    const now = session.runState.value;
    const processes = now === 'idle' ? [] : (session.running.value?.processes.value ?? []);
    untracked(() => {
      if (now !== state) {
        view.said.value = { idle: words.stopped, starting: words.runStarted, running: words.running }[now];
        if (now === 'starting') {
          over.clear();
          view.passage.value = undefined;
          view.process.value = undefined;
        }
      }
      state = now;
      for (const { name, ended } of processes) {
        if (!ended) over.delete(name);
        if (!ended || over.has(name)) continue;
        over.add(name);
        view.said.value = ended.how === 'killed' ? words.killed(name) : words.ended(name);
        if (ended.how === 'killed') continue;
        view.process.value = name;
        if (ended.where) view.mark.value = ended.where;
      }
    });
  });
}

/** A line that failed is not the same line once its file was edited. */
function followEdits(session: LabSession, view: View): () => void {
  let text: string | undefined;
  let file: string | undefined;
  return effect(() => {
    const mark = view.mark.value;
    const now = mark && session.draft.value.files[mark.file];
    if (mark && file === mark.file && text !== undefined && text !== now)
      untracked(() => (view.mark.value = undefined));
    file = mark?.file;
    text = now;
  });
}

/** A reader who does any of this is there, and will run something sooner or later. */
const signs = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const;

/** Fetches the engine at the first sign of a reader, in an idle moment, unless they asked to save bytes. */
function warmAtFirstSign(session: LabSession): () => void {
  if (savesData()) return () => undefined;
  const listening = new AbortController();
  const seen = () => {
    listening.abort();
    if (typeof requestIdleCallback === 'undefined') setTimeout(() => session.warm());
    else requestIdleCallback(() => session.warm(), { timeout: 1000 });
  };
  for (const sign of signs) addEventListener(sign, seen, { signal: listening.signal, capture: true, passive: true });
  return () => listening.abort();
}
