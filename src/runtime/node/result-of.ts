import type { TestCase } from 'vitest/node';
import { CheckResult } from '#course/check.ts';

/** A test's outcome as the course knows it; `undefined` for a test that is no check, or has not ended. */
export function resultOf(testCase: TestCase): CheckResult | undefined {
  if (testCase.parent.type !== 'suite') return undefined;
  const id = `${testCase.parent.name} > ${testCase.name}`;
  const ms = Math.round(testCase.diagnostic()?.duration ?? 0);
  const { state, errors } = testCase.result();
  if (state === 'passed') return { id, outcome: 'passed', ms };
  if (state !== 'failed') return undefined;
  // What CheckFailure of the kit became on its way from vitest's worker.
  const [error] = errors;
  const { message, fault, expected, actual, story, where } = error ?? { message: 'it failed without an error' };
  const told = CheckResult.safeParse({ id, outcome: 'failed', ms, message, fault, expected, actual, story, where });
  if (told.success) return told.data;
  return { id, outcome: 'failed', ms, fault: 'check-broken', message: `The check itself broke: ${message}`, story: [] };
}
