/** What a reader predicted: the place of the option that they chose, or `null` when they stepped on without. */
export interface Prediction {
  readonly choice: number | null;
  readonly held: boolean;
}

export type Predictions = Readonly<Record<string, Prediction>>;

/** The part of `localStorage` that predictions need. */
export interface Keep {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const key = 'memento:predictions';

/** The browser's storage, or nothing where it is blocked. */
export function browserKeep(): Keep | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

function isPrediction(value: unknown): value is Prediction {
  if (typeof value !== 'object' || value === null) return false;
  const { choice, held } = value as Record<string, unknown>;
  return (choice === null || Number.isSafeInteger(choice)) && typeof held === 'boolean';
}

/** All that was kept; what cannot be read counts as not kept. */
export function readPredictions(keep: Keep | undefined): Predictions {
  try {
    const found: unknown = JSON.parse(keep?.getItem(key) ?? '{}');
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return {};
    return Object.fromEntries(Object.entries(found).filter(([, value]) => isPrediction(value)));
  } catch {
    return {};
  }
}

/** Keeps one prediction, or forgets it (`undefined`). Where storage is blocked or full, this page alone remembers. */
export function writePrediction(keep: Keep | undefined, id: string, prediction: Prediction | undefined): Predictions {
  const { [id]: _, ...others } = readPredictions(keep);
  const all = prediction === undefined ? others : { ...others, [id]: prediction };
  try {
    keep?.setItem(key, JSON.stringify(all));
  } catch {
    // Full or blocked: the caller has the answer anyway.
  }
  return all;
}

/** How many predictions were made, and how many held. Questions that were skipped are not predictions. */
export function score(predictions: Predictions): { readonly count: number; readonly held: number } {
  const made = Object.values(predictions).filter(({ choice }) => choice !== null);
  return { count: made.length, held: made.filter(({ held }) => held).length };
}
