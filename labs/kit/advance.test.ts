import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advanceAll, type MovableClock } from './advance.ts';

/** A process in miniature: timers that may set timers in any process, as a message over a socket would. */
interface Plan {
  readonly process: number;
  readonly after: number;
  readonly sets: readonly Plan[];
}

/** Plans that set plans that set plans, `depth` deep. */
const planned = (depth: number): fc.Arbitrary<Plan> =>
  fc.record({
    process: fc.nat(3),
    after: fc.nat(50),
    sets: depth === 0 ? fc.constant([]) : fc.array(planned(depth - 1), { maxLength: 2 }),
  });

function machine(plans: readonly Plan[]) {
  const ran: { process: number; due: number; clocks: number[] }[] = [];
  const clocks = [0, 0, 0, 0];
  const timers: { process: number; due: number; sets: readonly Plan[] }[] = [];
  const set = (at: number, { process, after, sets }: Plan) => {
    timers.push({ process, due: Math.max(at + after, clocks[process] as number), sets });
  };
  for (const each of plans) set(0, each);
  const firstOf = (process: number) =>
    timers.filter((timer) => timer.process === process).sort((a, b) => a.due - b.due)[0];
  const processes: MovableClock[] = clocks.map((_, process) => ({
    nextDue: async () => firstOf(process)?.due,
    async advanceTo(to) {
      for (let first = firstOf(process); first && first.due <= to; first = firstOf(process)) {
        timers.splice(timers.indexOf(first), 1);
        clocks[process] = Math.max(clocks[process] as number, first.due);
        ran.push({ process, due: first.due, clocks: [...clocks] });
        for (const each of first.sets) set(first.due, each);
      }
      clocks[process] = Math.max(clocks[process] as number, to);
      return firstOf(process)?.due;
    },
  }));
  return { processes, ran, timers, clocks };
}

test('timers of different processes run in the order in which they fall due', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(planned(2), { maxLength: 8 }), fc.nat(120), async (plans, to) => {
      const { processes, ran, timers, clocks } = machine(plans);

      await advanceAll(processes, 0, to);

      const dues = ran.map((each) => each.due);
      expect(dues).toEqual([...dues].sort((a, b) => a - b));
      expect(dues.every((due) => due <= to)).toBe(true);
      expect(timers.every((timer) => timer.due > to)).toBe(true);
      expect(clocks).toEqual([to, to, to, to]);
      for (const { due, clocks } of ran) {
        const tied = ran.filter((other) => other.due === due).map((other) => other.process);
        const others = clocks.filter((_, process) => !tied.includes(process));
        expect(Math.min(...others, due)).toBe(due);
      }
    }),
  );
});

test('a timer that is overdue runs at once, not in the past', async () => {
  const { processes, ran } = machine([{ process: 1, after: 10, sets: [] }]);

  await advanceAll(processes, 40, 50);

  expect(ran.map(({ process, clocks }) => [process, clocks[0]])).toEqual([[1, 40]]);
});
