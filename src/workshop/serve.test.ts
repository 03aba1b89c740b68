import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Site, serve } from './serve.ts';

let room: string;
let site: Site;
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'memento-serve-'));
  const files = {
    'secret.txt': 'outside',
    'dist/index.html': '<h1>home</h1>',
    'dist/404.html': '<h1>not here</h1>',
    'dist/labs/stick-to-it/index.html': '<h1>lab</h1>',
    'dist/_astro/page.cNngjUgL.js': `export const long = '${'x'.repeat(2000)}';`,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(room, path, '..'), { recursive: true });
    await writeFile(join(room, path), text);
  }
  site = await serve({ dir: join(room, 'dist'), port: 0 });
});
afterAll(async () => {
  await site.close();
  await rm(room, { recursive: true });
});

/** A request whose path is sent as written: `fetch` would tidy it up. */
function get(
  path: string,
  headers = {},
  method = 'GET',
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  const { port } = new URL(site.url);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

test('a folder answers at its address with a slash, and leads there without one', async () => {
  expect((await get('/labs/stick-to-it/')).body.toString()).toBe('<h1>lab</h1>');

  const { status, headers } = await get('/labs/stick-to-it?seed=7');
  expect([status, headers.location]).toEqual([301, '/labs/stick-to-it/?seed=7']);
});

test('a redirect never leads to another host', async () => {
  const { status, headers } = await get('//labs/stick-to-it');

  expect([status, headers.location]).toEqual([301, '/labs/stick-to-it/']);
});

test('what is not there gets the 404 page, with the status', async () => {
  const { status, body } = await get('/nothing/');

  expect([status, body.toString()]).toEqual([404, '<h1>not here</h1>']);
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/labs/..%2f..%2f..%2fsecret.txt',
  '/..%5csecret.txt',
  '/%00',
])('nothing outside the folder is served: %s', async (path) => {
  const { status, body } = await get(path);

  expect(status).toBe(404);
  expect(body.toString()).not.toContain('outside');
});

test('a path that cannot be decoded is a bad request', async () => {
  expect((await get('/%ff')).status).toBe(400);
});

test('the server does not take requests that change things', async () => {
  const { status, headers } = await get('/', {}, 'POST');

  expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
});

test('text is packed as the client allows, and its bytes are the same', async () => {
  const plain = await get('/_astro/page.cNngjUgL.js');
  const packed = await get('/_astro/page.cNngjUgL.js', { 'Accept-Encoding': 'gzip, br' });
  const refused = await get('/_astro/page.cNngjUgL.js', { 'Accept-Encoding': 'gzip;q=0, br;q=0' });

  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(packed.headers['content-encoding']).toBe('br');
  expect(packed.body.length).toBeLessThan(200);
  expect(brotliDecompressSync(packed.body).equals(plain.body)).toBe(true);
  expect(refused.headers['content-encoding']).toBeUndefined();
});

test('an unchanged file is not sent twice, a changed one is', async () => {
  const first = await get('/');
  const again = await get('/', { 'If-None-Match': first.headers.etag });
  expect([again.status, again.body.length]).toEqual([304, 0]);

  await writeFile(join(room, 'dist/index.html'), '<h1>a new home</h1>');
  const after = await get('/', { 'If-None-Match': first.headers.etag });
  expect([after.status, after.body.toString()]).toEqual([200, '<h1>a new home</h1>']);
});

test('files come with the headers of the table and the right type', async () => {
  const lab = await get('/labs/stick-to-it/');
  const script = await get('/_astro/page.cNngjUgL.js', {}, 'HEAD');

  expect(lab.headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(lab.headers['cache-control']).toBe('no-cache');
  expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(script.headers['cache-control']).toContain('immutable');
  expect(script.body.length).toBe(0);
});

test('a site with a base path lives under it, and its root leads there', async () => {
  const course = await serve({ dir: join(room, 'dist'), port: 0, base: '/course/' });
  try {
    const lab = await fetch(new URL('labs/stick-to-it/', course.url));
    const home = await fetch(new URL('/', course.url), { redirect: 'manual' });
    const outside = await fetch(new URL('/labs/stick-to-it/', course.url));

    expect(new URL(course.url).pathname).toBe('/course/');
    expect([lab.status, lab.headers.get('cross-origin-embedder-policy')]).toEqual([200, 'require-corp']);
    expect([home.status, home.headers.get('location')]).toEqual([302, '/course/']);
    expect(outside.status).toBe(404);
  } finally {
    await course.close();
  }
});

test('a port that is taken is left alone and the next free one is used', async () => {
  const taken = Number(new URL(site.url).port);

  const second = await serve({ dir: join(room, 'dist'), port: taken });

  expect(Number(new URL(second.url).port)).toBeGreaterThan(taken);
  await second.close();
});
