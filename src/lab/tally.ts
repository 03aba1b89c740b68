import type { CheckId, CheckResult } from '#course/check.ts';
import type { Lab } from '#course/lab.ts';

export type Outcome = CheckResult['outcome'];

export interface TallyCheck {
  readonly id: CheckId;
  readonly title: string;
  readonly outcome: Outcome;
  readonly result: CheckResult | undefined;
}
export interface TallyExercise {
  readonly id: string;
  /** From 1. */
  readonly number: number;
  readonly title: string;
  readonly checks: readonly TallyCheck[];
  readonly passed: number;
}

/** Every visible check of the lab under its exercise, with what is known of it. Results of unknown checks are left out. */
export function tally(lab: Lab, results: ReadonlyMap<CheckId, CheckResult>): readonly TallyExercise[] {
  return lab.exercises.map((exercise, index) => {
    const checks = exercise.visible.map(({ title }): TallyCheck => {
      const id = `${exercise.id} > ${title}`;
      const result = results.get(id);
      return { id, title, outcome: result?.outcome ?? 'not run', result };
    });
    const passed = checks.filter(({ outcome }) => outcome === 'passed').length;
    return { id: exercise.id, number: index + 1, title: exercise.title, checks, passed };
  });
}

/** The exercise that a reader works on: the first whose checks do not all pass; the last one when all do. */
export const current = (exercises: readonly TallyExercise[]): TallyExercise | undefined =>
  exercises.find(({ checks, passed }) => passed < checks.length) ?? exercises.at(-1);

/** The first check that failed, in the order of the exercises. */
export const firstFailure = (exercises: readonly TallyExercise[]) =>
  exercises.flatMap(({ checks }) => checks).find(({ outcome }) => outcome === 'failed');
