import { effect } from '@preact/signals-core';
import type { CheckId } from '#course/check.ts';
import { browserKeep, drawer } from '#ui/keep.ts';
import type { LabSession } from './session.ts';
import type { Outcome } from './tally.ts';

type Outcomes = Readonly<Record<CheckId, Outcome>>;

function areOutcomes(value: unknown): value is Outcomes {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((outcome) => ['passed', 'failed', 'not run'].includes(String(outcome)));
}

/** What the checks of each lab said last, by lab. For the course map; a grade never looks at it. */
export const { read: readChecks, write: writeChecks } = drawer('memento:checks', areOutcomes);

/** Keeps what the session's checks said, each time when a run of them is over; returns how to stop that. */
export function keepChecks(session: LabSession, lab: string): () => void {
  return effect(() => {
    const { results } = session.checked.value;
    if (session.checking.value || results.size === 0) return;
    writeChecks(browserKeep(), lab, Object.fromEntries([...results].map(([id, { outcome }]) => [id, outcome])));
  });
}
