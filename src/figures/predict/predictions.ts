import { drawer } from '#ui/keep.ts';

/** What a reader predicted: the place of the option that they chose, or `null` when they stepped on without. */
export interface Prediction {
  readonly choice: number | null;
  readonly held: boolean;
}

export type Predictions = Readonly<Record<string, Prediction>>;

function isPrediction(value: unknown): value is Prediction {
  if (typeof value !== 'object' || value === null) return false;
  const { choice, held } = value as Record<string, unknown>;
  return (choice === null || Number.isSafeInteger(choice)) && typeof held === 'boolean';
}

export const { read: readPredictions, write: writePrediction } = drawer('memento:predictions', isPrediction);

/** How many predictions were made, and how many held. Questions that were skipped are not predictions. */
export function score(predictions: Predictions): { readonly count: number; readonly held: number } {
  const made = Object.values(predictions).filter(({ choice }) => choice !== null);
  return { count: made.length, held: made.filter(({ held }) => held).length };
}
