import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { openBackend } from './backend.ts';
import { freePort } from './free-port.ts';

const here = new URL('./free-port.ts', import.meta.url).href;

/** Ports that another process gets. It lives until `release` is called. */
async function portsOfAnother(count: number): Promise<{ ports: number[]; release: () => void }> {
  const program = `import { freePort } from ${JSON.stringify(here)};
    const ports = [];
    for (let i = 0; i < ${count}; i++) ports.push(await freePort());
    console.log(JSON.stringify(ports));
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  let text = '';
  child.stdout.setEncoding('utf8');
  while (!text.endsWith('\n')) text += (await once(child.stdout, 'data'))[0];
  return { ports: JSON.parse(text) as number[], release: () => child.kill() };
}

test('nobody listens on a free port, and none is given again soon', async () => {
  const ports = [];
  for (let i = 0; i < 50; i += 1) ports.push(await freePort());

  expect(new Set(ports).size).toBe(50);
  const server = createServer().listen(ports[0], '127.0.0.1');
  await once(server, 'listening');
  server.close();
});

test('two processes never get the same port', async () => {
  const ours = [];
  for (let i = 0; i < 99; i += 1) ours.push(await freePort());
  const [one, other] = await Promise.all([portsOfAnother(99), portsOfAnother(99)]);
  one.release();
  other.release();

  expect(new Set([...ours, ...one.ports, ...other.ports]).size).toBe(3 * 99);
});

test('a backend of a check listens in its run’s lane too: when it is closed, no other run answers in its place', async () => {
  const lane = (port: number) => Math.floor(port / 100);
  const backend = await openBackend('b1');

  expect(lane(backend.port)).toBe(lane(await freePort()));
  await backend.close();
});
