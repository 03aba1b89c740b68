/** `npm start [-- --port 4321]`: builds the site when it is missing or older than its sources, then serves it. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from './serve.ts';

const sources = ['src', 'content', 'labs', 'package.json', 'package-lock.json', 'astro.config.mjs'];

/** When the newest file under a path was changed, in ms since the epoch; 0 when there is none. */
async function newest(path: string): Promise<number> {
  const status = await stat(path).catch(() => undefined);
  if (!status) return 0;
  if (!status.isDirectory()) return status.mtimeMs;
  const inside = await Promise.all((await readdir(path)).map((name) => newest(join(path, name))));
  return Math.max(0, ...inside);
}

const { values } = parseArgs({ options: { port: { type: 'string', default: '4321' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port ${values.port} is no port. Give a whole number from 0 to 65535; 0 takes any free one.`);
  process.exit(2);
}

const base = process.env.MEMENTO_BASE ?? '/';
const built = await newest(join('dist', 'index.html'));
const changed = Math.max(...(await Promise.all(sources.map(newest))));
if (built < changed) {
  console.log(built === 0 ? 'Building the site, once.' : 'Building the site again: its sources have changed.');
  // Astro is loaded only when it is needed: a second start takes no time.
  const { buildSite } = await import('./build.ts');
  await buildSite();
}
const site = await serve({ dir: 'dist', port, base });
console.log(`Memento is at ${site.url} (Ctrl+C stops it)`);
