import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import { gather } from '#runtime/children/gather.ts';
import { mount } from '#runtime/mount.ts';
import type { CheckPlan } from '#runtime/runtime.ts';
import { NODE_22 } from '#runtime/webcontainer/fixture/host.ts';
import { createFrameReader } from '#runtime/webcontainer/frames.ts';
import { type ChecksOrder, ENGINE, type FromChecks, PLAN_FILE, TOKEN } from '#runtime/webcontainer/talk.ts';
import { buildEngine } from '#workshop/build-engine.ts';
import { verdictsOf } from '#workshop/verdicts.ts';
import { labsWithVerdicts } from './verdicts-in-node.ts';

// The bundled check program, as WebContainer gets it, without WebContainer: plain Node in a folder.
const labs = await labsWithVerdicts();
const nodes = { 'Node 22.22': NODE_22, 'Node 24': process.execPath };
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'memento-inside-'));
  const manifest = await buildEngine(join(root, 'built'));
  await mkdir(join(root, ENGINE.folder));
  await rename(join(root, 'built', manifest.inside), join(root, ENGINE.inside));
  await rename(join(root, 'built', manifest.checks), join(root, ENGINE.checks));
});
afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));

async function check(node: string, plan: CheckPlan): Promise<readonly CheckResult[]> {
  const { files, kit, checks, lab, seed } = plan;
  const order: ChecksOrder = {
    files: Object.keys(checks).filter((path) => path.endsWith('.check.ts')),
    plan: { lab, seed },
  };
  const folder = await mkdtemp(join(root, 'm'));
  await fill(folder, { ...mount(files, kit), ...checks, [PLAN_FILE]: JSON.stringify(order) });
  const gathering = gather(plan, () => {});
  const broken: Record<string, string> = {};
  const reader = createFrameReader('token', (value) => {
    const told = value as FromChecks;
    if (told.is === 'result') gathering.put(told.result);
    if (told.is === 'broken') broken[told.file] = told.why;
  });
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  const child = spawn(node, [`../${ENGINE.inside}`, 'checks'], {
    cwd: folder,
    env: { PATH, SystemRoot, TEMP, TMPDIR, [TOKEN]: 'token' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8').on('data', reader.add);
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code, reader.noise()).toBe(0);
  return gathering.finish(broken);
}

async function fill(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

describe.each(labs)('$name: the same verdicts by the bundled check program', ({ folder, kit, judged }) => {
  const { lab } = folder;
  const checks = { ...folder.visible, ...folder.hidden };
  // Starter, solution and some attempts: the built-in engine's test has them all.
  const some = judged.slice(0, 4);
  const cases = Object.entries(nodes).flatMap(([version, node]) => some.map((each) => ({ version, node, ...each })));

  test.each(cases)('$version, $name', async ({ node, files, seed, verdicts }) => {
    expect(verdictsOf(await check(node, { files, checks, kit, lab, seed }))).toEqual(verdicts);
  });
});
