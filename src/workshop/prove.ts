import { availableParallelism } from 'node:os';
import type { CheckResult } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import type { LabFolder } from '#grader/read-lab.ts';
import { runAll } from '#grader/run-all.ts';
import { createNode } from '#runtime/node/node.ts';
import { compareFiles, judge, type Trial } from './prove-judge.ts';

export interface Proof {
  /** What is wrong with the lab; empty when it is sound. */
  readonly problems: readonly string[];
  readonly trials: readonly Trial[];
}

interface Planned extends Omit<Trial, 'results' | 'seed'> {
  /** The whole project. */
  readonly files: Files;
}

export interface ProofOptions {
  /** The first one is everybody's; the solution, which must always pass, is run with each. */
  readonly seeds: readonly string[];
  /** Runs starter and attempts with every seed too. */
  readonly thorough?: boolean;
  /** Hears a line whenever a trial ends. */
  readonly say?: (line: string) => void;
}

/**
 * Runs every check, visible and hidden, against starter, solution and each attempt, in real Node, and as the grader does.
 * As many trials go side by side as the computer has processors.
 */
export async function prove(
  folder: LabFolder,
  kit: Files,
  { seeds, thorough = false, say = () => {} }: ProofOptions,
): Promise<Proof> {
  const unlisted = new Set<string>();
  const runtime = createNode({ onUnlisted: (id) => unlisted.add(id) });
  const candidates: readonly Planned[] = [
    { kind: 'starter', name: 'starter', files: folder.starter, mustFail: [] },
    { kind: 'solution', name: 'solution', files: folder.solution, mustFail: [] },
    ...folder.attempts.map(({ name, files, mustFail }) => ({
      kind: 'attempt' as const,
      name,
      files: { ...folder.solution, ...files },
      mustFail,
    })),
  ];
  const planned = candidates.flatMap((candidate) =>
    (candidate.kind === 'solution' || thorough ? seeds : seeds.slice(0, 1)).map((seed) => ({ ...candidate, seed })),
  );

  async function run({ files, seed, ...candidate }: (typeof planned)[number]): Promise<Trial> {
    const { kind, name } = candidate;
    const began = performance.now();
    const results = await runAll(runtime, { project: folder, kit, files, seeds: { visible: seed, hidden: seed } });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`  ${label(kind, name)}, seed ${seed}: ${tally(results)} (${seconds} s)`);
    return { ...candidate, seed, results };
  }

  let trials: readonly Trial[];
  try {
    trials = await sideBySide(planned, availableParallelism(), run);
  } finally {
    await runtime.dispose();
  }
  const strays = [...unlisted].map((id) => `"${id}" is in a check file, but not in lab.json.`);
  return { problems: [...compareFiles(folder), ...strays, ...judge(folder.lab, trials)], trials };
}

/** Results in the order of `items`; at most `width` of them are under way at a time. */
async function sideBySide<T, R>(items: readonly T[], width: number, run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  async function lane(): Promise<void> {
    for (const [at, item] of rest) results[at] = await run(item);
  }
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

function label(kind: Trial['kind'], name: string): string {
  return kind === 'attempt' ? `attempt ${name}` : name;
}

function tally(results: readonly CheckResult[]): string {
  const count = (outcome: CheckResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const notRun = count('not run');
  return `${count('passed')} passed, ${count('failed')} failed${notRun === 0 ? '' : `, ${notRun} not run`}`;
}
