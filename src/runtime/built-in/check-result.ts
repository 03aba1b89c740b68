import type { CheckResult } from '#course/check.ts';
import { isRecord } from './announcement.ts';

/** What a check's end means. A failure of the kit carries its fields; anything else is the check's own fault. */
export function checkResult(id: string, state: string | undefined, ms: number, error: unknown): CheckResult {
  if (state === 'pass') return { id, outcome: 'passed', ms };
  if (state !== 'fail') return { id, outcome: 'not run', because: 'The check was skipped.' };
  const failure = isRecord(error) ? error : {};
  const known = typeof failure.fault === 'string';
  const where = failure.where;
  const story = Array.isArray(failure.story) ? failure.story : [];
  return {
    id,
    outcome: 'failed',
    ms,
    fault: known ? String(failure.fault) : 'check-broken',
    message: known ? String(failure.message) : `The check itself broke: ${String(failure.stack ?? failure.message)}`,
    ...(typeof failure.expected === 'string' && { expected: failure.expected }),
    ...(typeof failure.actual === 'string' && { actual: failure.actual }),
    story: story.filter(isRecord).map(stepOf),
    ...(isRecord(where) && { where: placeOf(where) }),
  };
}

function stepOf(step: Record<string, unknown>) {
  return {
    ...(typeof step.who === 'string' && { who: step.who }),
    text: String(step.text),
    ...(step.wrong === true && { wrong: true }),
  };
}

function placeOf(where: Record<string, unknown>) {
  const column = where.column;
  return { file: String(where.file), line: Number(where.line), ...(typeof column === 'number' && { column }) };
}
