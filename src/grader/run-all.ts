import type { CheckResult } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import type { Runtime } from '#runtime/runtime.ts';
import type { Project } from './read-lab.ts';

/** One version of a lab's project, and what it is judged with. */
export interface Candidate {
  readonly project: Pick<Project, 'lab' | 'visible' | 'hidden'>;
  readonly kit: Files;
  /** The whole project: given files, and the learner's. */
  readonly files: Files;
  readonly seeds: { readonly visible: string; readonly hidden: string };
}

/**
 * Every check of a lab against one version of its project: visible and hidden ones side by side, on machines of their own.
 * The grader judges submissions by this, and labs are proven by it: so what a proof says of an answer, its grade says too.
 * Gives all visible results, then all hidden ones.
 */
export async function runAll(
  runtime: Pick<Runtime, 'check'>,
  { project, kit, files, seeds }: Candidate,
  onResult: (result: CheckResult) => void = () => {},
): Promise<readonly CheckResult[]> {
  const { lab, visible, hidden } = project;
  // Helpers of check files lie beside visible ones, and hidden ones may use them.
  const helpers = Object.entries(visible).filter(([path]) => !path.endsWith('.check.ts'));
  const [seen, unseen] = await Promise.all([
    runtime.check({ files, kit, lab, checks: visible, seed: seeds.visible }, onResult),
    runtime.check(
      { files, kit, lab, checks: { ...Object.fromEntries(helpers), ...hidden }, seed: seeds.hidden },
      onResult,
    ),
  ]);
  return [...seen, ...unseen];
}
