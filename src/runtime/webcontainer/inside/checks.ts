import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CheckResult } from '#course/check.ts';
import { PLAN } from '#kit/control.ts';
import { type ChecksOrder, ENGINE, type FromChecks, PLAN_FILE } from '#runtime/webcontainer/talk.ts';

/** The library of checks, vitest in one file: a part of the engine that every check run in a page uses. */
interface CheckLibrary {
  /** What `import … from 'vitest'` gives. */
  readonly api: object;
  runCheckFile(path: string, importFile: () => Promise<unknown>, report: (report: Report) => void): Promise<void>;
}

type Report =
  | { readonly checks: 'began'; readonly id: string }
  | { readonly checks: 'result'; readonly result: CheckResult }
  | { readonly checks: 'failed'; readonly message: string }
  | { readonly checks: 'done' };

/** Where the library's names are found by the file that stands for the package `vitest`. */
const LIBRARY = Symbol.for('memento.vitest');

/** Runs every check file of the plan, one after the other, and tells each result as it comes. */
export async function runChecks(tell: (value: FromChecks) => void): Promise<void> {
  const root = process.cwd();
  const { files, plan } = JSON.parse(readFileSync(PLAN_FILE, 'utf8')) as ChecksOrder;
  const library = (await import(pathToFileURL(resolve(root, '..', ENGINE.checks)).href)) as CheckLibrary;
  offer(root, library.api);
  Reflect.set(globalThis, PLAN, plan);
  // What a check leaves behind and breaks later must not take the others' results with it.
  process.on('uncaughtException', (error) => console.error(error));
  for (const file of files) {
    await library.runCheckFile(
      file,
      () => import(pathToFileURL(join(root, file)).href),
      (report) => {
        if (report.checks === 'result') tell({ is: 'result', result: report.result });
        if (report.checks === 'failed') tell({ is: 'broken', file, why: report.message });
      },
    );
  }
  tell({ is: 'done' });
  // A check may have left a socket or a timer open; what was told is written before the process ends.
  process.stdout.end(() => process.exit());
}

/** Lets the kit import `vitest`, and what lies outside of the kit not: programs must see no package. */
function offer(root: string, api: object): void {
  Reflect.set(globalThis, LIBRARY, api);
  const folder = join(root, 'kit/node_modules/vitest');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "exports": "./index.js" }\n');
  const names = Object.keys(api).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default');
  writeFileSync(
    join(folder, 'index.js'),
    `const library = globalThis[Symbol.for('memento.vitest')];
if (!library) throw new Error('Only checks can import the checks’ side of the kit.');
export const { ${names.join(', ')} } = library;
`,
  );
}
