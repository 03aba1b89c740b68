import { describe, expect, test } from 'vitest';
import { makeSubmission } from '#course/submission.ts';
import { grade, sha256 } from '#grader/grade.ts';
import { labsFolder } from '#grader/read-lab.ts';
import { verdictsOf } from '#workshop/verdicts.ts';
import { labsWithVerdicts } from './verdicts-in-node.ts';

const labs = await labsWithVerdicts();
const all = process.env.THOROUGH !== undefined;

// Labs are proven by the function that grades (`runAll`), so few submissions show that nothing lies between: THOROUGH grades all.
describe.each(labs)('$name: a submission is graded as it was proven', ({ folder: { lab }, judged }) => {
  const attempts = judged.slice(2);
  const chosen = all ? judged : [...judged.slice(0, 2), ...attempts.slice(0, 1), ...attempts.slice(-1)];

  test.each(chosen)('$name', async ({ files, seed, verdicts }) => {
    const madeAt = '2026-11-22T10:00:00Z';
    const submission = await makeSubmission({ lab, files, seed, engine: 'built-in', results: [], madeAt }, sha256);

    const report = await grade(submission, seed, () => {}, labsFolder);

    const results = report.exercises.flatMap((exercise) => exercise.checks.map(({ result }) => result));
    expect(report.ourFaults).toEqual([]);
    expect(verdictsOf(results)).toEqual(verdicts);
  });
});
