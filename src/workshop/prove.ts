import type { CheckResult } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import type { LabFolder } from '#grader/read-lab.ts';
import { createNode } from '#runtime/node/node.ts';
import { compareFiles, judge, type Trial } from './prove-judge.ts';

export interface Proof {
  /** What is wrong with the lab; empty when it is sound. */
  readonly problems: readonly string[];
  readonly trials: readonly Trial[];
}

/**
 * Runs every check, visible and hidden, against starter, solution and each attempt, in real Node: the solution once for
 * each seed, since it must always pass; what must fail with the first seed only, unless `thorough`.
 * `say` hears a line whenever a trial ends.
 */
export async function prove(
  folder: LabFolder,
  kit: Files,
  seeds: readonly string[],
  say: (line: string) => void = () => {},
  thorough = false,
): Promise<Proof> {
  const unlisted = new Set<string>();
  const runtime = createNode({ onUnlisted: (id) => unlisted.add(id) });
  const trials: Trial[] = [];

  async function run(kind: Trial['kind'], name: string, files: Files, mustFail: readonly string[]): Promise<void> {
    for (const seed of kind === 'solution' || thorough ? seeds : seeds.slice(0, 1)) {
      const began = performance.now();
      const checks = { ...folder.visible, ...folder.hidden };
      const results = await runtime.check({ files, checks, kit, lab: folder.lab, seed });
      trials.push({ kind, name, seed, results, mustFail });
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      say(`  ${label(kind, name)}, seed ${seed}: ${tally(results)} (${seconds} s)`);
    }
  }

  try {
    await run('starter', 'starter', folder.starter, []);
    await run('solution', 'solution', folder.solution, []);
    for (const { name, files, mustFail } of folder.attempts) {
      await run('attempt', name, { ...folder.solution, ...files }, mustFail);
    }
  } finally {
    await runtime.dispose();
  }
  const strays = [...unlisted].map((id) => `"${id}" is in a check file, but not in lab.json.`);
  return { problems: [...compareFiles(folder), ...strays, ...judge(folder.lab, trials)], trials };
}

function label(kind: Trial['kind'], name: string): string {
  return kind === 'attempt' ? `attempt ${name}` : name;
}

function tally(results: readonly CheckResult[]): string {
  const count = (outcome: CheckResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const notRun = count('not run');
  return `${count('passed')} passed, ${count('failed')} failed${notRun === 0 ? '' : `, ${notRun} not run`}`;
}
