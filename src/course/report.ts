import { z } from 'zod';
import { CheckId, CheckResult } from './check.ts';
import type { Lab } from './lab.ts';

const points = z.number().int().min(0);

/** What the grader says about one submission. */
export const Report = z.strictObject({
  format: z.literal('memento-report/1'),
  lab: z.string(),
  title: z.string(),
  submission: z.strictObject({
    sha256: z.string(),
    /** By the learner's own clock. */
    madeAt: z.string(),
  }),
  /** Which boundary lay between the learner's code and the grader's computer. */
  sandbox: z.literal('none'),
  /** Seeds of the run: with them it can be repeated. */
  seeds: z.strictObject({ visible: z.string(), hidden: z.string() }),
  points,
  maxPoints: points,
  exercises: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      points,
      maxPoints: points,
      checks: z.array(
        z.strictObject({
          id: CheckId,
          title: z.string(),
          audience: z.enum(['visible', 'hidden']),
          points,
          maxPoints: points,
          result: CheckResult,
        }),
      ),
    }),
  ),
  /** Checks that did not come to a verdict, for reasons that are not the learner's. A report with any is no grade. */
  ourFaults: z.array(z.string()),
});
export type Report = z.infer<typeof Report>;

/** The report on these results: a passed check earns its points of lab.json, everything else earns none. */
export function makeReport(
  lab: Lab,
  results: readonly CheckResult[],
  about: Pick<Report, 'submission' | 'seeds'>,
): Report {
  const byId = new Map(results.map((result) => [result.id, result]));
  const exercises = lab.exercises.map((exercise) => {
    const checks = (['visible', 'hidden'] as const).flatMap((audience) =>
      exercise[audience].map(({ title, points: maxPoints }) => {
        const id = `${exercise.id} > ${title}`;
        const result: CheckResult = byId.get(id) ?? {
          id,
          outcome: 'not run',
          because: 'It was not among the results.',
        };
        return { id, title, audience, points: result.outcome === 'passed' ? maxPoints : 0, maxPoints, result };
      }),
    );
    return { id: exercise.id, title: exercise.title, ...total(checks), checks };
  });
  const ourFaults = exercises.flatMap(({ checks }) => checks.flatMap(({ result }) => ourFault(result)));
  return {
    format: 'memento-report/1',
    lab: lab.id,
    title: lab.title,
    ...about,
    sandbox: 'none',
    ...total(exercises),
    exercises,
    ourFaults,
  };
}

function total(parts: readonly { readonly points: number; readonly maxPoints: number }[]) {
  return {
    points: parts.reduce((sum, part) => sum + part.points, 0),
    maxPoints: parts.reduce((sum, part) => sum + part.maxPoints, 0),
  };
}

function ourFault(result: CheckResult): readonly string[] {
  if (result.outcome === 'not run') return [`${result.id} did not run: ${result.because}`];
  if (result.outcome === 'failed' && result.fault === 'check-broken') return [`${result.id}: ${result.message}`];
  return [];
}
