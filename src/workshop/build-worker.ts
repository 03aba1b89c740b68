/** Makes the service worker of a built site: `dist/sw.js`, with a list of the site's files and their fingerprints. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Edition, EditionFile } from '#offline/edition.ts';

const worker = fileURLToPath(new URL('../offline/worker.ts', import.meta.url));

/** Not kept: the worker itself, what hosts and other programs read, and the parts of Pagefind that we do not load. */
const left = [
  /^sw\.js$/,
  /^_headers$|^vercel\.json$|^robots\.txt$|\.xml$/,
  /^social\//,
  /^engine\/inputs\.json$/,
  /^pagefind\/pagefind-(ui|modular-ui|component-ui|highlight)/,
];

interface Weighed extends EditionFile {
  readonly bytes: number;
}

/** Writes `sw.js` into the folder of a built site. */
export async function buildWorker(dir: string): Promise<Edition> {
  const edition = editionOf(await weigh(dir));
  await build({
    entryPoints: [worker],
    outfile: join(dir, 'sw.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { EDITION: JSON.stringify(edition), 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  await writeFile(join(dir, 'edition.json'), JSON.stringify({ id: edition.id, editorBytes: edition.editorBytes }));
  return edition;
}

async function weigh(dir: string): Promise<Weighed[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files = await Promise.all(
    paths.map(async (path): Promise<Weighed> => {
      const bytes = await readFile(path);
      const url = path.slice(join(dir, sep).length).split(sep).join('/');
      const revision = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
      return { url, revision, bytes: bytes.length };
    }),
  );
  return files.filter(({ url }) => !left.some((pattern) => pattern.test(url)));
}

function editionOf(files: readonly Weighed[]): Edition {
  const isEditor = ({ url }: Weighed) => url.startsWith('monaco/');
  const plain = ({ url, revision }: Weighed): EditionFile => ({
    url: url.replace(/(^|\/)index\.html$/, '$1'),
    revision,
  });
  const editor = files.filter(isEditor);
  const site = files.filter((file) => !isEditor(file)).map(plain);
  const id = createHash('sha256')
    .update(JSON.stringify([site, editor]))
    .digest('hex')
    .slice(0, 12);
  return { id, site, editor: editor.map(plain), editorBytes: editor.reduce((sum, { bytes }) => sum + bytes, 0) };
}
