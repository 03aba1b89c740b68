import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser } from './browsers.ts';

/** Programs of the system that tests run against. */
export type Program = 'chromium' | 'firefox' | 'nginx' | 'caddy';

/** One sentence for each that is not on this machine: what was looked for and what to install. */
export function missingPrograms(wanted: Iterable<Program>): readonly string[] {
  return [...wanted].flatMap((program) => {
    if (program === 'chromium' || program === 'firefox') {
      const browser = findBrowser(program);
      return browser.found ? [] : [browser.whatToDo];
    }
    return isOnPath(program)
      ? []
      : [`The tests need ${program} and found none on the PATH. Install it (Debian: apt-get install ${program}).`];
  });
}

/** Debian keeps servers in folders that only root has on the PATH. */
function isOnPath(program: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)) || existsSync(join(folder, `${program}.exe`)));
}
