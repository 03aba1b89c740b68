/** `node src/workshop/prebuild.ts`: what `public/` holds before Astro runs: the engine, the editor, the hosts' header file. */
import { readdir, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildEngine } from './build-engine.ts';
import { buildMonaco } from './build-monaco.ts';
import { headersFile } from './headers.ts';
import { vercelFile } from './hosts.ts';

/** Builds into `public/` of the current folder. */
export async function prebuild(): Promise<void> {
  await buildEngine(join('public', 'engine'));
  await buildMonaco(join('public', 'monaco'));
  const names = await readdir('public', { recursive: true });
  const paths = names.map((name) => `/${name.split(sep).join('/')}`).sort();
  const base = process.env.MEMENTO_BASE;
  await writeFile(join('public', '_headers'), headersFile(paths, base));
  await writeFile(join('public', 'vercel.json'), vercelFile(base));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await prebuild();
