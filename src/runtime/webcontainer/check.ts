import type { CheckResult } from '#course/check.ts';
import { type Because, gather, STOPPED } from '#runtime/children/gather.ts';
import { mount } from '#runtime/mount.ts';
import { type CheckPlan, RuntimeError } from '#runtime/runtime.ts';
import { type Container, lostWords } from './container.ts';
import { type ChecksOrder, type FromChecks, PLAN_FILE } from './talk.ts';

/** Runs checks in a folder of their own, by one program inside. */
export async function runChecks(
  plan: CheckPlan,
  container: () => Promise<Container>,
  onResult: (result: CheckResult) => void,
): Promise<readonly CheckResult[]> {
  const gathering = gather(plan, onResult);
  if (plan.signal?.aborted) return gathering.finish(STOPPED);
  return gathering.finish(await run(plan, await container(), gathering.put));
}

async function run(plan: CheckPlan, container: Container, put: (result: CheckResult) => void): Promise<Because> {
  const { files, kit, checks, lab, seed, signal } = plan;
  const order: ChecksOrder = {
    files: Object.keys(checks).filter((path) => path.endsWith('.check.ts')),
    plan: { lab, seed },
  };
  const folder = await container.folder({
    ...mount(files, kit),
    ...checks,
    'lab.json': JSON.stringify(lab),
    [PLAN_FILE]: JSON.stringify(order),
  });
  const broken: Record<string, string> = {};
  let done = false;
  const inside = await container.start('checks', folder, (value) => {
    const told = value as FromChecks;
    if (signal?.aborted) return;
    if (told.is === 'result') put(told.result);
    else if (told.is === 'broken') broken[told.file] = told.why;
    else done = true;
  });
  const stopped = Promise.withResolvers<typeof STOPPED>();
  const stop = () => stopped.resolve(STOPPED);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  try {
    const end = await Promise.race([inside.exited, stopped.promise]);
    if (end === STOPPED) {
      await inside.kill();
      return STOPPED;
    }
    if (!done) {
      const why = end === undefined ? await container.lost : `the checks ended with code ${end}. ${inside.noise()}`;
      throw new RuntimeError('lost', lostWords(why));
    }
    return broken;
  } finally {
    signal?.removeEventListener('abort', stop);
    void container.remove(folder).catch(() => {});
  }
}
