/**
 * A process that runs check files with vitest, one set at a time, and tells each result as it comes.
 * It is apart from its caller so that it can be killed, and so that vitest finds nothing of the caller's.
 */
import { dirname, join } from 'node:path';
import type { SerializedError } from 'vitest';
import type { TestCase, Vitest } from 'vitest/node';
import type { CheckResult } from '#course/check.ts';
import { CACHE_IN_ENV, PLAN_IN_ENV, type Plan } from '#kit/control.ts';
import { resultOf } from './result-of.ts';

export interface RunOrder {
  readonly root: string;
  readonly files: readonly string[];
  /** Where Node may keep what it has compiled of the root's files. */
  readonly cache: string;
  readonly plan: Plan;
}

export type RunReport =
  | { readonly result: CheckResult }
  /** Every check file was run. `broken` are those that could not be loaded, with the reason. */
  | { readonly done: true; readonly broken: Readonly<Record<string, string>> }
  | { readonly failed: string };

process.on('disconnect', () => process.exit());
process.on('message', (order: RunOrder) => {
  run(order).then(tell, (error: unknown) =>
    tell({ failed: error instanceof Error ? (error.stack ?? '') : String(error) }),
  );
});

function tell(report: RunReport): void {
  if (process.connected) process.send?.(report, undefined, {}, () => {});
}

async function run({ root, files, cache, plan }: RunOrder): Promise<RunReport> {
  const { createVitest } = await import('vitest/node');
  const broken: Record<string, string> = {};
  const vitest: Vitest = await createVitest(
    'test',
    {
      root,
      config: false,
      watch: false,
      include: [...files],
      pool: 'threads',
      isolate: false,
      maxWorkers: 1,
      env: { [PLAN_IN_ENV]: JSON.stringify(plan), [CACHE_IN_ENV]: cache },
      teardownTimeout: 2_000,
      reporters: [
        {
          onTestCaseResult(testCase: TestCase) {
            const result = resultOf(testCase);
            if (result) tell({ result });
          },
          onTestModuleEnd(module) {
            const errors = module.errors();
            if (errors.length > 0) broken[module.relativeModuleId] = reason(errors);
          },
        },
      ],
    },
    { cacheDir: join(dirname(cache), 'vite'), logLevel: 'silent', server: { watch: null } },
  );
  try {
    await vitest.start();
  } finally {
    await vitest.close();
  }
  return { done: true, broken };
}

function reason(errors: readonly SerializedError[]): string {
  return errors.map((error) => error.message).join('; ');
}
