import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import type { Files } from '#course/files.ts';
import { RuntimeError } from '#runtime/runtime.ts';

/** A project on disk, in a temporary folder of its own. */
export interface Folder {
  readonly path: string;
  write(path: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

/** Then the pid of the process that made it: so an orphan is known. */
const PREFIX = 'memento-run-';

/** Writes `files` to a new folder. Folders that a crashed process of this computer left behind are removed first. */
export async function makeFolder(files: Files): Promise<Folder> {
  await sweep();
  const path = await realpath(await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`)));
  const write = async (name: string, text: string) => {
    const target = join(path, ...inside(name).split('/'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  };
  for (const [name, text] of Object.entries(files)) await write(name, text);
  return { path, write, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }) };
}

/** Lets what lies in `folders` import vitest, and what lies beside them not: programs must see no package. */
export async function linkVitest(folder: Folder, folders: readonly string[]): Promise<void> {
  const vitest = dirname(createRequire(import.meta.url).resolve('vitest/package.json'));
  for (const each of folders) {
    const packages = join(folder.path, each, 'node_modules');
    await mkdir(packages, { recursive: true });
    await symlink(vitest, join(packages, 'vitest'), 'junction');
  }
}

/** @throws {RuntimeError} `no-such-file` for a path that leaves the project. */
function inside(name: string): string {
  const clean = posix.normalize(name);
  if (clean === name && !posix.isAbsolute(name) && !name.startsWith('..') && !/[\\:\0]/.test(name)) return name;
  throw new RuntimeError('no-such-file', `"${name}" is no path inside the project. Use one like "balancer.ts".`);
}

let swept: Promise<void> | undefined;

function sweep(): Promise<void> {
  swept ??= removeOrphans();
  return swept;
}

async function removeOrphans(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
