/** A bare page with the built-in engine in a real Chromium, for tests and benches. */
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { launch } from './browsers.ts';
import { buildEngine } from './build-engine.ts';
import { headersFor } from './headers.ts';

/** The labs' kit, as a machine mounts it. */
export function readKit(): Record<string, string> {
  const names = globSync('labs/kit/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'));
  return Object.fromEntries(names.map((path) => [`kit/${basename(path)}`, readFileSync(join(root, path), 'utf8')]));
}

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface EnginePage {
  /** Its script put `globalThis.engine`: what `exports` exports. */
  readonly page: Page;
  readonly origin: string;
  close(): Promise<void>;
}

/** What a page has when nothing else is asked for: `engine-driver.ts`. */
const DRIVER = `export * from '#workshop/engine-driver.ts';`;

export interface EnginePageOptions {
  /** The page is cross-origin isolated, as a lab's page is. */
  readonly isolated?: boolean;
}

/** @param exports Lines of TypeScript that export what the test wants in the page: `export { mount } from '#runtime/mount.ts'`. */
export async function openEnginePage(exports = DRIVER, options: EnginePageOptions = {}): Promise<EnginePage> {
  const folder = await mkdtemp(join(tmpdir(), 'memento-engine-'));
  await buildEngine(join(folder, 'engine'));
  const script = await build({
    stdin: { contents: exports, resolveDir: root, loader: 'ts', sourcefile: 'exports.ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'engine',
    platform: 'browser',
    logLevel: 'warning',
  });
  const code = script.outputFiles[0]!.text;
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const headers = options.isolated ? headersFor(path === '/' ? '/labs/a-lab/' : path) : {};
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (path === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<!doctype html><title>Engine</title><body><script src="/page.js"></script>');
    } else if (path === '/page.js') {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(code);
    } else if (/^\/engine\/[\w.]+$/.test(path)) {
      response.setHeader(
        'content-type',
        path.endsWith('.json') ? 'application/json' : 'text/javascript; charset=utf-8',
      );
      response.end(await readFile(join(folder, path)).catch(() => ''));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launch('chromium');
  const page = await browser.newPage();
  await page.goto(origin);
  return {
    page,
    origin,
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
