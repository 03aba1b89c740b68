import type { CheckId } from '#course/check.ts';
import type { CheckPlan } from '#runtime/runtime.ts';

/** The ids of lab.json's checks whose files the plan brings, in the order of lab.json: visible ones of an exercise first. */
export function plannedChecks({ lab, checks }: Pick<CheckPlan, 'lab' | 'checks'>): readonly CheckId[] {
  return lab.exercises.flatMap((exercise) =>
    (['visible', 'hidden'] as const).flatMap((audience) =>
      `checks/${audience}/${exercise.id}.check.ts` in checks
        ? exercise[audience].map(({ title }) => `${exercise.id} > ${title}`)
        : [],
    ),
  );
}
