import type { CheckId, CheckResult } from '#course/check.ts';
import type { CheckPlan } from '#runtime/runtime.ts';
import { plannedChecks } from './planned.ts';

/** Why checks may be missing: one sentence for all, or one by check file that could not be loaded. */
export type Because = string | Readonly<Record<string, string>>;

export const STOPPED = 'The run was stopped.';

/** The results of one run of checks, in whatever order they come. */
export interface Gathering {
  /** Each check counts once; what lab.json does not list counts for nothing. */
  put(result: CheckResult): void;
  /** Every planned check, in the order of lab.json; those that are missing are `not run`, with the reason. */
  finish(because: Because): readonly CheckResult[];
}

/** `onUnlisted` hears the id of every check that ran and is not in lab.json. */
export function gather(
  plan: Pick<CheckPlan, 'lab' | 'checks'>,
  onResult: (result: CheckResult) => void,
  onUnlisted: (id: CheckId) => void = () => {},
): Gathering {
  const ids = plannedChecks(plan);
  const results = new Map<CheckId, CheckResult>();
  const put = (result: CheckResult) => {
    if (!ids.includes(result.id)) return onUnlisted(result.id);
    if (results.has(result.id)) return;
    results.set(result.id, result);
    onResult(result);
  };
  return {
    put,
    finish(because) {
      for (const id of ids) put({ id, outcome: 'not run', because: reasonFor(id, because) });
      return ids.map((id) => results.get(id) as CheckResult);
    },
  };
}

function reasonFor(id: CheckId, because: Because): string {
  if (typeof because === 'string') return because;
  const exercise = id.slice(0, id.indexOf(' > '));
  const file = Object.keys(because).find((each) => each.endsWith(`/${exercise}.check.ts`));
  const reason = file && because[file];
  return reason ? `${file} could not be loaded: ${reason}` : 'Its check file has no check of this title.';
}
