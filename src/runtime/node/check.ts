import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CheckId, CheckResult } from '#course/check.ts';
import { mount } from '#runtime/mount.ts';
import { type CheckPlan, RuntimeError } from '#runtime/runtime.ts';
import { linkVitest, makeFolder } from './folder.ts';
import { plannedChecks } from './planned.ts';
import type { RunOrder, RunReport } from './run-checks.ts';

/** Processes that run checks. One that has finished is kept for the next plan: loading vitest takes most of a second. */
export interface Runners {
  check(plan: CheckPlan, onResult?: (result: CheckResult) => void): Promise<readonly CheckResult[]>;
  dispose(): Promise<void>;
}

export function createRunners(onUnlisted: (id: CheckId) => void = () => {}): Runners {
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();

  function take(): ChildProcess {
    const waiting = idle.pop();
    if (waiting) return waiting;
    const runner = startRunner();
    all.add(runner);
    runner.once('exit', () => all.delete(runner));
    return runner;
  }

  return {
    async check(plan, onResult = () => {}) {
      const ids = plannedChecks(plan);
      const results = new Map<CheckId, CheckResult>();
      const put = (result: CheckResult) => {
        if (!ids.includes(result.id)) return onUnlisted(result.id);
        if (results.has(result.id)) return;
        results.set(result.id, result);
        onResult(result);
      };
      const because = plan.signal?.aborted ? 'The run was stopped.' : await runIn(take, idle, plan, put);
      for (const id of ids) put({ id, outcome: 'not run', because: reasonFor(id, because) });
      return ids.map((id) => results.get(id) as CheckResult);
    },
    async dispose() {
      await Promise.all([...all].map(end));
    },
  };
}

type Because = string | Readonly<Record<string, string>>;

/** Runs the plan in a folder of its own. Resolves with why checks may be missing. */
async function runIn(
  take: () => ChildProcess,
  idle: ChildProcess[],
  plan: CheckPlan,
  put: (result: CheckResult) => void,
): Promise<Because> {
  const { lab, seed } = plan;
  const folder = await makeFolder({ ...mount(plan.files, plan.kit), ...plan.checks, 'lab.json': JSON.stringify(lab) });
  const runner = take();
  let finished = false;
  try {
    await linkVitest(folder, ['kit', 'checks']);
    const because = await order(
      runner,
      {
        root: folder.path,
        files: Object.keys(plan.checks).filter((path) => path.endsWith('.check.ts')),
        plan: { lab, seed },
      },
      plan.signal,
      put,
    );
    finished = because !== STOPPED;
    return because;
  } finally {
    if (finished) idle.push(runner);
    else await end(runner);
    await folder.remove();
  }
}

const STOPPED = 'The run was stopped.';

function order(
  runner: ChildProcess,
  work: RunOrder,
  signal: AbortSignal | undefined,
  put: (result: CheckResult) => void,
): Promise<Because> {
  return new Promise((resolve, reject) => {
    const hear = (report: RunReport) => {
      if ('result' in report) return put(report.result);
      leave();
      if ('done' in report) resolve(report.broken);
      else reject(new RuntimeError('lost', `vitest could not run the checks: ${report.failed}`));
    };
    const lose = () => {
      leave();
      reject(new RuntimeError('lost', 'The process that runs the checks ended in the middle of them. Check again.'));
    };
    const stop = () => {
      leave();
      resolve(STOPPED);
    };
    const leave = () => {
      runner.off('message', hear).off('exit', lose);
      signal?.removeEventListener('abort', stop);
    };
    runner.on('message', hear).once('exit', lose);
    signal?.addEventListener('abort', stop, { once: true });
    runner.send(work);
  });
}

function startRunner(): ChildProcess {
  const environment = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$)/.test(name),
  );
  return fork(fileURLToPath(new URL('./run-checks.ts', import.meta.url)), {
    env: Object.fromEntries(environment),
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function end(runner: ChildProcess): Promise<void> {
  if (runner.exitCode !== null || runner.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    runner.once('exit', () => resolve());
    runner.kill('SIGKILL');
  });
}

function reasonFor(id: CheckId, because: Because): string {
  if (typeof because === 'string') return because;
  const exercise = id.slice(0, id.indexOf(' > '));
  const file = Object.keys(because).find((each) => each.endsWith(`/${exercise}.check.ts`));
  const reason = file && because[file];
  return reason ? `${file} could not be loaded: ${reason}` : 'Its check file has no check of this title.';
}
