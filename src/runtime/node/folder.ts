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
  /** Puts these files in the place of all that is there, but for what was compiled. */
  refill(files: Files): Promise<void>;
  remove(): Promise<void>;
}

/** Then the pid of the process that made it: so an orphan is known. */
const PREFIX = 'memento-run-';

/** In a folder: what Node has compiled of its files. Node checks each entry against the file's text. */
const CACHE = '.cache';

export function cacheIn(folder: Pick<Folder, 'path'>): string {
  return join(folder.path, CACHE, 'node');
}

/** Writes `files` to a new folder. Folders that a crashed process of this computer left behind are removed first. */
export async function makeFolder(files: Files): Promise<Folder> {
  await sweep();
  const path = await realpath(await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`)));
  const write = async (name: string, text: string) => {
    const target = join(path, ...inside(name).split('/'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  };
  const fill = async (all: Files) => {
    for (const [name, text] of Object.entries(all)) await write(name, text);
  };
  await fill(files);
  return {
    path,
    write,
    async refill(all) {
      for (const name of await readdir(path)) if (name !== CACHE) await removed(join(path, name));
      await fill(all);
    },
    remove: () => removed(path),
  };
}

function removed(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
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
