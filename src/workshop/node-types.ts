/** Node's type declarations, cut down to what lab programs use: for the editor in the page. */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Modules that labs may use (engine.md §8), and what their declarations lean on. */
const wanted = [
  'assert.d.ts',
  'buffer.d.ts',
  'buffer.buffer.d.ts',
  'console.d.ts',
  'crypto.d.ts',
  'dns.d.ts',
  'events.d.ts',
  'globals.d.ts',
  'globals.typedarray.d.ts',
  'http.d.ts',
  'net.d.ts',
  'path.d.ts',
  'process.d.ts',
  'stream.d.ts',
  'stream/promises.d.ts',
  'string_decoder.d.ts',
  'timers.d.ts',
  'timers/promises.d.ts',
  'url.d.ts',
  'util.d.ts',
  'web-globals/abortcontroller.d.ts',
  'web-globals/crypto.d.ts',
  'web-globals/domexception.d.ts',
  'web-globals/events.d.ts',
];

/** fetch's declarations live in another package, which is large. This much of them serves the labs. */
const fetchTypes = `
interface Headers extends Iterable<[string, string]> {
  append(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  getSetCookie(): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  forEach(run: (value: string, name: string, headers: Headers) => void): void;
}
declare var Headers: { new (init?: HeadersInit): Headers };
type HeadersInit = Headers | Record<string, string> | [string, string][];
interface RequestInit {
  method?: string;
  headers?: HeadersInit;
  body?: string | Uint8Array | URLSearchParams | null;
  redirect?: 'follow' | 'error' | 'manual';
  signal?: AbortSignal | null;
}
interface Response {
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly url: string;
  readonly redirected: boolean;
  readonly headers: Headers;
  readonly bodyUsed: boolean;
  text(): Promise<string>;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}
declare var Response: { new (body?: string | Uint8Array | null, init?: { status?: number; headers?: HeadersInit }): Response };
declare function fetch(input: string | URL, init?: RequestInit): Promise<Response>;
`;

/** Texts by path inside @types/node, without comments. @throws when a file of the list is not there any more. */
export async function nodeTypes(): Promise<Readonly<Record<string, string>>> {
  const home = dirname(createRequire(import.meta.url).resolve('@types/node/package.json'));
  const there = new Set((await readdir(home, { recursive: true })).map((path) => path.replaceAll('\\', '/')));
  const missing = wanted.filter((path) => !there.has(path));
  if (missing.length > 0)
    throw new Error(`@types/node has no ${missing.join(', ')}. Adjust the list in src/workshop/node-types.ts.`);
  const texts = wanted.map(async (path): Promise<[string, string]> => {
    return [path, withoutComments(path, await readFile(join(home, path), 'utf8'))];
  });
  return { ...Object.fromEntries(await Promise.all(texts)), 'fetch.d.ts': withoutComments('fetch.d.ts', fetchTypes) };
}

function withoutComments(path: string, text: string): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false);
  return ts
    .createPrinter({ removeComments: true, omitTrailingSemicolon: true })
    .printFile(source)
    .replace(/\n\s+/g, '\n');
}
