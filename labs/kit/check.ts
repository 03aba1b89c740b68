/** What a check file imports: `import { check, exercise } from '#kit/check'`. */
import { describe, test } from 'vitest';
import type { Bench } from './bench.ts';
import { CONTROL, type Control, PLAN, PLAN_IN_ENV, type Plan } from './control.ts';
import { runCheck } from './open-bench.ts';

export type { Answer, Backend, Bench, Client, Jar, Program, Random, ReceivedRequest } from './bench.ts';
export { Thrown } from './calls.ts';
export { CheckFailure } from './failure.ts';

let current: string | undefined;

/** The checks of one exercise. `id` is the exercise's in lab.json, and the name of the check file. */
export function exercise(id: string, run: () => void): void {
  describe(id, () => {
    current = id;
    try {
      run();
    } finally {
      current = undefined;
    }
  });
}

/**
 * One check. It fails by `bench.equal`, `bench.holds`, or when the learner's programs crash, never answer, or run on for ever.
 * `title` stands in lab.json too.
 */
export function check(title: string, run: (bench: Bench) => Promise<void>): void {
  if (current === undefined) throw new Error(`check("${title}") stands outside of exercise(id, () => { … }).`);
  const id = `${current} > ${title}`;
  // No limit of vitest's: each check ends itself by lab.json's checkSeconds, with a message that says what it waited for.
  test(title, { timeout: 0 }, async () => {
    const plan = await currentPlan();
    await runCheck(id, await currentControl(plan), plan, run);
  });
}

let own: Promise<Control> | undefined;

async function currentControl(plan: Plan): Promise<Control> {
  const given = Reflect.get(globalThis, CONTROL) as Control | undefined;
  if (given) return given;
  own ??= import('./own-control.ts').then(({ ownControl }) => ownControl(plan));
  return own;
}

async function currentPlan(): Promise<Plan> {
  const given = Reflect.get(globalThis, PLAN) as Plan | undefined;
  if (given) return given;
  const inEnvironment = process.env[PLAN_IN_ENV];
  if (inEnvironment) return JSON.parse(inEnvironment) as Plan;
  const { planOfFolder } = await import('./own-control.ts');
  return planOfFolder();
}
