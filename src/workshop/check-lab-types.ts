/** Type-checks every lab as a reader's editor would: starter, and solution and attempts laid over it. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const labs = readdirSync('labs', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join('labs', entry.name, 'lab.json')))
  .map((entry) => entry.name);
if (labs.length === 0) {
  console.error('Found no lab under labs/ (a folder with a lab.json), so nothing was checked.');
  process.exit(1);
}

const room = mkdtempSync(join(tmpdir(), 'memento-lab-types-'));
try {
  cpSync('labs/tsconfig.json', join(room, 'tsconfig.json'));
  cpSync('labs/package.json', join(room, 'package.json'));
  cpSync('labs/kit', join(room, 'kit'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(room, 'node_modules'), 'junction');
  for (const lab of labs) {
    cpSync(join('labs', lab, 'checks'), join(room, lab, 'checks'), { recursive: true });
    cpSync(join('labs', lab, 'starter'), join(room, lab, 'starter'), { recursive: true });
    // A second "starter" folder name would not be in tsconfig's list, so each overlay is a lab of its own.
    const solved = join(room, `${lab}-solution`, 'starter');
    cpSync(join('labs', lab, 'starter'), solved, { recursive: true });
    cpSync(join('labs', lab, 'solution'), solved, { recursive: true });
  }
  const tsc = resolve('node_modules/typescript-native/bin/tsc');
  const result = spawnSync(process.execPath, [tsc, '-p', room], { encoding: 'utf8' });
  process.stdout.write(result.stdout.replaceAll(`${room}/`, 'labs/'));
  process.stderr.write(result.stderr);
  if (result.status === 0) console.log(`${labs.length} lab(s): starter, solution and checks are well typed.`);
  process.exitCode = result.status ?? 1;
} finally {
  rmSync(room, { recursive: true, force: true });
}
