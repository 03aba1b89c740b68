import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildEngine, engineSizes, type Manifest } from './build-engine.ts';

let folder: string;
let manifest: Manifest;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memento-build-'));
  manifest = await buildEngine(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('every part is there under a name with its hash', async () => {
  expect(Object.keys(manifest).sort()).toEqual(['acorn', 'checks', 'inside', 'kernel', 'process']);
  for (const file of Object.values(manifest)) expect(file).toMatch(/^[a-z]+\.[0-9a-f]{10}\.js$/);
  expect((await readdir(folder)).sort()).toEqual([...Object.values(manifest), 'inputs.json', 'manifest.json'].sort());
});

test('what a Check downloads fits its budget of 240 KB', async () => {
  const { kernel, process, checks } = await engineSizes(folder, manifest);
  expect((kernel + process + checks) / 1024).toBeLessThan(240);
  expect(Math.min(kernel, process, checks)).toBeGreaterThan(20 * 1024);
});

test('nothing is built anew when nothing changed', async () => {
  const before = (await stat(join(folder, manifest.kernel))).mtimeMs;
  expect(await buildEngine(folder)).toEqual(manifest);
  expect((await stat(join(folder, manifest.kernel))).mtimeMs).toBe(before);
});

test('no part asks for another file, and only what runs inside WebContainer for modules of Node', async () => {
  for (const [part, file] of Object.entries(manifest)) {
    const text = await readFile(join(folder, file), 'utf8');
    const asks = [...text.matchAll(/\bfrom ?["'](node:|\.\/)/g)].map(([, what]) => what);
    expect(asks.filter((what) => part !== 'inside' || what !== 'node:')).toEqual([]);
    expect(text.includes('Dynamic require of')).toBe(false);
  }
});
