import type { Fault } from '#course/fault.ts';
import type { TraceFact } from '#course/trace.ts';
import { advanceAll } from '#kit/advance.ts';
import { dynamicGraph, moduleGraph } from '#runtime/built-in/graph.ts';
import { HOME, LoadFault, printFault } from '#runtime/built-in/load-fault.ts';
import type { Condition, FromProcess, ModuleGraph } from '#runtime/built-in/protocol.ts';
import type { Project } from '#runtime/built-in/resolve.ts';
import { type Command, type Exit, RuntimeError } from '#runtime/runtime.ts';
import { Faults } from './faults.ts';
import type { Checks, Host } from './host.ts';
import { meaningOf } from './meaning.ts';
import { Network } from './network.ts';
import { Program, type Starter } from './program.ts';
import { TraceLog } from './trace-log.ts';
import type { ProcessWorker } from './worker-pool.ts';

/** KB that a program may print before the rest is dropped. */
export const OUTPUT_KB = 256;

/** Files, a loopback network, a lab clock and the processes that share them. */
export class Machine {
  readonly files: Record<string, string> = {};
  readonly programs = new Set<Program>();
  readonly log: TraceLog;
  readonly network: Network;
  readonly #host: Host;
  readonly #madeAt = Date.now();
  readonly #outputKB: number;
  readonly #faults = new Faults();
  /** Who stands still by which fault. */
  readonly #paused = new Map<number, Program>();
  #offset = 0;
  #disposed = false;
  /** One jump after the other. */
  #advancing: Promise<void> = Promise.resolve();

  constructor(files: Readonly<Record<string, string>>, host: Host, outputKB = OUTPUT_KB) {
    for (const [path, text] of Object.entries(files)) this.files[HOME + path] = text;
    this.#host = host;
    this.#outputKB = outputKB;
    this.log = new TraceLog(
      () => this.now - this.#madeAt,
      (events) => host.trace(events),
    );
    this.network = new Network((fact) => this.log.add(fact), this.#faults);
  }

  /** Lab time, in ms since the epoch. */
  get now(): number {
    return Date.now() + this.#offset;
  }

  write(path: string, text: string): void {
    this.files[HOME + path] = text;
  }

  /** @throws {RuntimeError} `no-such-file`, `name-taken`. With `checks` it runs check files. */
  start(command: Command, starter: Starter, checks?: Checks): Program {
    const entry = HOME + command.file.replace(/^\.\//, '');
    const files = { ...this.files, ...checks?.files };
    if (files[entry] === undefined) {
      const known = Object.keys(this.files).map((path) => path.slice(HOME.length));
      throw new RuntimeError(
        'no-such-file',
        `No file at ${command.file}. The project has: ${known.filter((path) => !/^kit\/|^package\.json$/.test(path)).join(', ')}.`,
      );
    }
    for (const other of this.programs) {
      if (other.name !== command.name) continue;
      throw new RuntimeError(
        'name-taken',
        `A process named ${command.name} still runs. Stop it first, or choose another name.`,
      );
    }
    const program = new Program(command, this.#host.nextPid(), starter, this.#outputKB);
    this.programs.add(program);
    this.log.add({ kind: 'start', process: program.name, argv: ['node', command.file, ...(command.args ?? [])] });
    void this.#boot(
      program,
      entry,
      { files, builtins: this.#host.builtins, role: checks ? 'checks' : 'program' },
      checks,
    );
    return program;
  }

  async #boot(program: Program, entry: string, project: Project, checks?: Checks): Promise<void> {
    const { files, role } = project;
    let modules: ModuleGraph;
    try {
      modules = moduleGraph(entry, project);
    } catch (error) {
      if (!(error instanceof LoadFault)) throw error;
      await Promise.resolve();
      return this.#fault(program, error, project);
    }
    let worker: ProcessWorker;
    try {
      const library = checks && (await this.#host.library());
      worker = await this.#host.worker();
      if (library !== undefined) worker.post({ type: 'library', text: library, plan: checks?.plan });
    } catch (error) {
      return this.finish(program, { code: null, signal: 'SIGKILL', because: String(error) });
    }
    if (program.over) return worker.terminate();
    const hear = (message: FromProcess) => {
      try {
        this.#hear(program, message, project, modules);
      } catch (error) {
        this.finish(program, {
          code: null,
          signal: 'SIGKILL',
          because: `its worker sent what no process sends: ${error}`,
        });
      }
    };
    program.begin(worker, hear, {
      type: 'boot',
      pid: program.pid,
      name: program.name,
      argv: ['/usr/local/bin/node', entry, ...(program.command.args ?? [])],
      env: program.command.env ?? {},
      modules,
      offset: this.#offset,
      condition: this.#condition(program),
      files,
      role,
    });
  }

  #hear(program: Program, message: FromProcess, project: Project, modules: ModuleGraph): void {
    program.silent = undefined;
    switch (message.type) {
      case 'listen':
        this.network.listen(program, message);
        return;
      case 'unlisten':
        this.network.unlisten(program, message.id);
        return;
      case 'connect':
        this.network.connect(program, message);
        return;
      case 'closed':
        this.network.closed(program, message.connection);
        return;
      case 'trace':
        for (const fact of message.facts) this.#fact(program, fact);
        return;
      case 'output':
        this.#output(program, message.stream, String(message.text));
        return;
      case 'message': {
        const { goes, notice } = program.messages.take();
        if (notice) this.#output(program, 'stderr', notice);
        if (goes) this.#message(program, message.value);
        return;
      }
      case 'exit':
        this.finish(program, exitOf(message));
        return;
      case 'busy':
        program.busy = message.call;
        return;
      case 'clock':
        program.clock.answer(message.id, message.nextDue);
        return;
      case 'resolve':
        this.#resolve(program, project, message);
        return;
      case 'syntax':
        program.end();
        return void this.#host.explain(modules, message.message).then((fault) => this.#fault(program, fault, project));
      case 'control':
        this.#host.control(program, message.id, message.request);
        return;
      case 'linked':
        program.begun = true;
        return;
      case 'pong':
      case 'stuck':
      case 'loaded':
        return;
    }
  }

  /** Programs report bytes and closings of their own connections; everything else the kernel sees itself. */
  #fact(program: Program, fact: TraceFact): void {
    const { kind } = fact;
    if (kind !== 'bytes' && kind !== 'close' && kind !== 'delayed' && kind !== 'cut') return;
    if (!this.network.speaks(program, fact.connection, kind === 'close')) return;
    if (kind === 'delayed') this.log.add({ ...fact, to: program.name });
    else if (kind === 'cut') this.log.add({ ...fact, end: program.name });
    else this.log.add({ ...fact, by: program.name });
  }

  #output(program: Program, stream: 'stdout' | 'stderr', all: string): void {
    const text = program.output.take(all);
    if (text === '') return;
    this.log.add({ kind: 'output', process: program.name, stream, text });
    program.starter.output(text);
  }

  #message(program: Program, value: unknown): void {
    const told = meaningOf(value);
    switch (told.is) {
      case 'announcement':
        this.log.add({ kind: 'announce', process: program.name, said: told.said });
        program.starter.announced(told.said);
        return;
      case 'no announcement':
        this.#output(program, 'stderr', `${told.why}\n`);
        return;
      case 'ready':
        this.log.add({ kind: 'ready', process: program.name, port: told.port });
        this.log.flush();
        program.starter.ready(told.port);
        return;
      case 'message':
        this.log.flush();
        program.starter.message(told.value);
    }
  }

  #resolve(program: Program, project: Project, asked: { id: number; specifier: string; from: string }): void {
    try {
      program.post({ type: 'modules', id: asked.id, modules: dynamicGraph(asked.specifier, asked.from, project) });
    } catch (error) {
      if (!(error instanceof LoadFault)) throw error;
      program.post({ type: 'modules-failed', id: asked.id, message: error.message, code: error.code });
    }
  }

  /** A program that could not be loaded prints why and exits with 1, as in Node. */
  #fault(program: Program, fault: LoadFault, { files }: Project): void {
    if (!this.programs.has(program)) return;
    this.#output(program, 'stderr', printFault(fault, files));
    this.finish(program, { code: 1, signal: null });
  }

  stop(program: Program): void {
    if (program.over) return;
    if (program.running) program.post({ type: 'signal', signal: 'SIGTERM' });
    else this.finish(program, { code: null, signal: 'SIGTERM' });
  }

  kill(program: Program): void {
    this.finish(program, { code: null, signal: 'SIGKILL' });
  }

  /** Takes it out of the world at once: its memory is gone, its ports are free, its peers see the end. */
  #halt(program: Program, how: 'killed' | 'end'): void {
    program.end();
    this.network.died(program, how);
  }

  finish(program: Program, exit: Exit): void {
    if (!this.programs.has(program)) return;
    this.#halt(program, exit.signal === null ? 'end' : 'killed');
    this.programs.delete(program);
    this.log.add({ kind: 'exit', process: program.name, ...exit });
    this.log.flush();
    program.starter.exit(exit);
  }

  /** Moves lab time. Jumps wait for one another. */
  advance(ms: number): Promise<void> {
    const jump = this.#advancing.then(async () => {
      if (this.#disposed) return;
      const from = this.now;
      await advanceAll({ [Symbol.iterator]: () => this.#clocks() }, from, from + ms);
      this.#offset += ms;
      this.log.add({ kind: 'advance', ms });
      this.log.flush();
    });
    this.#advancing = jump.catch(() => {});
    return jump;
  }

  /** @throws {RuntimeError} `unsupported` for what is no fault, `no-such-process` when nobody of that name runs. */
  inject(wanted: unknown, seed: string): number {
    const { id, fault } = this.#faults.inject(wanted, seed);
    if (fault.what === 'pause') {
      const program = [...this.programs].find(({ name }) => name === fault.process);
      if (!program) {
        this.#faults.lift(id);
        const names = [...this.programs].map(({ name }) => name).join(', ') || 'nobody';
        throw new RuntimeError(
          'no-such-process',
          `No process ${fault.process} runs that could be paused. There runs: ${names}.`,
        );
      }
      this.#paused.set(id, program);
    }
    this.log.add({ kind: 'fault', fault: id, injected: fault, seed });
    this.#conditionsChanged(fault);
    return id;
  }

  lift(id: number): void {
    const fault = this.#faults.lift(id);
    if (!fault) return;
    const resumed = this.#paused.get(id);
    this.#paused.delete(id);
    this.log.add({ kind: 'fault-lifted', fault: id });
    this.#conditionsChanged(fault);
    // Its clock stood still while others' were moved.
    if (resumed?.running && !resumed.paused) resumed.post({ type: 'advance-to', id: 0, to: this.now });
  }

  #conditionsChanged(fault: Fault): void {
    this.log.flush();
    if (fault.what !== 'slow' && fault.what !== 'pause' && fault.what !== 'clock') {
      this.network.weatherChanged();
      return;
    }
    for (const program of this.programs) {
      if (program.name !== fault.process) continue;
      program.post({ type: 'condition', condition: this.#condition(program) });
    }
  }

  #condition(program: Program): Condition {
    program.paused = [...this.#paused.values()].includes(program);
    return { ...this.#faults.condition(program.name), paused: program.paused };
  }

  *#clocks() {
    for (const program of this.programs) {
      if (!program.running || program.paused) continue;
      yield {
        nextDue: () => program.clock.ask((id) => program.post({ type: 'next-due', id })),
        advanceTo: (to: number) => program.clock.ask((id) => program.post({ type: 'advance-to', id, to })),
      };
    }
  }

  dispose(): void {
    this.#disposed = true;
    for (const program of [...this.programs]) this.kill(program);
    this.log.flush();
  }
}

function exitOf({ code, signal }: Extract<FromProcess, { type: 'exit' }>): Exit {
  return signal === 'SIGTERM' || signal === 'SIGKILL' ? { code: null, signal } : { code, signal: null };
}
