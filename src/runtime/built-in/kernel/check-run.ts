import type { CheckResult } from '#course/check.ts';
import type { Exercise, Lab } from '#course/lab.ts';
import type { ChecksReport, ControlEvent, ControlRequest } from '#runtime/built-in/checks-protocol.ts';
import { HOME } from '#runtime/built-in/load-fault.ts';
import type { CheckOrder } from '#runtime/built-in/page-protocol.ts';
import { mount } from '#runtime/mount.ts';
import { type Exit, RuntimeError } from '#runtime/runtime.ts';
import type { Host } from './host.ts';
import { Machine } from './machine.ts';
import type { Program } from './program.ts';

/** The name of the process that runs the checks, in its machine. */
const CHECKS = 'checks';
/** Real seconds beyond a check's own limit after which its worker counts as stuck: the kit ends a check earlier. */
const GRACE_S = 5;

/** One check file, on a machine of its own. */
export class CheckRun {
  readonly machine: Machine;
  readonly #plan: CheckOrder;
  readonly #path: string;
  readonly #onResult: (result: CheckResult) => void;
  readonly #programs = new Map<number, Program>();
  readonly #results = new Map<string, CheckResult>();
  #runner: Program | undefined;
  #because = 'The checks ended before it began.';
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(plan: CheckOrder, path: string, host: Host, onResult: (result: CheckResult) => void) {
    this.#plan = plan;
    this.#path = path;
    this.#onResult = onResult;
    this.machine = new Machine(mount(plan.files, plan.kit), host, plan.lab.limits.outputKB);
  }

  /** Resolves with one result for each check that lab.json names in this file, in its order. */
  run(): Promise<readonly CheckResult[]> {
    const seen = new Promise<void>((resolve) => {
      const command = { name: CHECKS, file: this.#path };
      const checks = {
        files: Object.fromEntries(Object.entries(this.#plan.checks).map(([path, text]) => [HOME + path, text])),
        plan: { lab: this.#plan.lab, seed: this.#plan.seed },
      };
      const starter = {
        ready: () => {},
        announced: () => {},
        output: (text: string) => this.#printed(text),
        message: (value: unknown) => this.#report(value as ChecksReport),
        exit: ({ because }: Exit) => {
          if (because !== undefined) this.#because = `The checks were stopped: ${because}.`;
          resolve();
        },
      };
      this.#runner = this.machine.start(command, starter, checks);
      this.#expectReport();
    });
    return seen.then(() => {
      clearTimeout(this.#deadline);
      this.machine.dispose();
      return checkIds(this.#plan.lab, this.#path).map((id) => this.#results.get(id) ?? this.#notRun(id));
    });
  }

  cancel(because: string): void {
    this.#because = because;
    if (this.#runner) this.machine.kill(this.#runner);
  }

  /** Answers what the checks worker asks, if it is this run's. */
  control(program: Program, id: number, request: unknown): boolean {
    if (program !== this.#runner) return false;
    this.#answer(request as ControlRequest).then(
      (value) => program.post({ type: 'controlled', id, value }),
      (error: unknown) => {
        const code = error instanceof RuntimeError ? error.code : 'unsupported';
        program.post({
          type: 'control-failed',
          id,
          code,
          message: error instanceof Error ? error.message : String(error),
        });
      },
    );
    return true;
  }

  async #answer(request: ControlRequest): Promise<unknown> {
    if (request.do === 'start') return this.#start(request.command);
    if (request.do === 'inject') return this.machine.inject(request.fault, request.seed);
    if (request.do === 'lift') return this.machine.lift(request.fault);
    if (request.do === 'advance') return this.machine.advance(request.ms);
    const program = this.#programs.get(request.process);
    if (!program) return undefined;
    if (request.do === 'stop') this.machine.stop(program);
    if (request.do === 'kill') this.machine.kill(program);
    if (request.do === 'send') program.post({ type: 'message', value: request.value });
    return undefined;
  }

  #start(command: Program['command']): number {
    const limit = this.#plan.lab.limits.processes;
    if (this.machine.programs.size > limit) {
      throw new RuntimeError('unsupported', `This lab runs at most ${limit} processes at a time.`);
    }
    const tell = (event: ControlEvent) =>
      this.#runner?.post({ type: 'control-event', process: String(program.pid), event });
    const program: Program = this.machine.start(command, {
      ready: (ready) => tell({ ready }),
      output: (output) => tell({ output }),
      announced: (announced) => tell({ announced }),
      message: (message) => tell({ message }),
      exit: (exit) => {
        this.#programs.delete(program.pid);
        tell({ exit });
      },
    });
    this.#programs.set(program.pid, program);
    return program.pid;
  }

  #report(report: ChecksReport): void {
    if (report.checks === 'began') this.#expectReport();
    if (report.checks === 'result') {
      this.#results.set(report.result.id, report.result);
      this.#onResult(report.result);
      this.#expectReport();
    }
    if (report.checks === 'failed') this.#because = report.message;
    if (report.checks === 'done' && this.#runner) this.machine.kill(this.#runner);
  }

  /** What the checks process prints explains why it ended early. */
  #printed(text: string): void {
    if (/error/i.test(text)) this.#because = `The checks could not run: ${text.trim().slice(0, 2_000)}`;
  }

  #expectReport(): void {
    clearTimeout(this.#deadline);
    const seconds = this.#plan.lab.limits.checkSeconds + GRACE_S;
    this.#deadline = setTimeout(
      () => this.cancel(`The checks said nothing for ${seconds} s and were stopped.`),
      seconds * 1000,
    );
  }

  #notRun(id: string): CheckResult {
    const result: CheckResult = { id, outcome: 'not run', because: this.#because };
    this.#onResult(result);
    return result;
  }
}

/** Ids of the checks that lab.json promises in a check file: `checks/hidden/insert.check.ts`. */
export function checkIds(lab: Lab, path: string): readonly string[] {
  const [, kind, name] = /^checks\/(visible|hidden)\/(.+)\.check\.ts$/.exec(path) ?? [];
  const exercise = lab.exercises.find(({ id }: Exercise) => id === name);
  if (!exercise) return [];
  return (kind === 'hidden' ? exercise.hidden : exercise.visible).map(({ title }) => `${exercise.id} > ${title}`);
}
