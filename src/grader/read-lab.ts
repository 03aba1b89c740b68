import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExpectedFailures } from '#course/attempts.ts';
import type { CheckId } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import { Lab } from '#course/lab.ts';

/** What a learner's work is run with. */
export interface Project {
  readonly lab: Lab;
  /** The learner's project as it begins. */
  readonly starter: Files;
  /** The project solved: the starter with the solution's files in their place. */
  readonly solution: Files;
  /** What `solution/` holds: only what differs. */
  readonly solutionOnly: Files;
  /** `checks/visible/*`, by path. */
  readonly visible: Files;
  /** `checks/hidden/*`, by path. */
  readonly hidden: Files;
}

/** A lab as it lies in the repository. */
export interface LabFolder extends Project {
  readonly attempts: readonly Attempt[];
}

/** A known wrong answer: some files over the solution, and the checks that must fail. */
interface Attempt {
  readonly name: string;
  readonly files: Files;
  readonly mustFail: readonly CheckId[];
}

/** The repository's labs. */
export const labsFolder = fileURLToPath(new URL('../../labs', import.meta.url));

/** Names of the labs under `folder`: the folders that hold a lab.json. */
export async function labNames(folder = labsFolder): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: false });
  const names: string[] = [];
  for (const entry of entries) {
    if (entry.isDirectory() && (await readdir(join(folder, entry.name))).includes('lab.json')) names.push(entry.name);
  }
  return names.sort();
}

/** @throws when the lab is not there, its lab.json breaks the schema, or attempts and expected.json do not fit. */
export async function readLab(name: string, folder = labsFolder): Promise<LabFolder> {
  const project = await readProject(name, folder);
  return { ...project, attempts: await readAttempts(join(folder, name, 'attempts'), name) };
}

/** @throws when the lab is not there, or its lab.json breaks the schema. */
export async function readProject(name: string, folder = labsFolder): Promise<Project> {
  const names = await labNames(folder);
  if (!names.includes(name)) throw new Error(`There is no lab "${name}". There are: ${names.join(', ') || 'none'}.`);
  const root = join(folder, name);
  const parsed = Lab.safeParse(JSON.parse(await readFile(join(root, 'lab.json'), 'utf8')));
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`${name}/lab.json breaks the schema:\n${issues.join('\n')}`);
  }
  const starter = await readTree(join(root, 'starter'));
  const solutionOnly = await readTree(join(root, 'solution'));
  return {
    lab: parsed.data,
    starter,
    solutionOnly,
    solution: { ...starter, ...solutionOnly },
    visible: under('checks/visible', await readTree(join(root, 'checks/visible'))),
    hidden: under('checks/hidden', await readTree(join(root, 'checks/hidden'))),
  };
}

/** The kit as labs get it: `kit/check.ts` and so on, without its tests. */
export async function readKit(folder = labsFolder): Promise<Files> {
  const files = under('kit', await readTree(join(folder, 'kit')));
  return Object.fromEntries(Object.entries(files).filter(([path]) => !path.endsWith('.test.ts')));
}

async function readAttempts(folder: string, lab: string): Promise<readonly Attempt[]> {
  const files = await readTree(folder);
  const text = files['expected.json'];
  if (text === undefined) {
    if (Object.keys(files).length === 0) return [];
    throw new Error(`${lab}/attempts has folders, but no expected.json that says which checks each must fail.`);
  }
  const expected = ExpectedFailures.parse(JSON.parse(text));
  const names = new Set(
    Object.keys(files).flatMap((path) => (path.includes('/') ? [path.split('/', 1)[0] ?? ''] : [])),
  );
  const odd = [...names]
    .filter((name) => !(name in expected))
    .concat(Object.keys(expected).filter((name) => !names.has(name)));
  if (odd.length > 0) throw new Error(`${lab}/attempts: the folders and expected.json differ in ${odd.join(', ')}.`);
  return Object.entries(expected).map(([name, mustFail]) => ({
    name,
    mustFail,
    files: Object.fromEntries(
      Object.entries(files).flatMap(([path, each]) =>
        path.startsWith(`${name}/`) ? [[path.slice(name.length + 1), each]] : [],
      ),
    ),
  }));
}

/** All text files under a folder, by POSIX path relative to it; nothing when the folder is not there. */
async function readTree(folder: string): Promise<Files> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const files: Record<string, string> = {};
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[relative(folder, path).split(sep).join('/')] = await readFile(path, 'utf8');
  }
  return files;
}

function under(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}
