import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CheckId, type CheckResult } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import { canonical } from '#course/submission.ts';
import type { LabFolder } from '#grader/read-lab.ts';
import type { Trial } from './prove-judge.ts';

const resultsFolder = fileURLToPath(new URL('../../test/results', import.meta.url));

/** How each check ended, by id. */
export const Verdicts = z.record(CheckId, z.enum(['passed', 'failed', 'not run']));
export type Verdicts = z.infer<typeof Verdicts>;

/** What `npm run labs prove` found in real Node, kept so that other engines can be compared with it. */
const Proven = z.strictObject({
  /** Of everything that was proven: another hash, another proof. */
  sha256: z.string(),
  trials: z.array(z.strictObject({ name: z.string(), seed: z.string(), verdicts: Verdicts })),
});
export type Proven = z.infer<typeof Proven>;

export function verdictsOf(results: readonly CheckResult[]): Verdicts {
  return Object.fromEntries(results.map(({ id, outcome }) => [id, outcome]));
}

export async function writeVerdicts(
  folder: LabFolder,
  kit: Files,
  trials: readonly Trial[],
  results = resultsFolder,
): Promise<void> {
  const proven: Proven = {
    sha256: hashOf(folder, kit),
    trials: trials.map(({ name, seed, results }) => ({ name, seed, verdicts: verdictsOf(results) })),
  };
  await mkdir(results, { recursive: true });
  await writeFile(fileOf(folder, results), `${JSON.stringify(proven, null, 1)}\n`);
}

/** @throws when the lab as it is now has not been proven. */
export async function readVerdicts(folder: LabFolder, kit: Files, results = resultsFolder): Promise<Proven> {
  const { id } = folder.lab;
  const text = await readFile(fileOf(folder, results), 'utf8').catch(() => undefined);
  const whatToDo = `Run "npm run labs prove ${id}" first: other engines are compared with its verdicts.`;
  if (text === undefined) throw new Error(`There are no verdicts of the lab ${id}. ${whatToDo}`);
  const proven = Proven.parse(JSON.parse(text));
  if (proven.sha256 !== hashOf(folder, kit)) {
    throw new Error(`The lab ${id} or the kit has changed since its verdicts were written. ${whatToDo}`);
  }
  return proven;
}

function fileOf({ lab }: LabFolder, results: string): string {
  return join(results, `verdicts-${lab.id}.json`);
}

function hashOf(folder: LabFolder, kit: Files): string {
  return createHash('sha256').update(canonical({ folder, kit })).digest('hex');
}
