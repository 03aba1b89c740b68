/**
 * Builds the editor into `public/monaco/`, apart from the site: `node src/workshop/build-monaco.ts`. Inside Astro's graph its styles would be
 * linked on every page and each build would take twice as long (performance.md §2).
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type InlineConfig } from 'vite';
import { trimmedLibraries, workersBeside } from './monaco-plugins.ts';
import { nodeTypes } from './node-types.ts';

/** Names of files in the folder, as the page reads them from manifest.json. */
export interface Manifest {
  /** The module that the page imports. */
  readonly entry: string;
  readonly style: string;
  /** Node's declarations by path, as JSON. */
  readonly types: string;
  /** Everything else: what the entry loads when it needs it. */
  readonly others: readonly string[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const monaco = join(root, 'node_modules/monaco-editor/esm/vs');
/** What the build is made of, beside packages. */
const sources = [
  'src/lab/editor/monaco.ts',
  'src/lab/editor/monaco-theme.ts',
  'src/lab/editor/monaco-typescript.ts',
  'src/workshop/build-monaco.ts',
  'src/workshop/monaco-plugins.ts',
  'src/workshop/node-types.ts',
];

/** Builds into `outDir`, unless nothing that it is made of has changed since. Old files there are removed. */
export async function buildMonaco(outDir: string): Promise<Manifest> {
  const fingerprint = await fingerprintOfInputs();
  const cached = await readCache(outDir, fingerprint);
  if (cached) return cached;

  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const workers = {
    'ts.worker.js': await bundle(outDir, 'ts.worker', join(monaco, 'languages/features/typescript/ts.worker.js'), [
      trimmedLibraries,
    ]),
    'editorWebWorkerMain.js': await bundle(
      outDir,
      'editor.worker',
      join(monaco, 'editor/common/services/editorWebWorkerMain.js'),
    ),
  };
  const entry = await bundle(outDir, 'editor', join(root, 'src/lab/editor/monaco.ts'), [workersBeside(workers)]);
  const types = await writeTypes(outDir);
  const names = await readdir(outDir);
  const style = names.find((name) => name.endsWith('.css'));
  if (style === undefined) throw new Error(`The editor's build has no styles. It has: ${names.join(', ')}.`);
  const others = names.filter((name) => ![entry, style, types].includes(name));
  const manifest: Manifest = { entry, style, types, others };
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(join(outDir, 'fingerprint.txt'), fingerprint);
  return manifest;
}

/** Bytes under brotli 11 by file, as a browser downloads them. */
export async function monacoSizes(outDir: string, manifest: Manifest): Promise<Readonly<Record<string, number>>> {
  const { entry, style, types, others } = manifest;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  const sizes = [entry, style, types, ...others].map(async (name): Promise<[string, number]> => {
    return [name, brotliCompressSync(await readFile(join(outDir, name)), { params }).length];
  });
  return Object.fromEntries(await Promise.all(sizes));
}

/** Bundles one entry and gives the name of its file, which carries a hash of its content. */
async function bundle(
  outDir: string,
  name: string,
  input: string,
  plugins: InlineConfig['plugins'] = [],
): Promise<string> {
  const built = await build({
    root,
    base: './',
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins,
    build: {
      outDir,
      assetsDir: '',
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 10_000,
      cssCodeSplit: false,
      rolldownOptions: {
        input: { [name]: input },
        // The page imports what the entry exports; without this, nobody here does, and it is dropped.
        preserveEntrySignatures: 'strict',
        output: { codeSplitting: false },
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const entry = outputs.find((output) => output.type === 'chunk' && output.isEntry);
  if (!entry) throw new Error(`${input} gave no bundle.`);
  return entry.fileName;
}

async function writeTypes(outDir: string): Promise<string> {
  const text = JSON.stringify(await nodeTypes());
  const name = `types-${hash(text).slice(0, 10)}.json`;
  await writeFile(join(outDir, name), text);
  return name;
}

async function fingerprintOfInputs(): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const packages = [
    join(root, 'node_modules/monaco-editor/package.json'),
    resolve('@types/node/package.json'),
    resolve('vite/package.json'),
  ];
  const texts = [...sources.map((path) => join(root, path)), ...packages].map((path) => readFile(path, 'utf8'));
  return hash((await Promise.all(texts)).join('\0'));
}

async function readCache(outDir: string, fingerprint: string): Promise<Manifest | undefined> {
  try {
    if ((await readFile(join(outDir, 'fingerprint.txt'), 'utf8')) !== fingerprint) return undefined;
    return JSON.parse(await readFile(join(outDir, 'manifest.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outDir = join(root, 'public', 'monaco');
  const sizes = await monacoSizes(outDir, await buildMonaco(outDir));
  for (const [name, bytes] of Object.entries(sizes))
    console.log(`${(bytes / 1000).toFixed(1).padStart(8)} KB br  ${name}`);
}
