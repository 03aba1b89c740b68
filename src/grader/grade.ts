import { createHash } from 'node:crypto';
import type { CheckResult } from '#course/check.ts';
import { makeReport, type Report } from '#course/report.ts';
import { readSubmission, type Sha256 } from '#course/submission.ts';
import { createNode } from '#runtime/node/node.ts';
import { labNames, labsFolder, readKit, readProject } from './read-lab.ts';

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
  const { starter, visible, hidden } = await readProject(submission.lab, folder);
  const files = { ...starter, ...submission.files };
  const kit = await readKit();
  const runtime = createNode();
  try {
    const seen = await runtime.check({ files, kit, lab, checks: visible, seed: submission.seed }, onResult);
    // Helpers of check files lie beside visible ones, and hidden ones may use them.
    const helpers = Object.entries(visible).filter(([path]) => !path.endsWith('.check.ts'));
    const checks = { ...Object.fromEntries(helpers), ...hidden };
    const unseen = await runtime.check({ files, kit, lab, checks, seed: hiddenSeed }, onResult);
    return makeReport(lab, [...seen, ...unseen], {
      submission: { sha256: submission.sha256, madeAt: submission.madeAt },
      seeds: { visible: submission.seed, hidden: hiddenSeed },
    });
  } finally {
    await runtime.dispose();
  }
}
