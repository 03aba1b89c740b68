import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CheckId, CheckResult } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import { type Because, gather, STOPPED } from '#runtime/children/gather.ts';
import { mount } from '#runtime/mount.ts';
import { type CheckPlan, RuntimeError } from '#runtime/runtime.ts';
import { cacheIn, type Folder, linkVitest, makeFolder } from './folder.ts';
import type { RunOrder, RunReport } from './run-checks.ts';

/**
 * Processes that run checks, each in a folder of its own. One that has finished is kept for the next plan, folder and all:
 * loading vitest takes most of a second, and what Node has compiled of kit and programs is known by the path of their files.
 */
export interface Runners {
  check(plan: CheckPlan, onResult?: (result: CheckResult) => void): Promise<readonly CheckResult[]>;
  dispose(): Promise<void>;
}

interface Runner {
  readonly child: ChildProcess;
  readonly folder: Folder;
}

export function createRunners(onUnlisted: (id: CheckId) => void = () => {}): Runners {
  const idle: Runner[] = [];
  const all = new Set<Runner>();

  async function take(files: Files): Promise<Runner> {
    for (let waiting = idle.pop(); waiting; waiting = idle.pop()) {
      if (hasEnded(waiting.child)) {
        await leave(waiting);
        continue;
      }
      await waiting.folder.refill(files);
      return waiting;
    }
    const runner = { folder: await makeFolder(files), child: startRunner() };
    all.add(runner);
    return runner;
  }

  async function leave(runner: Runner): Promise<void> {
    all.delete(runner);
    await end(runner.child);
    await runner.folder.remove();
  }

  /** Runs the plan. Resolves with why checks may be missing. */
  async function run(plan: CheckPlan, put: (result: CheckResult) => void): Promise<Because> {
    const { lab, seed, files, kit, checks } = plan;
    const runner = await take({ ...mount(files, kit), ...checks, 'lab.json': JSON.stringify(lab) });
    const { folder, child } = runner;
    let because: Because = STOPPED;
    try {
      await linkVitest(folder, ['kit', 'checks']);
      const work = {
        root: folder.path,
        files: Object.keys(checks).filter((path) => path.endsWith('.check.ts')),
        cache: cacheIn(folder),
        plan: { lab, seed },
      };
      because = await order(child, work, plan.signal, put);
      return because;
    } finally {
      if (because === STOPPED) await leave(runner);
      else idle.push(runner);
    }
  }

  return {
    async check(plan, onResult = () => {}) {
      const gathering = gather(plan, onResult, onUnlisted);
      return gathering.finish(plan.signal?.aborted ? STOPPED : await run(plan, gathering.put));
    },
    async dispose() {
      await Promise.all([...all].map(leave));
    },
  };
}

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
    if (signal?.aborted) return resolve(STOPPED);
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
  if (hasEnded(runner)) return Promise.resolve();
  return new Promise((resolve) => {
    runner.once('exit', () => resolve());
    runner.kill('SIGKILL');
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
