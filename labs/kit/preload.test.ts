import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNodeControl, type NodeControl } from './control-node.ts';

let root: string;
let control: NodeControl;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kit-test-'));
  await cp(fileURLToPath(new URL('.', import.meta.url)), join(root, 'kit'), { recursive: true });
  await writeFile(join(root, 'package.json'), await readFile(new URL('../package.json', import.meta.url)));
  control = createNodeControl({ root, limits: { memoryMB: 64, outputKB: 4, processes: 8 } });
});
afterAll(async () => {
  await control.dispose();
  await rm(root, { recursive: true });
});

let count = 0;

async function start(code: string, env: Record<string, string> = {}) {
  const file = `program${++count}.ts`;
  await writeFile(
    join(root, file),
    `import { onMessage, ready, send } from '#kit/program';\nvoid [onMessage, ready, send];\n${code}`,
  );
  const process = await control.start({ name: `p${count}`, file, env });
  const first = new Promise((resolve) => process.onMessage(resolve));
  return { process, first, file };
}

test('started by hand, a program prints where it answers and needs nobody', async () => {
  const file = join(root, 'balancer.ts');
  await writeFile(
    file,
    `import { createServer } from 'node:http';\nimport { announce, ready, send } from '#kit/program';\nannounce({ what: 'holds', sessions: [] });\nsend(1);\nconst server = createServer().listen(0, '127.0.0.1');\nready(server);\nserver.on('listening', () => setTimeout(() => server.close(), 20));`,
  );

  const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    env: { NAME: 'lb' },
  });

  expect(stdout).toMatch(/^lb is ready on http:\/\/127\.0\.0\.1:\d+\n$/);
});

test('the preload leaves nothing in the environment, and no listener that the program could trip over', async () => {
  const { first } = await start(
    `send([Object.keys(process.env).filter((name) => /memento/i.test(name)), process.argv.length]);`,
  );

  expect(await first).toEqual([[], 2]);
});

test('nothing of the preload keeps a program alive, and it exits while its clock has unreferenced timers', async () => {
  const { process } = await start(`setInterval(() => {}, 1000).unref();`);

  expect(await process.exited).toEqual({ code: 0, signal: null });
});

test('a program that listens to messages goes on running until it stops listening', async () => {
  const { process, first } = await start(`const stop = onMessage((value) => { send(value); stop(); });`);

  process.send('still here');

  expect(await first).toBe('still here');
  expect((await process.exited).code).toBe(0);
});

test('every door to time leads to lab time', async () => {
  const { process, first } = await start(`
import timers from 'node:timers';
import { setTimeout as sleep, setInterval as beats, scheduler } from 'node:timers/promises';
import { promisify } from 'node:util';
const began = Date.now();
const done: string[] = [];
const all = [
  sleep(600_000, 'sleep'),
  scheduler.wait(600_000).then(() => 'wait'),
  promisify(setTimeout)(600_000, 'promisified'),
  new Promise((resolve) => timers.setTimeout(resolve, 600_000, 'node:timers')),
  new Promise((resolve) => globalThis.setTimeout(resolve, 600_000, 'global')),
  (async () => { for await (const beat of beats(200_000, 'beat')) { done.push(beat); if (done.length === 3) return 'beats'; } })(),
];
void Promise.all(all).then((names) => send([names, Date.now() - began >= 600_000, new Date() instanceof Date, new Date().constructor === Date]));
ready(0);`);
  await process.ready;

  await control.advance(600_000);

  expect(await first).toEqual([['sleep', 'wait', 'promisified', 'node:timers', 'global', 'beats'], true, true, true]);
});

test('an aborted sleep rejects as Node’s does', async () => {
  const { first } = await start(`
import { setTimeout as sleep } from 'node:timers/promises';
const stop = new AbortController();
sleep(60_000, undefined, { signal: stop.signal }).catch((error) => send([error.name, error.code]));
stop.abort();`);

  expect(await first).toEqual(['AbortError', 'ABORT_ERR']);
});

test('setTimeout without a function is a TypeError, as in Node', async () => {
  const { first } = await start(
    `try { setTimeout('code' as never, 1); } catch (error) { send([(error as Error).name, (error as { code: string }).code]); }`,
  );

  expect(await first).toEqual(['TypeError', 'ERR_INVALID_ARG_TYPE']);
});

test('output is kept up to the limit, and the cut is said once', async () => {
  const { process } = await start(`for (let i = 0; i < 20_000; i++) console.log('line', i);`);

  await process.exited;

  expect(process.output().length).toBeLessThan(4096 + 200);
  expect(process.output().match(/printed more than 4 KB/g)).toHaveLength(1);
});

test('a program that uses more memory than the lab gives it dies of it', async () => {
  const { process } = await start(`const hoard: number[][] = [];\nfor (;;) hoard.push(new Array(100_000).fill(1));`);

  expect((await process.exited).code).not.toBe(0);
  expect(process.output()).toContain('heap out of memory');
});

test('a program whose event loop does not turn is known by it', async () => {
  const { process, first } = await start(`send('looping');\nsetTimeout(() => { for (;;); }, 5);\nready(0);`);
  await first;
  await process.ready;

  await expect.poll(() => process.responds(), { timeout: 20_000 }).toBe(false);
  process.kill();
});

test('a program does not outlive its starter', async () => {
  await writeFile(
    join(root, 'child.ts'),
    `import { ready, send } from '#kit/program';\nsetInterval(() => {}, 1000);\nready(0);\nsend(process.pid);`,
  );
  await writeFile(
    join(root, 'starter.ts'),
    `import { createNodeControl } from './kit/control-node.ts';
const control = createNodeControl({ root: process.cwd(), limits: { memoryMB: 64, outputKB: 4, processes: 2 } });
const child = await control.start({ name: 'child', file: 'child.ts' });
child.onMessage((pid) => { console.log(pid); process.kill(process.pid, 'SIGKILL'); });`,
  );

  const { stdout } = await promisify(execFile)(process.execPath, ['starter.ts'], { cwd: root }).catch((error) => error);

  await expect.poll(() => isRunning(Number(stdout)), { timeout: 10_000 }).toBe(false);
});

test('no more processes run at once than the lab allows', async () => {
  const small = createNodeControl({ root, limits: { memoryMB: 64, outputKB: 4, processes: 1 } });
  await writeFile(join(root, 'idle.ts'), 'setInterval(() => {}, 1000);');
  await small.start({ name: 'one', file: 'idle.ts' });

  await expect(small.start({ name: 'two', file: 'idle.ts' })).rejects.toThrow('at most 1 processes');
  await small.dispose();
});

test('the kit leaves no file behind in a project', async () => {
  expect((await readdir(root)).filter((name) => !/^(?:kit|package\.json|.*\.ts)$/.test(name))).toEqual([]);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('node:http starts without its WebSocket client, which stays where programs look for it', async () => {
  const { first } = await start(
    `import * as http from 'node:http';
     const loaded = process.moduleLoadList.some((each) => /undici\\/lib\\/web\\/websocket|NativeModule internal\\/deps\\/undici/.test(each));
     send([loaded, 'createServer' in http, typeof http.default.WebSocket, typeof globalThis.WebSocket]);`,
  );

  expect(await first).toEqual([false, true, 'function', 'function']);
});
