/** `npm run build`: the whole site into `dist/`. `MEMENTO_BASE` and `MEMENTO_SITE` say where it will stand. */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { buildWorker } from './build-worker.ts';
import { prebuild } from './prebuild.ts';

/** Builds the site of the current folder. */
export async function buildSite(): Promise<void> {
  // Astro remembers entries whose files are gone; a build starts from the files that there are.
  await rm('dist', { recursive: true, force: true });
  await prebuild();
  await build({ root: process.cwd() });
  await buildWorker('dist');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildSite();
