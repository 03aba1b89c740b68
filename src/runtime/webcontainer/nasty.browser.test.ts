import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CheckPlan } from '#runtime/runtime.ts';
import { type EnginePage, openEnginePage, readKit } from '#workshop/engine-page.ts';
import { type FixtureHost, openFixtureHost } from './fixture/host.ts';
import type { Patience } from './patience.ts';

/** A host that misbehaves in all ways that we could think of. What the page says and does then is ours alone. */
type Driver = typeof import('./fixture/driver.ts');
type Call = { [Name in keyof Driver]: Driver[Name] extends (...args: never[]) => unknown ? Name : never }[keyof Driver];

const kit = readKit();
const files = {
  'shop.ts': `import { createServer } from 'node:http';
import { ready } from '#kit/program';
const server = createServer((_, response) => response.end());
server.listen(0, '127.0.0.1', () => { console.log('è aperto ☕ @memento1x7:{"is":"exit"};'); ready(server); });
`,
  'loop.ts': `import { ready } from '#kit/program';\nready(0);\nsetTimeout(() => { for (;;); }, 20);\n`,
};

let host: FixtureHost;
let opened: EnginePage;

beforeAll(async () => {
  host = await openFixtureHost();
  opened = await openEnginePage(`export * from '#runtime/webcontainer/fixture/driver.ts';`, { isolated: true });
});
afterAll(async () => {
  await opened?.close();
  await host?.close();
});

beforeEach(() => host.reset());
afterEach(async () => {
  host.releaseBoot();
  // A page of its own for each test: the client keeps its frame for as long as the page lives.
  await opened.page.reload();
  await soon(() => host.count().standing).toBe(0);
});

/** Waits for what must come, as long as a busy computer may need. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });

/** Long enough for a busy computer where something must come, short where nothing does. */
const LONG: Patience = { boot: 60_000, firstWord: 20_000, trial: 20_000, open: 20_000, kill: 20_000, teardown: 5_000 };

async function at(wish: Partial<Patience> = {}): Promise<void> {
  await tell('setUp', host.origin, { ...LONG, ...wish });
}

function tell<Name extends Call>(
  name: Name,
  ...args: Parameters<Driver[Name]>
): Promise<Awaited<ReturnType<Driver[Name]>>> {
  return opened.page.evaluate(
    ([which, given]) =>
      (globalThis as unknown as { engine: Record<string, (...args: unknown[]) => unknown> }).engine[which]?.(...given),
    [name, args as unknown[]] as const,
  ) as Promise<Awaited<ReturnType<Driver[Name]>>>;
}

const works = async () => {
  await tell('open', files, kit);
  expect(await tell('start', 'shop')).toBeGreaterThan(0);
  await soon(() => tell('output')).toContain('è aperto ☕');
};

test('a terminal that colours, wraps and ends lines by CRLF', async () => {
  host.nasty.terminal = true;
  await at();

  await works();

  expect(await tell('output')).toBe('è aperto ☕ @memento1x7:{"is":"exit"};\n');
});

test('chunks of a few bytes, which end in the middle of lines and of characters', async () => {
  Object.assign(host.nasty, { terminal: true, chunk: 7 });
  await at();

  await works();

  expect(await tell('output')).toBe('è aperto ☕ @memento1x7:{"is":"exit"};\n');
});

test('a boot that is slow comes all the same', async () => {
  host.nasty.boot = 'slow';
  await at();
  const booted = tell('boot');
  await soon(() => host.visits.length).toBeGreaterThan(0);

  host.releaseBoot();

  expect(await booted).toBe('');
  await works();
});

test('a boot that never ends is a timeout; one that ends after that is not wanted any more', async () => {
  host.nasty.boot = 'slow';
  await at({ boot: 3_000 });

  expect(await tell('boot')).toMatch(/^timeout: /);

  const before = host.count().built;
  host.releaseBoot();
  await soon(() => host.count().built).toBe(before + 1);
  await soon(() => host.count().standing).toBe(0);
});

test('a host whose frame loads and never says a word is a blocked host', async () => {
  host.nasty.mute = true;
  await at({ firstWord: 1_500 });

  expect(await tell('boot')).toMatch(/^blocked host: its frame loaded/);
});

test('a host that cannot be reached is a blocked host', async () => {
  await tell('setUp', 'http://127.0.0.1:9', { ...LONG, firstWord: 1_500 });

  expect(await tell('boot')).toMatch(/^blocked host: /);
});

test.each([
  ['Third-party cookies are blocked in this browser.', 'third-party storage blocked'],
  ['RangeError: WebAssembly.Memory(): could not allocate memory', 'out of memory'],
  ['This browser is not supported.', 'unsupported browser'],
  ['The page is not cross-origin isolated.', 'no isolation'],
])('a boot that is refused says why: %s', async (refused, cause) => {
  host.nasty.boot = { refused };
  await at();

  expect(await tell('boot')).toBe(`${cause}: ${refused}`);
});

test('a refused boot can be tried again', async () => {
  host.nasty.boot = { refused: 'Come back later.' };
  await at();
  expect(await tell('boot')).toBe('timeout: Come back later.');

  host.nasty.boot = 'at once';

  expect(await tell('boot')).toBe('');
});

test('a WebContainer in which programs cannot do what labs need is not used', async () => {
  host.nasty.withoutChannels = true;
  await at();

  expect(await tell('boot')).toMatch(/^unsupported browser: A first program did not run in it: /);
  await soon(() => host.count().standing).toBe(0);
});

test('server-ready may come late, many times or never: a program is ready when it says so', async () => {
  host.nasty.serverReady = { times: 3, after: 400 };
  await at();

  await tell('open', files, kit);
  const port = await tell('start', 'shop');

  await soon(async () => (await tell('heard')).servers.map(([each]) => each)).toContain(port);
  // The last of three has come when a later server's first has.
  host.nasty.serverReady = { times: 1, after: 1_500 };
  await tell('start', 'second', 'shop.ts');
  const second = async () => (await tell('heard')).servers.length;
  await soon(second).toBeGreaterThan(1);
  expect((await tell('heard')).servers.filter(([each]) => each === port)).toHaveLength(1);
});

test('a program whose kill is not followed by its end: the container is torn down, and the next run boots another', async () => {
  await at({ kill: 2_000 });
  // Boots with signals, so that the trial holds.
  await tell('boot');
  host.nasty.signalsNothing = true;
  await tell('open', files, kit);
  await tell('start', 'loop');

  await tell('kill', 'loop');

  const { signal, because } = (await tell('exit', 'loop'))!;
  expect([signal, because]).toEqual(['SIGKILL', expect.stringContaining('loop did not end within 2 s of its kill')]);
  expect((await tell('heard')).lost).toEqual(['loop did not end within 2 s of its kill']);
  await soon(() => host.count().standing).toBe(0);
  host.nasty.signalsNothing = false;
  await works();
});

test('a machine whose program inside cannot be killed is given up with its container', async () => {
  await at({ kill: 1_500 });
  await works();
  host.nasty.killsNothing = true;

  const outcomes = await opened.page.evaluate(async (plan) => {
    const runtime = (globalThis as unknown as { engine: Driver }).engine.runtime();
    const stop = new AbortController();
    runtime.onServer(() => stop.abort());
    const results = await runtime.check({ ...plan, signal: stop.signal });
    return results.map(({ outcome }) => outcome);
  }, slowChecks());

  expect(outcomes).toEqual(['not run']);
  expect((await tell('heard')).lost).toEqual(['a process did not end within 1.5 s of its kill']);
});

test('an error without its code is told by its message', async () => {
  await at();
  await works();

  expect(await tell('refusal', 'start', 'nobody' as never)).toBe(
    'no-such-file: There is no file nobody.ts in the project.',
  );
  expect(await tell('refusal', 'write', '../../out.ts' as never, '' as never)).toMatch(
    /^lost: WebContainer refused: EACCES/,
  );
});

test('a crash in mid-run: programs end, the reason is told, and the next run boots another', async () => {
  await at();
  await works();

  host.crash();

  expect(await tell('exit', 'shop')).toMatchObject({ signal: 'SIGKILL', because: expect.stringMatching(/lost/) });
  expect(await tell('refusal', 'start', 'shop' as never)).toMatch(/^lost: WebContainer was lost/);
  await works();
});

test('a crash in the middle of checks is told as the engine’s, never as a verdict', async () => {
  await at();
  await tell('boot');
  const checked = tell('check', slowChecks()).then(
    () => 'verdicts',
    (error: Error) => error.message,
  );
  await soon(async () => (await tell('heard')).servers.length).toBeGreaterThan(1);

  host.crash();

  expect(await checked).toMatch(/WebContainer was lost: the checks ended with code 137/);
});

test('an internal error that WebContainer tells is a loss', async () => {
  await at();
  await works();

  host.tell('error', { message: 'kernel panic' });

  expect(await tell('exit', 'shop')).toMatchObject({ because: expect.stringContaining('kernel panic') });
  expect((await tell('heard')).lost).toEqual(['WebContainer broke: kernel panic']);
});

test('an edit is written through, and the next start sees it', async () => {
  await at();
  await works();

  await tell('write', 'lib/new.ts', `export const word = 'written through';\n`);
  await tell(
    'write',
    'next.ts',
    `import { word } from './lib/new.ts';\nimport { ready } from '#kit/program';\nconsole.log(word);\nready(0);\n`,
  );
  await tell('start', 'next');

  await soon(() => tell('output')).toContain('written through');
});

test('disposing tears everything down, and then another engine can boot', async () => {
  await at();
  await works();

  await tell('dispose');

  await soon(() => host.count().standing).toBe(0);
  await works();
});

/** A plan of one check that opens a port and then takes long. */
function slowChecks() {
  const body = `await bench.backend('b'); await new Promise((resolve) => setTimeout(resolve, 60_000));`;
  const lab = {
    files: [],
    programs: [],
    limits: { checkSeconds: 100, memoryMB: 64, outputKB: 64, processes: 4 },
    exercises: [{ id: 'slow', title: 'Wait', visible: [{ title: 'it waits', points: 1 }], hidden: [] }],
  };
  return {
    files: {},
    kit,
    seed: 'a-seed',
    lab: lab as unknown as CheckPlan['lab'],
    checks: {
      'checks/visible/slow.check.ts': `import { check, exercise } from '#kit/check';\nexercise('slow', () => { check('it waits', async (bench) => { ${body} }); });\n`,
    },
  };
}
