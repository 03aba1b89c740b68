/**
 * `npm run webcontainer:smoke`: boots StackBlitz's own service in a real Chromium, runs the checks of lab L4 in it, starter and
 * solution, and prints what happened. Needs a network; everything else of this project does without.
 */
import { readKit, readLab } from '#grader/read-lab.ts';
import type { CheckPlan } from '#runtime/runtime.ts';
import { openEnginePage } from './engine-page.ts';

const HOST = 'https://stackblitz.com';
const LAB = 'stick-to-it';
type Driver = typeof import('#runtime/webcontainer/fixture/driver.ts');

console.log(`Booting ${HOST}/headless in Chromium. This may take a minute and a half.`);
const opened = await openEnginePage(`export * from '#runtime/webcontainer/fixture/driver.ts';`, { isolated: true });
process.exitCode = await tryIt().finally(() => opened.close());

/** The exit code. */
async function tryIt(): Promise<number> {
  const isIsolated = await opened.page.evaluate(() => crossOriginIsolated);
  console.log(`The page ${isIsolated ? 'is' : 'is not'} cross-origin isolated.`);
  const began = performance.now();
  const failure = await opened.page.evaluate(
    ([host, key]) => {
      const { setUp, boot } = (globalThis as unknown as { engine: Driver }).engine;
      setUp(host, {}, key);
      return boot();
    },
    [HOST, process.env.PUBLIC_WEBCONTAINER_CLIENT_ID] as const,
  );
  if (failure !== '') {
    console.error(sentence(failure));
    return 1;
  }
  console.log(`Up after ${seconds(began)} s: a first program ran in it, answered, and was killed.`);
  const [folder, kit] = [await readLab(LAB), await readKit()];
  const { lab, visible: checks } = folder;
  const plans = { starter: folder.starter, solution: { ...folder.starter, ...folder.solution } };
  let wrong = 0;
  for (const [name, files] of Object.entries(plans)) {
    const start = performance.now();
    const plan: CheckPlan = { files, checks, kit, lab, seed: 'smoke' };
    const results = await opened.page.evaluate(
      (order) => (globalThis as unknown as { engine: Driver }).engine.check(order),
      plan,
    );
    const failed = results.filter(({ outcome }) => outcome !== 'passed');
    console.log(`${name}: ${results.length - failed.length} of ${results.length} checks passed (${seconds(start)} s)`);
    for (const result of failed) console.log(`  ${result.outcome}: ${result.id}`);
    if (name === 'solution') wrong = failed.length;
  }
  console.log(
    wrong === 0 ? 'The solution passes in the real WebContainer.' : `${wrong} checks of the solution failed.`,
  );
  return wrong === 0 ? 0 : 1;
}

function sentence(failure: string): string {
  if (!failure.startsWith('blocked host')) return `WebContainer could not be booted. ${failure}`;
  return `The host ${HOST} cannot be reached from here, so nothing was tried against it (${failure}). Run this again on a computer with a network.`;
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);
