import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { BootCause } from '#runtime/boot-failure.ts';
import { type OfferOptions, offerWebContainer } from '#runtime/choose.ts';
import type { EnginesView, Memory, Told } from '#runtime/engines.ts';
import { type Choice, choices } from '#runtime/policy.ts';
import { savesData } from '#ui/saves-data.ts';
import { engineWords } from '#ui/words/engines.ts';
import type { LabSession, WarmRuntime } from './session.ts';

/** The engines of one page, as its panes see them. */
export interface EnginesHere {
  /** For the next Run or Check. */
  next(): WarmRuntime;
  readonly view: ReadonlySignal<EnginesView>;
  choose(choice: Choice): void;
  /** Shows what runs the lab, why, and the choice. */
  ask(): void;
}

/** Adds WebContainer, where site, lab, browser and reader allow it, to the engine that is always ready. */
export async function enginesHere(first: WarmRuntime, session: LabSession): Promise<EnginesHere> {
  const changes = signal(0);
  const engines = await offerWebContainer({
    builtIn: first as OfferOptions['builtIn'],
    needs: session.project.lab.needs,
    site: choiceOf(import.meta.env.PUBLIC_LAB_ENGINE),
    clientId: import.meta.env.PUBLIC_WEBCONTAINER_CLIENT_ID,
    saveData: savesData(),
    foreign: session.foreign.value,
    memory: browserMemory,
    tell: (told) => {
      const message = sentence(told);
      if (message !== undefined) session.say({ about: 'engine', message });
    },
    changed: () => {
      // Without reading it: an effect may be what changes it.
      changes.value = changes.peek() + 1;
    },
  });
  const view = signal(engines.view());
  effect(() => {
    void changes.value;
    view.value = engines.view();
  });
  effect(() => engines.setForeign(session.foreign.value));
  addEventListener('pagehide', () => engines.leave());
  const here: EnginesHere = {
    next: engines.next,
    view,
    choose: engines.choose,
    ask: () => void import('./EngineDialog.tsx').then(({ showEngines }) => showEngines(here)),
  };
  return here;
}

/** What failed in the background is said where the reader asks; what they asked for by name is said at once. */
function sentence(told: Told): string | undefined {
  switch (told.is) {
    case 'up':
      return engineWords.nowUp;
    case 'lost':
      return engineWords.lost(told.why);
    case 'failed':
      return told.asked ? engineWords.failed[told.because] : undefined;
  }
}

const choiceOf = (text: string | null | undefined): Choice => choices.find((each) => each === text) ?? 'auto';

const CHOICE = 'memento.engine';
const FAILURE = 'memento.webcontainer';

/** Browsers that let a page store nothing forget: then the choice lives as long as the page. */
const browserMemory: Memory = {
  choice: () => choiceOf(attempt(() => localStorage.getItem(CHOICE))),
  keepChoice: (choice) => void attempt(() => localStorage.setItem(CHOICE, choice)),
  failure: () => (attempt(() => sessionStorage.getItem(FAILURE)) ?? undefined) as BootCause | undefined,
  keepFailure: (because) =>
    void attempt(() => (because ? sessionStorage.setItem(FAILURE, because) : sessionStorage.removeItem(FAILURE))),
};

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
