import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSubmission } from '#course/submission.ts';
import { layOut } from './fixtures/tiny-lab.ts';
import { grade, sha256 } from './grade.ts';
import { printReport } from './print-report.ts';
import { readLab } from './read-lab.ts';

const LIMIT = 60_000;
let tiny: Awaited<ReturnType<typeof layOut>>;
let folder: string;

beforeAll(async () => {
  tiny = await layOut();
  folder = await mkdtemp(join(tmpdir(), 'grade-test-'));
});
afterAll(async () => {
  await tiny.remove();
  await rm(folder, { recursive: true });
});

async function submission(code: string): Promise<string> {
  const { lab } = await readLab('tiny', tiny.labs);
  const results = [...lab.exercises].map(() => ({ id: 'greet > says hello', outcome: 'passed' as const }));
  const files = { 'greeting.ts': code };
  return makeSubmission({ lab, files, seed: 's', engine: 'built-in', results, madeAt: '2026-11-22T10:00:00Z' }, sha256);
}

test(
  'visible and hidden checks are run, whatever the file says about results',
  async () => {
    const report = await grade(await submission(`export const greeting = () => 'goodbye';`), 'h', () => {}, tiny.labs);

    const [exercise] = report.exercises;
    const outcomes = exercise?.checks.map(({ audience, result, points }) => [audience, result.outcome, points]);
    expect(outcomes).toEqual([
      ['visible', 'failed', 0],
      ['hidden', 'passed', 2],
    ]);
    expect([report.points, report.maxPoints, report.ourFaults]).toEqual([2, 3, []]);
    expect(report.seeds).toEqual({ visible: 's', hidden: 'h' });
  },
  LIMIT,
);

test(
  'code that does not even start earns nothing, and that is no fault of ours',
  async () => {
    const report = await grade(await submission(`export const greeting = = 1;`), 'h', () => {}, tiny.labs);

    const faults = report.exercises[0]?.checks.map(({ result }) => result.outcome === 'failed' && result.fault);
    expect(faults).toEqual(['program-crashed', 'program-crashed']);
    expect([report.points, report.ourFaults]).toEqual([0, []]);
  },
  LIMIT,
);

test(
  'the printed report names idea, place and hidden checks, and lets no control character through',
  async () => {
    const report = await grade(
      await submission(`export const greeting = () => '\\u001b[2J\\u0007oops';`),
      'h',
      () => {},
      tiny.labs,
    );

    const text = printReport(report);

    expect(text).toContain('1 Greet whoever comes in: 0 of 3 points');
    expect(text).toContain('The shop greets with another word. [wrong-word]');
    expect(text).toMatch(/FAILED {2}says goodbye \(hidden\): 0 of 2/);
    expect(text).toContain('oops');
    expect(text).not.toContain('\u001b');
  },
  LIMIT,
);

function cli(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const script = fileURLToPath(new URL('./cli.ts', import.meta.url));
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...args], (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

test('without --trust-submissions it refuses and says why', async () => {
  const { code, stdout, stderr } = await cli('work.json');

  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('no sandbox');
});

test.each([
  [[], 'Give one submission file'],
  [['a.json', 'b.json', '--trust-submissions'], 'Give one submission file'],
  [['a.json', '--frobnicate'], 'frobnicate'],
])('wrong usage %j is exit code 2', async (args, said) => {
  const { code, stderr } = await cli(...args);

  expect([code, stderr.includes(said)]).toEqual([2, true]);
});

test.each([
  ['nowhere.json', undefined, 'no such file'],
  ['torn.json', '{"format":', 'It is no JSON'],
  ['other.json', '{"format":"other"}', 'no submission of format'],
  ['huge.json', 'x'.repeat(300_000), 'at most 256 KiB'],
])('%s cannot be graded: exit code 1', async (name, text, said) => {
  const file = join(folder, name);
  if (text !== undefined) await writeFile(file, text);

  const { code, stderr } = await cli(file, '--trust-submissions');

  expect([code, stderr.includes(said)]).toEqual([1, true]);
});
