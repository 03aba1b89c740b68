/**
 * Bundles the engines of the page into `public/engine/`: the built-in one's kernel and process worker, vitest for checks, acorn, which is
 * fetched only to explain a mistake, and the program that runs inside WebContainer. `node src/workshop/build-engine.ts` prints the sizes.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { lean } from './lean-libraries.ts';
import { processLibraries } from './process-libraries.ts';

/** File names by part; `manifest.json` holds the same. */
export type Manifest = Readonly<Record<'kernel' | 'process' | 'checks' | 'acorn' | 'inside', string>>;

const root = fileURLToPath(new URL('../../', import.meta.url));
const parts = {
  kernel: { entry: 'src/runtime/built-in/kernel/main.ts', format: 'iife' },
  process: { entry: 'src/runtime/built-in/worker.ts', format: 'iife' },
  checks: { entry: 'src/runtime/built-in/check-library.ts', format: 'esm' },
  acorn: { entry: 'src/runtime/built-in/acorn-part.ts', format: 'esm' },
  inside: { entry: 'src/runtime/webcontainer/inside/main.ts', format: 'esm' },
} as const;
const names = Object.keys(parts) as (keyof Manifest)[];

/** What decides about the bundles beside their modules. */
const tools = ['build-engine', 'lean-libraries', 'process-libraries'].map((name) => `src/workshop/${name}.ts`);

/** What was built from what: bundles are made anew only when one of their inputs changed. */
interface Cache {
  readonly manifest: Manifest;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Builds into `outDir`, unless nothing changed since it did. Old files there are removed. */
export async function buildEngine(outDir: string): Promise<Manifest> {
  const cacheFile = join(outDir, 'inputs.json');
  const cached = await unchanged(cacheFile, outDir);
  if (cached) return cached;
  const built = await Promise.all(names.map(async (name) => [name, await bundle(name)] as const));
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const manifest = Object.fromEntries(
    await Promise.all(
      built.map(async ([name, { text }]) => {
        const file = `${name}.${hash(text)}.js`;
        await writeFile(join(outDir, file), text);
        return [name, file];
      }),
    ),
  ) as Manifest;
  const paths = new Set([...tools, ...built.flatMap(([, { metafile }]) => Object.keys(metafile.inputs))]);
  const inputs: Record<string, string> = {};
  for (const path of [...paths].sort())
    if (existsSync(join(root, path))) inputs[path] = await hashFile(join(root, path));
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(cacheFile, JSON.stringify({ manifest, inputs } satisfies Cache));
  return manifest;
}

/** Bytes of each part after brotli 11, as a browser downloads it. */
export async function engineSizes(outDir: string, manifest: Manifest): Promise<Record<keyof Manifest, number>> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  const sizes = names.map(async (name) => {
    const bytes = await readFile(join(outDir, manifest[name]));
    return [name, brotliCompressSync(bytes, { params }).length] as const;
  });
  return Object.fromEntries(await Promise.all(sizes)) as Record<keyof Manifest, number>;
}

const forBrowsers: BuildOptions = {
  platform: 'browser',
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  plugins: [processLibraries, lean],
};

/** What runs in plain Node, inside WebContainer. */
const forNode: BuildOptions = { platform: 'node' };

async function bundle(name: keyof Manifest): Promise<{ readonly text: string; readonly metafile: Metafile }> {
  const { entry, format } = parts[name];
  const options: BuildOptions = {
    absWorkingDir: root,
    entryPoints: [entry],
    format,
    bundle: true,
    write: false,
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'eof',
    metafile: true,
    logLevel: 'warning',
    ...(name === 'inside' ? forNode : forBrowsers),
  };
  const { outputFiles, metafile } = await build(options);
  return { text: outputFiles![0]!.text, metafile: metafile! };
}

async function unchanged(cacheFile: string, outDir: string): Promise<Manifest | undefined> {
  if (!existsSync(cacheFile)) return undefined;
  const cache = JSON.parse(await readFile(cacheFile, 'utf8')) as Cache;
  for (const [path, known] of Object.entries(cache.inputs)) {
    if (!existsSync(join(root, path)) || (await hashFile(join(root, path))) !== known) return undefined;
  }
  const there = new Set(await readdir(outDir));
  return names.every((name) => there.has(cache.manifest[name])) ? cache.manifest : undefined;
}

async function hashFile(path: string): Promise<string> {
  return hash(await readFile(path));
}

function hash(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outDir = join(root, 'public/engine');
  const manifest = await buildEngine(outDir);
  const sizes = await engineSizes(outDir, manifest);
  for (const name of names) console.log(`${(sizes[name] / 1024).toFixed(1).padStart(7)} KB br  ${manifest[name]}`);
  const check = (sizes.kernel + sizes.process + sizes.checks) / 1024;
  console.log(`${check.toFixed(1).padStart(7)} KB br  for a Check (budget 240), in ${relative(process.cwd(), outDir)}`);
}
