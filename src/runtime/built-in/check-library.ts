/**
 * vitest itself, for one check file in a worker: bundled into `checks.<hash>.js` and evaluated in the checks process.
 * `vitest/internal/browser` is not a public entry: vitest is pinned exactly, and the engine's tests run every part used here.
 */

import type { RunnerTestCase } from 'vitest';
import * as vitest from 'vitest';
import { startTests } from 'vitest/internal/browser';
import type { CheckResult } from '#course/check.ts';
import { checkResult } from './check-result.ts';
import type { ChecksReport } from './checks-protocol.ts';
import { runnerConfig, workerState } from './vitest-state.ts';

/** What `import … from 'vitest'` gives in a check file. */
export const api: object = vitest;

/** Runs one check file: collects it by `importFile`, runs its checks one after the other, reports each. */
export async function runCheckFile(
  path: string,
  importFile: () => Promise<unknown>,
  report: (report: ChecksReport) => void,
): Promise<void> {
  const config = runnerConfig();
  const state = workerState(config);
  Object.defineProperty(globalThis, '__vitest_worker__', { value: state, configurable: true });
  class Runner extends vitest.TestRunner {
    override importFile() {
      return importFile();
    }
    override trace = <T>(_name: string, attributes: object | (() => T), act?: () => T): T =>
      (act ?? (attributes as () => T))();
    override async onBeforeRunSuite() {}
    override async onAfterRunSuite() {}
    override onBeforeTryTask() {}
    override onAfterTryTask() {}
    override onAfterRunFiles() {}
    override async onBeforeRunTask(test: RunnerTestCase) {
      report({ checks: 'began', id: checkId(test) });
    }
    override onAfterRunTask(test: RunnerTestCase) {
      report({ checks: 'result', result: resultOf(test) });
    }
  }
  const [file] = await startTests([path], new Runner(config));
  const failure = file?.result?.errors?.[0];
  if (failure) report({ checks: 'failed', message: `${path} could not be run: ${failure.stack ?? failure.message}` });
  report({ checks: 'done' });
}

function checkId(test: RunnerTestCase): string {
  const names = [test.name];
  for (let suite = test.suite; suite; suite = suite.suite) names.unshift(suite.name);
  return names.join(' > ');
}

function resultOf(test: RunnerTestCase): CheckResult {
  const ms = Math.round(test.result?.duration ?? 0);
  return checkResult(checkId(test), test.result?.state, ms, test.result?.errors?.[0]);
}
