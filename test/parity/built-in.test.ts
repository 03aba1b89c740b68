import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult } from '#course/check.ts';
import type { CheckPlan } from '#runtime/runtime.ts';
import { type EnginePage, openEnginePage } from '#workshop/engine-page.ts';
import { verdictsOf } from '#workshop/verdicts.ts';
import { labsWithVerdicts } from './verdicts-in-node.ts';

const labs = await labsWithVerdicts();
let browser: EnginePage;

beforeAll(async () => {
  browser = await openEnginePage();
});
afterAll(() => browser.close());

function check(plan: CheckPlan): Promise<readonly CheckResult[]> {
  return browser.page.evaluate(
    (order) => (globalThis as unknown as { engine: typeof import('#workshop/engine-driver.ts') }).engine.check(order),
    plan,
  );
}

describe.each(labs)('$name: the same verdicts in the built-in engine as in Node', ({ folder, kit, judged }) => {
  const { lab } = folder;
  const checks = { ...folder.visible, ...folder.hidden };

  test.each(judged)('$name', async ({ files, seed, verdicts }) => {
    const results = await check({ files, checks, kit, lab, seed });

    expect(verdictsOf(results), reasons(results)).toEqual(verdicts);
  });
});

/** What failed checks say: shown when the verdicts differ. */
function reasons(results: readonly CheckResult[]): string {
  return results
    .flatMap((each) => (each.outcome === 'failed' ? [`${each.id}: ${each.fault}: ${each.message} ${each.actual}`] : []))
    .join('\n');
}
