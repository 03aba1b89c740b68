import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** Who may import whom: docs/decisions/001. Written out here again on purpose, so that a slip in biome.json shows. */
const mayImport: Record<string, readonly string[]> = {
  sim: ['sim'],
  course: ['course'],
  ui: ['ui'],
  shapes: ['shapes', 'ui'],
  figures: ['figures', 'sim', 'shapes', 'ui'],
  lab: ['lab', 'course', 'shapes', 'ui', 'sim'],
  grader: ['grader', 'course'],
  workshop: ['workshop', 'course', 'runtime', 'grader'],
};
const rooms = [...Object.keys(mayImport), 'runtime'];

interface Case {
  readonly file: string;
  readonly specifier: string;
  readonly allowed: boolean;
}
const cases: Case[] = [];
for (const [room, allowed] of Object.entries(mayImport)) {
  for (const other of rooms) {
    cases.push({
      file: `src/${room}/x${cases.length}.ts`,
      specifier: `#${other}/thing.ts`,
      allowed: allowed.includes(other),
    });
  }
  cases.push({ file: `src/${room}/x${cases.length}.ts`, specifier: './thing.ts', allowed: true });
  cases.push({ file: `src/${room}/x${cases.length}.ts`, specifier: '../ui/thing.ts', allowed: false });
  cases.push({ file: `src/${room}/x${cases.length}.ts`, specifier: 'left-pad', allowed: false });
  cases.push({
    file: `src/${room}/x${cases.length}.ts`,
    specifier: 'node:fs',
    allowed: room === 'grader' || room === 'workshop',
  });
}
cases.push(
  { file: 'src/lab/y1.ts', specifier: '#runtime/runtime.ts', allowed: true },
  { file: 'src/lab/y2.ts', specifier: '#runtime/choose.ts', allowed: true },
  { file: 'src/lab/y3.ts', specifier: '#runtime/built-in/adapter.ts', allowed: false },
  { file: 'src/runtime/runtime2.ts', specifier: '#runtime/built-in/adapter.ts', allowed: false },
  { file: 'src/runtime/built-in/y4.ts', specifier: '#runtime/node/adapter.ts', allowed: false },
  { file: 'src/runtime/node/y5.ts', specifier: '#runtime/built-in/adapter.ts', allowed: false },
  { file: 'src/runtime/built-in/y6.ts', specifier: 'node:fs', allowed: false },
  { file: 'src/runtime/webcontainer/w1.ts', specifier: '@webcontainer/api', allowed: true },
  { file: 'src/runtime/webcontainer/w2.ts', specifier: 'node:fs', allowed: false },
  { file: 'src/runtime/webcontainer/w3.ts', specifier: '#runtime/built-in/adapter.ts', allowed: false },
  { file: 'src/runtime/webcontainer/w4.ts', specifier: '#runtime/children/gather.ts', allowed: true },
  { file: 'src/runtime/webcontainer/inside/w5.ts', specifier: 'node:fs', allowed: true },
  { file: 'src/runtime/webcontainer/inside/w6.ts', specifier: '@webcontainer/api', allowed: false },
  { file: 'src/runtime/children/w7.ts', specifier: '#runtime/node/node.ts', allowed: false },
  { file: 'labs/a-lab/starter/y7.ts', specifier: '#kit/check', allowed: false },
  { file: 'labs/a-lab/starter/y8.ts', specifier: '#kit/program', allowed: true },
  { file: 'labs/a-lab/starter/y9.ts', specifier: 'node:child_process', allowed: false },
  { file: 'labs/a-lab/checks/hidden/y10.ts', specifier: '../../starter/balancer.ts', allowed: false },
  { file: 'labs/a-lab/checks/hidden/y11.ts', specifier: '#kit/check', allowed: true },
  { file: 'labs/kit/y12.ts', specifier: '#course/lab.ts', allowed: false },
  { file: 'labs/kit/y13.ts', specifier: '#sim/random.ts', allowed: false },
  { file: 'src/sim/y14.ts', specifier: '#kit/keep-cookie.ts', allowed: true },
  { file: 'src/sim/y15.ts', specifier: '#kit/jar.ts', allowed: false },
  { file: 'src/figures/y16.ts', specifier: '#kit/keep-cookie.ts', allowed: false },
);

const room = mkdtempSync(join(tmpdir(), 'memento-borders-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

function refusedFiles(): ReadonlySet<string> {
  cpSync('biome.json', join(room, 'biome.json'));
  execFileSync('git', ['init', '-q', room]);
  for (const { file, specifier } of cases) {
    mkdirSync(dirname(join(room, file)), { recursive: true });
    writeFileSync(join(room, file), `import { thing } from '${specifier}';\n\nconsole.log(thing);\n`);
  }
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '--only=style/noRestrictedImports', '.'];
  const report = (() => {
    try {
      return execFileSync(process.execPath, args, { cwd: room, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch (failed) {
      return (failed as { stdout: string }).stdout;
    }
  })();
  const { diagnostics } = JSON.parse(report) as { diagnostics: { location: { path: string } }[] };
  return new Set(diagnostics.map((diagnostic) => diagnostic.location.path.replaceAll('\\', '/')));
}

test('each room may import what the table says, and nothing else', () => {
  const refused = refusedFiles();

  const wrong = cases
    .filter(({ file, allowed }) => refused.has(file) === allowed)
    .map(
      ({ file, specifier, allowed }) =>
        `${file} imports ${specifier}: ${allowed ? 'refused, but allowed' : 'not refused'}`,
    );

  expect(cases.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});
