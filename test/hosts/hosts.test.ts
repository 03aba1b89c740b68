import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '#kit/free-port.ts';
import { headersFor } from '#workshop/headers.ts';
import { caddyFile, example, nginxFile, vercelFile } from '#workshop/hosts.ts';

let folder: string;
let stop = async () => {};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memento-hosts-'));
  // nginx reads as another user when it was started by root.
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  await stop();
  stop = async () => {};
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a real server and waits until it answers. */
async function start(command: readonly [string, ...string[]], url: string): Promise<void> {
  const [name, ...args] = command;
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: folder } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const over = new Promise<never>((_, reject) => {
    child.on('error', () =>
      reject(new Error(`${name} cannot be started. Install it: apt-get install nginx-light caddy`)),
    );
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code}: ${said}`)));
  });
  over.catch(() => undefined);
  stop = () =>
    new Promise((done) => {
      if (child.exitCode !== null) return done();
      child.on('exit', () => done());
      child.kill('SIGTERM');
    });
  const up = expect.poll(() => fetch(url).then(() => true), { timeout: 20_000 }).toBe(true);
  await Promise.race([up, over]);
}

/** The built site, under a base path or not. */
function place(base: string): string {
  const root = join(folder, 'site');
  mkdirSync(root);
  cpSync('dist', join(root, base), { recursive: true });
  return root;
}

const servers = {
  nginx: async (root: string, port: number, base: string) => {
    const main = `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
http { include /etc/nginx/mime.types; access_log off; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p;
fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
include ${folder}/memento.conf; }`;
    writeFileSync(join(folder, 'memento.conf'), nginxFile({ root, port, base }));
    writeFileSync(join(folder, 'nginx.conf'), main);
    await start(
      ['nginx', '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')],
      `http://127.0.0.1:${port}/`,
    );
  },
  caddy: async (root: string, port: number, base: string) => {
    writeFileSync(join(folder, 'Caddyfile'), `{\n    admin off\n}\n${caddyFile({ root, port, base })}`);
    const command = ['caddy', 'run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'] as const;
    await start([...command], `http://127.0.0.1:${port}/`);
  },
};

describe.each(['nginx', 'caddy'] as const)('%s, as our example configures it,', (name) => {
  test.each(['/', '/course/'])('sends the headers of the table for a site under %s', async (base) => {
    const port = await freePort();
    await servers[name](place(base), port, base);
    const ask = (path: string) => fetch(`http://127.0.0.1:${port}${base.replace(/\/$/, '')}${path}`);
    const manifest = JSON.parse(readFileSync(resolve('dist/engine/manifest.json'), 'utf8')) as { kernel: string };

    for (const path of ['/', '/chapters/06-pin-the-client/', '/labs/stick-to-it/', `/engine/${manifest.kernel}`]) {
      const answer = await ask(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const ours = headersFor(path);
      for (const header of ['Cross-Origin-Opener-Policy', 'Cross-Origin-Embedder-Policy', 'X-Content-Type-Options'])
        expect([path, header, answer.headers.get(header)]).toEqual([path, header, ours[header] ?? null]);
    }
    const lost = await ask('/nothing/');
    expect(lost.status).toBe(404);
    expect(await lost.text()).toContain('</html>');
  });
});

test('the examples in docs/hosting are what the table makes', () => {
  expect(readFileSync('docs/hosting/nginx.conf', 'utf8')).toBe(nginxFile(example));
  expect(readFileSync('docs/hosting/Caddyfile', 'utf8')).toBe(caddyFile(example));
});

test('vercel.json isolates labs, under the base path too, and nothing else', () => {
  const { headers } = JSON.parse(vercelFile('/course/')) as {
    headers: { source: string; headers: { key: string; value: string }[] }[];
  };
  const isolated = headers.filter((rule) => rule.headers.some(({ key }) => key === 'Cross-Origin-Opener-Policy'));
  expect(isolated.map(({ source }) => source)).toEqual(['/course/labs/(.*)', '/course/campus-check/(.*)']);
});
