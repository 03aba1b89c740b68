import { createHash } from 'node:crypto';
import type { CheckResult } from '#course/check.ts';
import { makeReport, type Report } from '#course/report.ts';
import { readSubmission, type Sha256 } from '#course/submission.ts';
import { createNode } from '#runtime/node/node.ts';
import { labNames, labsFolder, readKit, readProject } from './read-lab.ts';
import { runAll } from './run-all.ts';

export const sha256: Sha256 = (text) => createHash('sha256').update(text).digest('hex');

/**
 * Grades the text of a submission file: its files over the lab's own, visible checks with the seed that the learner had,
 * hidden ones with `hiddenSeed`. What the file says about results is not looked at.
 * The learner's code runs on this computer without a sandbox.
 * @throws {SubmissionError} when the file cannot be graded; anything else is a fault of ours.
 */
export async function grade(
  text: string,
  hiddenSeed: string,
  onResult: (result: CheckResult) => void = () => {},
  folder = labsFolder,
): Promise<Report> {
  const names = await labNames(folder);
  const labOf = async (id: string) => (names.includes(id) ? (await readProject(id, folder)).lab : undefined);
  const { submission, lab } = await readSubmission(text, sha256, labOf);
  const project = await readProject(submission.lab, folder);
  const seeds = { visible: submission.seed, hidden: hiddenSeed };
  const files = { ...project.starter, ...submission.files };
  const kit = await readKit();
  const runtime = createNode();
  try {
    const results = await runAll(runtime, { project, kit, files, seeds }, onResult);
    return makeReport(lab, results, {
      submission: { sha256: submission.sha256, madeAt: submission.madeAt },
      seeds,
    });
  } finally {
    await runtime.dispose();
  }
}
