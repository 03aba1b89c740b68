/** Questions and figures are islands of their own; they meet in the document. */

const stepOn = 'memento:step-on';
const held = 'memento:held';

/** How far a figure plays when its question is answered. */
export type Until = 'answer' | 'end';

interface StepOn {
  readonly figure: string;
  /** The request (from 1) that the question is about. */
  readonly request: number;
  readonly until: Until;
  /** The figure first forgets what the reader did to it, and tells its own story. Default false. */
  readonly anew?: boolean;
}

interface Held {
  readonly figure: string;
  readonly request: number;
}

/** An open question, as a figure sees it. */
export interface HeldQuestion {
  /** Id of the question's element. */
  readonly id: string;
  readonly request: number;
  readonly question: string;
}

function questions(selector: string): HeldQuestion[] {
  return [...document.querySelectorAll<HTMLElement>(selector)]
    .map(({ id, dataset }) => ({ id, request: Number(dataset.request), question: dataset.question ?? '' }))
    .filter(({ request }) => request > 0)
    .sort((a, b) => a.request - b.request);
}

/** The first open question that holds figure `id`. A question holds from its first HTML on. */
export function heldQuestion(id: string): HeldQuestion | undefined {
  return questions(`[data-holds="${CSS.escape(id)}"]`)[0];
}

/** Whether figure `id` has a question before `request`, and does not stand at `request` yet. */
export function waitsForEarlier(id: string, request: number): boolean {
  const [first] = questions(`[data-figure="${CSS.escape(id)}"]`);
  const standsAt = Number(document.getElementById(id)?.dataset.held ?? 0);
  return first !== undefined && first.request < request && standsAt < request;
}

/** What was said to figures that were not alive yet. */
const unheard = new Map<string, StepOn>();

/** Tells the figure to go on: its question is answered, or a quiz leads back to it. One that is not alive yet hears it then. */
export function sayStepOn(detail: StepOn): void {
  const nobody = dispatchEvent(new CustomEvent<StepOn>(stepOn, { detail, cancelable: true }));
  if (nobody) unheard.set(detail.figure, detail);
}

/** Calls `listener` when figure `id` is told to go on; returns how to stop that. */
export function onStepOn(id: string, listener: (answered: StepOn) => void): () => void {
  const before = unheard.get(id);
  unheard.delete(id);
  if (before) listener(before);
  return on<StepOn>(stepOn, id, listener);
}

/** Tells the questions that figure `figure` stands before `request` and waits for a prediction. */
export function sayHeld(figure: string, request: number): void {
  dispatchEvent(new CustomEvent<Held>(held, { detail: { figure, request } }));
}

/** Calls `listener` when figure `id` comes to one of its questions; returns how to stop that. */
export function onHeld(id: string, listener: (request: number) => void): () => void {
  return on<Held>(held, id, ({ request }) => listener(request));
}

function on<Said extends { readonly figure: string }>(
  name: string,
  id: string,
  listener: (said: Said) => void,
): () => void {
  const heard = (event: Event) => {
    const { detail } = event as CustomEvent<Said>;
    if (detail.figure !== id) return;
    // Says that somebody heard it.
    event.preventDefault();
    listener(detail);
  };
  addEventListener(name, heard);
  return () => removeEventListener(name, heard);
}
