import type { Files } from '#course/files.ts';
import { labNames, readKit, readLab } from '#grader/read-lab.ts';
import { readVerdicts, type Verdicts } from '#workshop/verdicts.ts';

/** One version of a lab's project, and how its checks end in real Node. */
export interface Judged {
  readonly name: string;
  /** The whole project. */
  readonly files: Files;
  readonly seed: string;
  readonly verdicts: Verdicts;
}

/** Starter, solution and every attempt of each lab, as `npm run labs prove` judged them with its first seed. */
export async function labsWithVerdicts() {
  const kit = await readKit();
  const names = await labNames();
  return Promise.all(
    names.map(async (name) => {
      const folder = await readLab(name);
      const { trials } = await readVerdicts(folder, kit);
      const attempts = folder.attempts.map((each) => [each.name, { ...folder.solution, ...each.files }] as const);
      const versions = [['starter', folder.starter] as const, ['solution', folder.solution] as const, ...attempts];
      const judged = versions.map(([version, files]): Judged => {
        const trial = trials.find((each) => each.name === version);
        if (!trial) throw new Error(`${name}: ${version} was not tried. Run "npm run labs prove ${name}" again.`);
        return { name: version, files, seed: trial.seed, verdicts: trial.verdicts };
      });
      return { name, folder, kit, judged };
    }),
  );
}
