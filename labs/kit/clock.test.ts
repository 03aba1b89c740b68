import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLabClock, type WallClock } from './clock.ts';

/** A wall whose time passes only when the test says so. */
function stillWall(start = 1_000) {
  let time = start;
  let sleepers: { at: number; run: () => void; key: object }[] = [];
  const wall: WallClock = {
    now: () => time,
    setTimeout(run, ms) {
      const key = {};
      sleepers.push({ at: time + ms, run, key });
      return key;
    },
    clearTimeout(timer) {
      sleepers = sleepers.filter((sleeper) => sleeper.key !== timer);
    },
    soon: (run) => void setImmediate(run),
  };
  return {
    wall,
    sleeping: () => sleepers.length,
    /** Lets `ms` pass, waking every sleeper at its time. */
    async pass(ms: number) {
      const end = time + ms;
      for (;;) {
        const next = sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        sleepers = sleepers.filter((sleeper) => sleeper !== next);
        time = Math.max(time, next.at);
        next.run();
        await settled();
      }
      time = end;
    },
  };
}

async function settled() {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}

test('lab time runs with the wall and keeps its lead', async () => {
  const { wall, pass } = stillWall(5_000);
  const clock = createLabClock(wall, 300);

  await pass(50);

  expect(clock.now()).toBe(5_350);
  await clock.advanceTo(9_000);
  expect(clock.now()).toBe(9_000);
  expect(clock.offset).toBe(9_000 - 5_050);
});

test('after a jump a short timer does not wait for the sleep of a long one that was set before', async () => {
  const { wall, pass } = stillWall();
  const clock = createLabClock(wall);
  const ran: string[] = [];
  clock.setInterval(() => ran.push('sweep'), 30_000);
  await clock.advanceTo(clock.now() + 100_000);
  ran.length = 0;

  clock.setTimeout(() => ran.push('soon'), 1);
  await pass(1);

  expect(ran).toEqual(['soon']);
});

test('lab time never goes backwards', async () => {
  const clock = createLabClock(stillWall(5_000).wall);

  await clock.advanceTo(4_000);

  expect(clock.now()).toBe(5_000);
});

test('timers run in order of due time, then of setting, however they are reached', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ ms: fc.integer({ min: 1, max: 60 }), clear: fc.boolean() }), { maxLength: 20 }),
      fc.boolean(),
      async (plan, byWall) => {
        const { wall, pass } = stillWall();
        const clock = createLabClock(wall);
        const ran: [due: number, index: number][] = [];
        const timers = plan.map(({ ms }, index) => clock.setTimeout(() => ran.push([ms, index]), ms));
        for (const [index, { clear }] of plan.entries()) if (clear) clock.clear(timers[index]);

        if (byWall) await pass(100);
        else await clock.advanceTo(1_100);

        const kept = plan.flatMap(({ ms, clear }, index) => (clear ? [] : [[ms, index] as [number, number]]));
        expect(ran).toEqual(kept.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
        expect(clock.referenced).toBe(0);
        expect(clock.nextDue()).toBeUndefined();
      },
    ),
    { numRuns: 40 },
  );
});

test('a timer sees the lab time at which it falls due', async () => {
  const clock = createLabClock(stillWall(1_000).wall);
  const seen: number[] = [];
  clock.setTimeout(() => seen.push(clock.now()), 40);
  clock.setInterval(() => seen.push(clock.now()), 30).unref();

  await clock.advanceTo(1_100);

  expect(seen).toEqual([1_030, 1_040, 1_060, 1_090]);
});

test('an interval beats once for each of its periods in a jump', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.nat(200), async (ms, jump) => {
      const clock = createLabClock(stillWall(0).wall);
      let beats = 0;
      clock.setInterval(() => beats++, ms);

      await clock.advanceTo(jump);

      expect(beats).toBe(Math.floor(jump / ms));
    }),
    { numRuns: 25 },
  );
});

test('a timer set by a timer takes part when it falls due by then', async () => {
  const clock = createLabClock(stillWall(0).wall);
  const ran: string[] = [];
  clock.setTimeout(() => {
    ran.push('first');
    clock.setTimeout(() => ran.push('inner'), 10);
    clock.setTimeout(() => ran.push('too late'), 100);
  }, 10);
  clock.setTimeout(() => ran.push('second'), 15);

  await clock.advanceTo(50);

  expect(ran).toEqual(['first', 'second', 'inner']);
});

test('microtasks are drained after each timer', async () => {
  const clock = createLabClock(stillWall(0).wall);
  const ran: string[] = [];
  clock.setTimeout(() => {
    Promise.resolve()
      .then(() => {})
      .then(() => ran.push('a, then'));
    ran.push('a');
  }, 10);
  clock.setTimeout(() => ran.push('b'), 10);

  await clock.advanceTo(10);

  expect(ran).toEqual(['a', 'a, then', 'b']);
});

test('a cleared interval stops, also from within, and by its number', async () => {
  const clock = createLabClock(stillWall(0).wall);
  let beats = 0;
  const interval = clock.setInterval(() => {
    if (++beats === 3) clock.clear(Number(interval));
  }, 10);

  await clock.advanceTo(1_000);

  expect(beats).toBe(3);
  expect(clock.referenced).toBe(0);
});

test.each([undefined, null, 'nonsense', 999, {}, []])('clearing %j is ignored', (timer) => {
  const clock = createLabClock(stillWall().wall);
  clock.setTimeout(() => {}, 5);

  clock.clear(timer);

  expect(clock.referenced).toBe(1);
});

test.each([
  [undefined, 1],
  [0, 1],
  [-5, 1],
  [Number.NaN, 1],
  [2 ** 31, 1],
  [1.9, 1],
  [2.9, 2],
  ['7' as unknown as number, 7],
])('a delay of %s ms counts as %s ms, as in Node', (ms, due) => {
  const clock = createLabClock(stillWall(0).wall);

  clock.setTimeout(() => {}, ms);

  expect(clock.nextDue()).toBe(due);
});

test('unref gives up a hold once, ref takes it back, and onChange hears both ends', () => {
  const heard: number[] = [];
  const clock = createLabClock(stillWall().wall, 0, (count) => heard.push(count));

  const timer = clock.setTimeout(() => {}, 5);
  timer.unref().unref();
  timer.ref();
  clock.setTimeout(() => {}, 5);
  clock.clear(timer);

  expect(heard).toEqual([1, 0, 1]);
  expect(clock.referenced).toBe(1);
});

test('a timer counts as set until its function has returned', async () => {
  const clock = createLabClock(stillWall(0).wall);
  const counts: number[] = [];
  clock.setTimeout(() => counts.push(clock.referenced), 5);

  await clock.advanceTo(5);

  expect([...counts, clock.referenced]).toEqual([1, 0]);
});

test('refresh starts the delay anew, also after the timer ran', async () => {
  const clock = createLabClock(stillWall(0).wall);
  const ran: number[] = [];
  const timer = clock.setTimeout(() => ran.push(clock.now()), 10);

  await clock.advanceTo(6);
  timer.refresh();
  await clock.advanceTo(16);
  timer.refresh();
  await clock.advanceTo(100);

  expect(ran).toEqual([16, 26]);
});

test('nothing sleeps when nothing is set', () => {
  const { wall, sleeping } = stillWall();
  const clock = createLabClock(wall);

  clock.clear(clock.setTimeout(() => {}, 10));

  expect(sleeping()).toBe(0);
});

test('an error in a timer is the host’s to see, and later timers still run', async () => {
  const uncaught: unknown[] = [];
  const { wall } = stillWall(0);
  const soon = (run: () => void) =>
    void setImmediate(() => {
      try {
        run();
      } catch (error) {
        uncaught.push(error);
      }
    });
  const clock = createLabClock({ ...wall, soon });
  let ran = false;
  clock.setTimeout(() => {
    throw new Error('thrown in a timer');
  }, 5);
  clock.setTimeout(() => {
    ran = true;
  }, 6);

  await clock.advanceTo(10);

  expect(uncaught.map(String)).toEqual(['Error: thrown in a timer']);
  expect(ran).toBe(true);
});
