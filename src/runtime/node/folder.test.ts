import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeFolder } from './folder.ts';

test('a folder holds its files until it is removed', async () => {
  const folder = await makeFolder({ 'a.ts': 'one', 'lib/b.ts': 'two' });

  await folder.write('lib/deep/c.ts', 'three');
  expect(await readFile(join(folder.path, 'lib/deep/c.ts'), 'utf8')).toBe('three');

  await folder.remove();
  expect(existsSync(folder.path)).toBe(false);
});

test('a folder that is filled again keeps nothing but what was compiled', async () => {
  const folder = await makeFolder({ 'a.ts': 'one', 'lib/b.ts': 'two' });
  await folder.write('.cache/node/entry', 'compiled');

  await folder.refill({ 'a.ts': 'three' });

  const left = (await readdir(folder.path, { recursive: true })).sort();
  expect(left).toEqual(['.cache', join('.cache/node'), join('.cache/node/entry'), 'a.ts']);
  expect(await readFile(join(folder.path, 'a.ts'), 'utf8')).toBe('three');
  await folder.remove();
});

test.each([
  '../out.ts',
  '/etc/out.ts',
  'a/../../out.ts',
  'a\\..\\out.ts',
  'C:out.ts',
  './a.ts',
  'a//b.ts',
  'x\0.ts',
  '..',
])('%j is no path inside the project', async (path) => {
  await expect(makeFolder({ [path]: '' })).rejects.toMatchObject({ code: 'no-such-file' });
});

test('what a crashed process left behind is removed by the next one', async () => {
  const crashed = await promisify(execFile)(process.execPath, ['-p', 'process.pid']);
  const orphan = join(tmpdir(), `memento-run-${crashed.stdout.trim()}-orphan`);
  const foreign = join(tmpdir(), `memento-${crashed.stdout.trim()}-of-somebody-else`);
  await mkdir(orphan);
  await mkdir(foreign);
  const make = `import { makeFolder } from '${new URL('./folder.ts', import.meta.url).href}'; await (await makeFolder({})).remove();`;

  await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', make], {
    cwd: new URL('../../..', import.meta.url).pathname,
  });

  expect([existsSync(orphan), existsSync(foreign)]).toEqual([false, true]);
  await rm(foreign, { recursive: true });
});
