import { expect, test } from 'vitest';
import { type BootCause, BootFailure } from './boot-failure.ts';
import { type Bootable, createEngines, type EnginesOptions, type Told } from './engines.ts';
import type { Choice } from './policy.ts';
import type { Runtime } from './runtime.ts';

/** An engine that is asked for nothing here but its name; how it comes up and goes is in the test's hands. */
function bootable() {
  const up = Promise.withResolvers<void>();
  const listeners = new Set<(why: string) => void>();
  let disposed = false;
  const engine: Bootable = {
    ...runtime('webcontainer'),
    up: () => up.promise,
    onLost(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      disposed = true;
    },
  };
  return {
    engine,
    comesUp: () => up.resolve(),
    fails: (because: BootCause) => up.reject(new BootFailure(because, 'seen')),
    goes: () => {
      for (const listener of [...listeners]) listener('it crashed');
    },
    isDisposed: () => disposed,
  };
}

const runtime = (engine: Runtime['engine']): Runtime => ({
  engine,
  keeps: ['processes', 'kill'],
  machine: () => Promise.reject(new Error('not here')),
  check: () => Promise.reject(new Error('not here')),
  dispose: async () => {},
});

function page(more: Partial<EnginesOptions<Runtime>> = {}, kept: { choice?: Choice; failure?: BootCause } = {}) {
  const made: ReturnType<typeof bootable>[] = [];
  const told: Told[] = [];
  const engines = createEngines({
    builtIn: runtime('built-in'),
    webContainer: async () => {
      made.push(bootable());
      return made.at(-1)!.engine;
    },
    keeps: ['processes', 'kill'],
    needs: ['processes'],
    site: 'auto',
    saveData: false,
    foreign: false,
    memory: {
      choice: () => kept.choice ?? 'auto',
      keepChoice: (choice) => (kept.choice = choice),
      failure: () => kept.failure,
      keepFailure: (because) => (kept.failure = because),
    },
    tell: (what) => told.push(what),
    changed: () => {},
    ...more,
  });
  return { engines, made, told, kept };
}

const engineOf = ({ engines }: ReturnType<typeof page>) => engines.next().engine;
const latest = ({ made }: ReturnType<typeof page>) => made.at(-1)!;

async function upPage(...args: Parameters<typeof page>) {
  const here = page(...args);
  await expect.poll(() => here.made.length).toBe(1);
  latest(here).comesUp();
  await expect.poll(() => engineOf(here)).toBe('webcontainer');
  return here;
}

test('the built-in engine runs until WebContainer is up, and then the next run changes, which is told', async () => {
  const here = page();
  expect([engineOf(here), here.engines.view().decision.why.is]).toEqual(['built-in', 'booting']);

  await expect.poll(() => here.made.length).toBe(1);
  expect(here.told).toEqual([]);
  latest(here).comesUp();

  await expect.poll(() => engineOf(here)).toBe('webcontainer');
  expect(here.told).toEqual([{ is: 'up' }]);
});

test('a failed boot is told once, and remembered for the visit: the next lab does not ask the host again', async () => {
  const here = page();
  await expect.poll(() => here.made.length).toBe(1);

  latest(here).fails('third-party storage blocked');

  await expect.poll(() => here.told).toEqual([{ is: 'failed', because: 'third-party storage blocked', asked: false }]);
  expect(engineOf(here)).toBe('built-in');
  const next = page({}, here.kept);
  expect(next.engines.view().decision.why).toEqual({ is: 'failed', because: 'third-party storage blocked' });
  expect([next.made.length, next.told.length]).toEqual([0, 0]);
});

test('whoever asks for WebContainer by name gets another try', async () => {
  const here = page({}, { failure: 'timeout' });

  here.engines.choose('webcontainer');

  await expect.poll(() => here.made.length).toBe(1);
  expect(here.kept).toEqual({ choice: 'webcontainer', failure: undefined });
});

test('a loss is told, the next run is built-in, and WebContainer is brought up again, but not for ever', async () => {
  const here = await upPage();

  for (let loss = 1; loss <= 3; loss++) {
    latest(here).goes();
    expect(engineOf(here)).toBe('built-in');
    expect(here.told.filter(({ is }) => is === 'lost')).toHaveLength(loss);
    if (loss === 3) break;
    await expect.poll(() => here.made.length).toBe(loss + 1);
    latest(here).comesUp();
    await expect.poll(() => engineOf(here)).toBe('webcontainer');
  }

  expect(here.engines.view().decision.why.is).toBe('given up');
  expect(here.made).toHaveLength(3);
});

test('a reader who chooses the built-in engine gets it at once; the other is torn down', async () => {
  const here = await upPage();

  here.engines.choose('built-in');

  expect(engineOf(here)).toBe('built-in');
  expect(latest(here).isDisposed()).toBe(true);
  expect(here.kept.choice).toBe('built-in');
});

test('code of a stranger runs built-in, and contacts nobody, until the reader makes it theirs', async () => {
  const here = await upPage();

  here.engines.setForeign(true);
  expect(engineOf(here)).toBe('built-in');

  here.engines.setForeign(false);
  expect(engineOf(here)).toBe('webcontainer');
});

test.each<[string, Partial<EnginesOptions<Runtime>>]>([
  ['under Save-Data', { saveData: true }],
  ['for code that came in a link', { foreign: true }],
  ['where the site wants the built-in engine', { site: 'built-in' }],
  ['where the lab needs what it does not keep', { needs: ['tls'] }],
])('WebContainer’s code is not even loaded %s', async (_, more) => {
  const here = page(more);
  await new Promise((resolve) => setImmediate(resolve));

  expect(here.made).toEqual([]);
});

test('leaving the page tears WebContainer down; a boot that was under way is not heard any more', async () => {
  const here = page();
  await expect.poll(() => here.made.length).toBe(1);

  here.engines.leave();
  latest(here).comesUp();
  await new Promise((resolve) => setImmediate(resolve));

  expect(latest(here).isDisposed()).toBe(true);
  expect([engineOf(here), here.told.length]).toEqual(['built-in', 0]);
});
