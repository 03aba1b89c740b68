import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from '#course/files.ts';
import type { LabFolder } from '#grader/read-lab.ts';
import { mount } from '#runtime/mount.ts';
import type { Verdicts } from '#workshop/verdicts.ts';

const vitest = dirname(fileURLToPath(import.meta.resolve('vitest/package.json')));

/** All that a reader needs at home beside project, kit and checks. */
const CONFIG = `export default { test: { include: ['checks/**/*.check.ts'] } };\n`;

/**
 * Lays a project out as a folder of its own, as a reader has it who works at home, and runs vitest's own command there,
 * with nothing of this repository around it.
 */
export async function vitestRun(project: Files, { lab, visible, hidden }: LabFolder, kit: Files): Promise<Verdicts> {
  const folder = await mkdtemp(join(tmpdir(), 'memento-at-home-'));
  const files = {
    ...mount(project, kit),
    ...visible,
    ...hidden,
    'lab.json': JSON.stringify(lab),
    'vitest.config.js': CONFIG,
  };
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await mkdir(join(folder, 'node_modules'));
    await symlink(vitest, join(folder, 'node_modules/vitest'), 'junction');
    await run(folder);
    return verdictsIn(await readFile(join(folder, 'report.json'), 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

/** Resolves when vitest has ended, however: what it found stands in its report. */
function run(cwd: string): Promise<void> {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', '--outputFile=report.json'];
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env: { PATH, SystemRoot, TEMP, TMPDIR, CI: '1' } }, () => resolve());
  });
}

interface JsonReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

function verdictsIn(text: string): Verdicts {
  const { testResults } = JSON.parse(text) as JsonReport;
  return Object.fromEntries(
    testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ ancestorTitles, title, status }) => [
        `${ancestorTitles.join(' > ')} > ${title}`,
        status === 'passed' || status === 'failed' ? status : 'not run',
      ]),
    ),
  );
}
