import type { CheckResult } from '#course/check.ts';
import { builtins } from '#runtime/built-in/builtins.ts';
import { explainSyntax, type Parse, parseProgram } from '#runtime/built-in/explain-syntax.ts';
import { LoadFault, shown } from '#runtime/built-in/load-fault.ts';
import { guardLoops, type Loop } from '#runtime/built-in/loop-guards.ts';
import type { AssetName, Counts, FromKernel, ToKernel } from '#runtime/built-in/page-protocol.ts';
import type { ModuleGraph } from '#runtime/built-in/protocol.ts';
import { RuntimeError } from '#runtime/runtime.ts';
import { Canary } from './canary.ts';
import { CheckRun } from './check-run.ts';
import type { Host } from './host.ts';
import { KnownLoops } from './known-loops.ts';
import { Machine } from './machine.ts';
import type { Program, Starter } from './program.ts';
import { inputsOf, lastEventOf } from './recording.ts';
import { replay } from './replay.ts';
import { Watchdog } from './watchdog.ts';
import { WorkerPool } from './worker-pool.ts';

/** Check files that run at the same time, each on a machine of its own. */
const PARALLEL = 2;

/** How long the search for an endless loop's line may take, in ms of an idle computer; without it the file alone is named. */
const DIAGNOSIS_MS = 700;

/** The engine's middle: it owns every machine, and brokers between the page, the frame and the process workers. */
export class Kernel {
  readonly #page: MessagePort;
  readonly #pool: WorkerPool;
  readonly #watchdog: Watchdog;
  readonly #canary: () => Canary;
  readonly #machines = new Map<number, Machine>();
  readonly #programs = new Map<number, { readonly program: Program; readonly machine: Machine }>();
  readonly #checkRuns = new Map<number, Set<CheckRun>>();
  readonly #cancelled = new Set<number>();
  readonly #knownLoops = new KnownLoops();
  readonly #assets = new Map<AssetName, { promise: Promise<string>; arrived: (text: string | undefined) => void }>();
  #pid = 100;

  constructor(page: MessagePort, frame: MessagePort) {
    this.#page = page;
    this.#pool = new WorkerPool(frame);
    let canary: Canary | undefined;
    this.#canary = () => {
      canary ??= new Canary(frame, 0);
      return canary;
    };
    this.#watchdog = new Watchdog(() => this.#everyProgram(), this.#canary, {
      loopedBefore: (program) => this.#knownLoops.has(program),
      suspicion: () => void this.#acorn().catch(() => {}),
      loop: (program) => this.#loops(program),
    });
    page.onmessage = ({ data }: MessageEvent<ToKernel>) => this.#hear(data);
  }

  #post(message: FromKernel): void {
    this.#page.postMessage(message);
  }

  #hear(message: ToKernel): void {
    switch (message.type) {
      case 'machine':
        this.#machines.set(message.machine, new Machine(message.files, this.#host(message.machine)));
        return;
      case 'write':
        this.#machines.get(message.machine)?.write(message.path, message.text);
        return;
      case 'start':
        this.#attempt(message.request, () => this.#start(message));
        return;
      case 'send':
        this.#of(message.process, ({ program }) => program.post({ type: 'message', value: message.value }));
        return;
      case 'stop':
        this.#of(message.process, ({ machine, program }) => machine.stop(program));
        return;
      case 'kill':
        this.#of(message.process, ({ machine, program }) => machine.kill(program));
        return;
      case 'advance':
        this.#attempt(message.request, async () => {
          await this.#machines.get(message.machine)?.advance(message.ms);
        });
        return;
      case 'inject':
        this.#attempt(message.request, () => this.#machine(message.machine).inject(message.fault, message.seed));
        return;
      case 'lift':
        this.#attempt(message.request, () => this.#machines.get(message.machine)?.lift(message.fault));
        return;
      case 'count':
        this.#post({ type: 'counts', request: message.request, counts: this.#counts() });
        return;
      case 'dispose':
        this.#attempt(message.request, () => {
          this.#machines.get(message.machine)?.dispose();
          this.#machines.delete(message.machine);
        });
        return;
      case 'check':
        this.#check(message.check, message.plan).catch((error: unknown) =>
          this.#post({ type: 'check-lost', check: message.check, message: String(error) }),
        );
        return;
      case 'cancel':
        this.#cancelled.add(message.check);
        for (const run of this.#checkRuns.get(message.check) ?? []) run.cancel('The checks were stopped.');
        return;
      case 'warm':
        this.#pool.warm(message.idle);
        if (message.checks) this.#asset('checks').catch(() => {});
        return;
      case 'asset':
        this.#assets.get(message.name)?.arrived(message.text);
        return;
    }
  }

  #attempt(request: number, act: () => number | undefined | Promise<void> | void): void {
    const failed = (error: unknown) => {
      const { code, message } = error instanceof RuntimeError ? error : new RuntimeError('lost', String(error));
      this.#post({ type: 'failed', request, code, message });
    };
    try {
      Promise.resolve(act()).then((value) => {
        this.#post({ type: 'done', request, ...(typeof value === 'number' && { value }) });
      }, failed);
    } catch (error) {
      failed(error);
    }
  }

  #of(process: number, act: (found: { program: Program; machine: Machine }) => void): void {
    const found = this.#programs.get(process);
    if (found) act(found);
  }

  #counts(): Counts {
    const machines = [...this.#everyMachine()];
    const sizes = machines.map(({ network, programs }) => ({ ...network.size, processes: programs.size }));
    const sum = (key: 'ports' | 'connections' | 'processes') => sizes.reduce((total, size) => total + size[key], 0);
    return {
      machines: machines.length,
      processes: sum('processes'),
      workers: this.#pool.size,
      ports: sum('ports'),
      connections: sum('connections'),
    };
  }

  #machine(number: number): Machine {
    const machine = this.#machines.get(number);
    if (!machine) throw new RuntimeError('disposed', 'This machine was disposed. Make a new one.');
    return machine;
  }

  #start({ machine: number, process, command }: Extract<ToKernel, { type: 'start' }>): number {
    const machine = this.#machine(number);
    const starter: Starter = {
      ready: (port) => this.#post({ type: 'ready', process, port }),
      message: (value) => this.#post({ type: 'message', process, value }),
      output: () => {},
      announced: () => {},
      exit: (exit) => {
        this.#programs.delete(process);
        this.#post({ type: 'exit', process, exit });
      },
    };
    const program = machine.start(command, starter);
    this.#programs.set(process, { program, machine });
    this.#watchdog.wake();
    return program.pid;
  }

  #host(machine: number | undefined): Host {
    return {
      builtins,
      worker: () => this.#pool.take(),
      library: () => this.#asset('checks'),
      trace: (events) => machine !== undefined && this.#post({ type: 'trace', machine, events }),
      explain: (modules, message) => this.#explain(modules, message),
      control: (program, id, request) => {
        this.#watchdog.wake();
        for (const runs of this.#checkRuns.values()) {
          for (const run of runs) if (run.control(program, id, request)) return;
        }
      },
      nextPid: () => this.#pid++,
    };
  }

  async #check(check: number, plan: Extract<ToKernel, { type: 'check' }>['plan']): Promise<void> {
    const runs = new Set<CheckRun>();
    this.#checkRuns.set(check, runs);
    const paths = Object.keys(plan.checks).filter((path) => path.endsWith('.check.ts'));
    const found = new Map<string, readonly CheckResult[]>();
    const next = async (): Promise<void> => {
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
        const report = (result: CheckResult) => this.#post({ type: 'result', check, result });
        const run = new CheckRun(plan, path, this.#host(undefined), report);
        runs.add(run);
        const results = run.run();
        this.#watchdog.wake();
        if (this.#cancelled.has(check)) run.cancel('The checks were stopped.');
        found.set(path, await results);
        runs.delete(run);
      }
    };
    try {
      await this.#asset('checks');
      await Promise.all(Array.from({ length: PARALLEL }, next));
      const order = plan.lab.exercises.flatMap(({ id }) => [
        `checks/visible/${id}.check.ts`,
        `checks/hidden/${id}.check.ts`,
      ]);
      const results = order.flatMap((path) => found.get(path) ?? []);
      this.#post({ type: 'checked', check, results });
    } finally {
      for (const run of runs) run.cancel('The engine stopped.');
      this.#checkRuns.delete(check);
      this.#cancelled.delete(check);
    }
  }

  *#everyProgram(): Iterable<Program> {
    for (const machine of this.#everyMachine()) yield* machine.programs;
  }

  *#everyMachine(): Iterable<Machine> {
    yield* this.#machines.values();
    for (const runs of this.#checkRuns.values()) for (const run of runs) yield run.machine;
  }

  #loops(program: Program): void {
    for (const machine of this.#everyMachine()) {
      if (machine.programs.has(program)) {
        void this.#endLoop(machine, program);
        return;
      }
    }
  }

  /** Stops it at once, runs it once more with guarded loops to learn the line, and then tells everybody. */
  async #endLoop(machine: Machine, program: Program): Promise<void> {
    program.end();
    const after = lastEventOf(program.name, machine.log.recent);
    const again = this.#knownLoops.loop(program);
    const loop = again ?? (await this.#findLoop(machine, program).catch(() => undefined));
    this.#knownLoops.add(program, loop);
    const what = loop
      ? `endless loop in ${shown(loop.path)}, line ${loop.line}${again ? ', as before' : ''}`
      : `${program.command.file} no longer reacted (an endless loop, or much work without a pause)`;
    machine.finish(program, { code: null, signal: 'SIGKILL', because: `${what}, ${after}` });
  }

  async #findLoop(machine: Machine, program: Program): Promise<Loop | undefined> {
    const { boot } = program;
    if (!boot || boot.role === 'checks') return undefined;
    const until = machine.now;
    const late = this.#canary()
      .worked(DIAGNOSIS_MS)
      .then(() => undefined);
    const ready = await Promise.race([Promise.all([this.#acorn(), this.#pool.take()]), late]);
    if (!ready) return undefined;
    const [parse, worker] = ready;
    const loops = new Map<number, Loop>();
    const modules = boot.modules.map((module) => {
      const guarded = guardLoops(module, parseProgram(parse, module.code), loops.size);
      for (const [number, loop] of guarded.loops) loops.set(number, loop);
      return guarded.module;
    });
    const inputs = inputsOf(program.name, machine.log.recent);
    return replay(worker, { boot, modules, loops, inputs, sent: program.sent, until }, late);
  }

  async #explain(modules: ModuleGraph, message: string): Promise<LoadFault> {
    try {
      return explainSyntax(await this.#acorn(), modules, message);
    } catch {
      return new LoadFault('SyntaxError', message);
    }
  }

  async #acorn(): Promise<Parse> {
    const url = URL.createObjectURL(new Blob([await this.#asset('acorn')], { type: 'text/javascript' }));
    const { parse }: { parse: Parse } = await import(/* @vite-ignore */ url);
    return parse;
  }

  /** @throws when the page cannot get it. */
  #asset(name: AssetName): Promise<string> {
    const known = this.#assets.get(name);
    if (known) return known.promise;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    promise.catch(() => this.#assets.delete(name));
    const arrived = (text: string | undefined) =>
      text === undefined ? reject(new Error(`Part "${name}" of the engine could not be loaded.`)) : resolve(text);
    this.#assets.set(name, { promise, arrived });
    this.#post({ type: 'want', name });
    return promise;
  }
}
