/** Questions and figures are islands of their own; they meet in the document. */

const stepOn = 'memento:step-on';

interface StepOn {
  readonly figure: string;
  /** The request (from 1) that the question is about. */
  readonly request: number;
}

/** The first request of figure `id` that an open question holds. A question holds from its first HTML on. */
export function heldRequest(id: string): number | undefined {
  const open = document.querySelectorAll<HTMLElement>(`[data-holds="${CSS.escape(id)}"]`);
  const requests = [...open].map((question) => Number(question.dataset.request)).filter((request) => request > 0);
  return requests.length > 0 ? Math.min(...requests) : undefined;
}

/** Tells the figure that its question is answered. */
export function sayStepOn(figure: string, request: number): void {
  dispatchEvent(new CustomEvent<StepOn>(stepOn, { detail: { figure, request } }));
}

/** Calls `listener` when a question about figure `id` is answered; returns how to stop that. */
export function onStepOn(id: string, listener: (request: number) => void): () => void {
  const heard = (event: Event) => {
    const { figure, request } = (event as CustomEvent<StepOn>).detail;
    if (figure === id) listener(request);
  };
  addEventListener(stepOn, heard);
  return () => removeEventListener(stepOn, heard);
}
