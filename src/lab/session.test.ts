import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createNode } from '#runtime/node/node.ts';
import { readParts, readProject } from './labs.ts';
import { LabSession } from './session.ts';
import type { Saved, Shelf } from './shelf.ts';

/** A shelf that keeps the contract of shelf.ts, in memory. */
function memoryShelf(): Shelf {
  let lying: Saved | undefined;
  return {
    read: async () => lying,
    write: async (_lab, next, onTopOf) => {
      if (lying && lying.revision !== onTopOf) return { refusedFor: lying };
      lying = next;
      return undefined;
    },
  };
}

/** Astro renders the README in the site; here its headings are enough. */
const readme = `<p>Story.</p>${[...readFileSync('labs/stick-to-it/README.md', 'utf8').matchAll(/^## (.*)$/gm)].map(([, title]) => `<h2>${title}</h2><p>Task.</p>`).join('')}`;
const project = () => readProject('stick-to-it', readme);
/** Real Node needs all of the kit, its preload included. */
const kit = Object.fromEntries(
  readdirSync('labs/kit')
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => [`kit/${name}`, readFileSync(`labs/kit/${name}`, 'utf8')]),
);

/** The lab on ports that are free here: real ones are shared with everything else on this computer. */
async function onFreePorts() {
  const { lab, ...rest } = await project();
  const ports = await Promise.all(lab.programs.map(freePort));
  const programs = lab.programs.map((program, index) => ({ ...program, port: ports[index] as number }));
  const servers = programs.filter(({ role }) => role === 'server').map(({ name, port }) => `${name}=127.0.0.1:${port}`);
  const told = programs.map((program) => ({ ...program, env: { ...program.env, SERVERS: servers.join(',') } }));
  return { ...rest, lab: { ...lab, programs: told } };
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Waits for it: a loaded computer starts processes slowly. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** The real lab on the real Node engine; only the storage is not a browser's. */
async function session(shelf = memoryShelf()) {
  const runtime = createNode();
  const made = new LabSession({
    project: await onFreePorts(),
    parts: async () => ({ ...readParts('stick-to-it'), kit }),
    runtime: async () => runtime,
    shelf,
    channel: undefined,
    now: () => Date.now(),
    later: (publish) => void setImmediate(publish),
    seed: () => 'a-seed',
  });
  ends.push(async () => {
    await made.stop();
    await runtime.dispose();
  });
  await made.open();
  return made;
}

const standing = (lab: LabSession, name: string) =>
  lab.running.value?.processes.value.find((process) => process.name === name)?.standing;

test('run, send, kill, restart, stop', async () => {
  const lab = await session();

  await lab.run();
  expect(lab.runState.value).toBe('running');
  await soon(() => standing(lab, 'lb')).toBe('ready');

  lab.send({ client: 'ana', method: 'POST', path: '/login?name=ana' });
  await soon(() => lab.running.value?.passages.value.at(-1)?.client.response?.start).toBe('HTTP/1.1 200 OK');
  const server = lab.running.value?.passages.value.at(-1)?.onward.at(-1)?.to ?? '';
  const shelf = () => lab.running.value?.scene.value.servers.find(({ name }) => name === server);
  await soon(() => shelf()?.sessions?.map(({ owner }) => owner)).toEqual(['ana']);

  lab.kill(server);
  await soon(() => standing(lab, server)).toBe('ended');
  await soon(() => shelf()?.lost.map(({ owner }) => owner)).toEqual(['ana']);

  await lab.restart(server);
  await soon(() => standing(lab, server)).toBe('ready');
  await soon(() => shelf()?.lost).toEqual([]);

  await lab.stop();
  expect(lab.runState.value).toBe('idle');
});

test('a program that cannot start says why and where, and the others go on', async () => {
  const lab = await session();
  lab.edit('balancer.ts', "\nthrow new Error('tea spilt');\n");

  await lab.run();

  const ended = () => lab.running.value?.processes.value.find(({ name }) => name === 'lb');
  await soon(() => ended()?.ended).toMatchObject({ where: { file: 'balancer.ts', line: 2 } });
  expect(ended()?.output).toContain('tea spilt');
  expect(standing(lab, 'b1')).toBe('ready');
});

test('edits come back after a reload; given files cannot be changed', async () => {
  const shelf = memoryShelf();
  const first = await session(shelf);
  first.edit('pin.ts', 'mine');
  first.edit('server.ts', 'not mine');
  await soon(() => first.saved.value).toMatchObject({ is: 'saved', at: expect.any(Number) });

  const again = await session(shelf);

  expect(again.files['pin.ts']).toBe('mine');
  expect(again.files['server.ts']).toBe(again.project.starter['server.ts']);
});

test('the solution and a reset keep the reader’s version: undo, and among the earlier versions', async () => {
  const lab = await session();
  lab.edit('pin.ts', 'mine');
  await lab.showSolution();

  lab.useSolution();
  expect(lab.files['pin.ts']).toBe(readParts('stick-to-it').solution['pin.ts']);
  expect(lab.draft.value.versions['pin.ts']?.at(-1)).toMatchObject({ why: 'solution', text: 'mine' });
  lab.undo();
  expect(lab.files['pin.ts']).toBe('mine');

  lab.reset();
  expect(lab.files).toEqual(lab.project.starter);
  lab.undo();
  expect(lab.files['pin.ts']).toBe('mine');
});

test('hidden checks are in nothing that the page gets', async () => {
  const page = JSON.stringify([await project(), readParts('stick-to-it')]);

  expect(page).not.toContain('checks/hidden');
  expect((await project()).lab.exercises.flatMap(({ hidden }) => hidden)).toEqual([]);
});
