import { batch, type ReadonlySignal, signal } from '@preact/signals-core';
import type { EngineName } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import type { Lab, Program } from '#course/lab.ts';
import type { TraceEvent } from '#course/trace.ts';
import { mount } from '#runtime/mount.ts';
import type { Exit, Machine, Process, Runtime } from '#runtime/runtime.ts';
import { appendOutput } from './output.ts';
import { type Passage, PassageLog } from './passages.ts';
import { type Place, placeIn } from './place.ts';
import { type Ended, type ProcessView, waiting } from './process-view.ts';
import { emptyScene, type Scene, step } from './scene.ts';

/** One request that a reader sends. */
export interface Errand {
  readonly client: string;
  readonly method: string;
  readonly path: string;
}

/** How long a program may take to say that it is ready before the page says that it did not, in ms. Nothing is stopped. */
export const READY_PATIENCE = 5000;

/** One Run: the lab's programs and clients on a machine of their own, and what its trace tells. */
export class Running {
  readonly #lab: Lab;
  readonly #mounted: Files;
  readonly #runtime: Runtime;
  readonly #later: (publish: () => void) => void;
  readonly #processes = new Map<string, Process>();
  readonly #passageLog: PassageLog;
  #machine: Machine | undefined;
  #over = false;
  #scene: Scene;
  #views: ReadonlyMap<string, ProcessView>;
  #due = false;

  readonly #sceneNow: ReturnType<typeof signal<Scene>>;
  readonly #passagesNow = signal<readonly Passage[]>([]);
  readonly #viewsNow: ReturnType<typeof signal<readonly ProcessView[]>>;
  readonly #failed = signal<{ readonly client: string; readonly message: string } | undefined>(undefined);

  /** `files` are the learner's, with those that are given. `later` runs its argument before the next paint. */
  constructor(options: {
    readonly lab: Lab;
    readonly files: Files;
    readonly kit: Files;
    readonly runtime: Runtime;
    readonly later: (publish: () => void) => void;
  }) {
    this.#lab = options.lab;
    this.#mounted = mount(options.files, options.kit);
    this.#runtime = options.runtime;
    this.#later = options.later;
    this.#scene = emptyScene(options.lab);
    this.#views = new Map(options.lab.programs.map((program) => [program.name, waiting(program)]));
    this.#sceneNow = signal(this.#scene);
    this.#viewsNow = signal([...this.#views.values()]);
    const named = (role: Program['role']) =>
      options.lab.programs.filter((program) => program.role === role).map(({ name }) => name);
    this.#passageLog = new PassageLog({ clients: options.lab.clients, balancers: named('balancer') });
  }

  get engine(): EngineName {
    return this.#runtime.engine;
  }
  get scene(): ReadonlySignal<Scene> {
    return this.#sceneNow as ReadonlySignal<Scene>;
  }
  get passages(): ReadonlySignal<readonly Passage[]> {
    return this.#passagesNow;
  }
  get processes(): ReadonlySignal<readonly ProcessView[]> {
    return this.#viewsNow as ReadonlySignal<readonly ProcessView[]>;
  }
  /** The last request that got no answer at all, and why. */
  get failed(): ReadonlySignal<{ readonly client: string; readonly message: string } | undefined> {
    return this.#failed;
  }

  /** Starts the programs in lab.json's order, each when the one before is ready, has ended or is slow; then the clients. */
  async start(): Promise<void> {
    const machine = await this.#runtime.machine(this.#mounted);
    if (this.#over) {
      await machine.dispose();
      return;
    }
    this.#machine = machine;
    machine.onTrace((event) => this.#take(event));
    for (const program of this.#lab.programs) {
      await this.#startProgram(program);
      if (this.#over) return;
    }
    const entrance = this.#lab.programs.find((program) => program.role === 'balancer') ?? this.#lab.programs[0];
    for (const client of this.#lab.clients) await this.#startClient(machine, client, entrance?.port ?? 8080);
  }

  send({ client, method, path }: Errand): void {
    this.#failed.value = undefined;
    this.#processes.get(client)?.send({ send: { method, path } });
  }

  /** SIGKILL: its memory is gone at once. */
  kill(name: string): void {
    this.#processes.get(name)?.kill();
  }

  /** Starts a program that has ended, from the learner's files as they are now. */
  async restart(name: string, files: Files): Promise<void> {
    const program = this.#lab.programs.find((other) => other.name === name);
    if (!program || !this.#machine || this.#views.get(name)?.standing !== 'ended') return;
    for (const [path, text] of Object.entries(files)) await this.#machine.write(path, text);
    await this.#startProgram(program);
  }

  async stop(): Promise<void> {
    this.#over = true;
    await this.#machine?.dispose();
  }

  async #startProgram(program: Program): Promise<void> {
    const { name } = program;
    this.#view(name, { ...waiting(program), output: this.#views.get(name)?.output ?? '', standing: 'starting' });
    let process: Process;
    try {
      process = await (this.#machine as Machine).start({
        name,
        file: program.file,
        env: { ...program.env, PORT: String(program.port) },
      });
    } catch (error) {
      this.#end(name, { how: 'failed', ...this.#told(error) });
      return;
    }
    this.#processes.set(name, process);
    const exited = process.exited.then((exit) => this.#exited(name, process, exit));
    await this.#readyOrSlow(name, process, exited);
  }

  async #readyOrSlow(name: string, process: Process, exited: Promise<void>): Promise<void> {
    const ready = process.ready.then(
      ({ port }) =>
        this.#change(name, (view) => (view.standing === 'ended' ? view : { ...view, standing: 'ready', port })),
      () => exited,
    );
    let timer: ReturnType<typeof setTimeout> | undefined;
    const slow = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, READY_PATIENCE);
    });
    await Promise.race([ready, slow]);
    clearTimeout(timer);
    this.#change(name, (view) => (view.standing === 'starting' ? { ...view, standing: 'slow' } : view));
  }

  async #startClient(machine: Machine, name: string, port: number): Promise<void> {
    const process = await machine.start({
      name,
      file: 'kit/browser.ts',
      args: [String(port)],
      env: { NAME: name, PORT_OF_BALANCER: String(port) },
    });
    this.#processes.set(name, process);
    process.exited.catch(() => undefined);
    process.ready.catch(() => undefined);
    process.onMessage((message) => {
      const why = failureIn(message);
      if (why !== undefined) this.#failed.value = { client: name, message: why };
    });
  }

  #exited(name: string, process: Process, exit: Exit): void {
    if (this.#processes.get(name) !== process) return;
    if (exit.signal === 'SIGKILL' && exit.because === undefined) this.#end(name, { how: 'killed' });
    else {
      const text = `${exit.because ?? ''}\n${this.#views.get(name)?.output ?? ''}`;
      const where = exit.code === 0 ? undefined : placeIn(text, Object.keys(this.#mounted));
      this.#end(name, { how: 'exited', code: exit.code, because: exit.because, where });
    }
  }

  /** Its last words may be heard after its end: they name the place. */
  #placed(ended: Ended | undefined, output: string): Ended | undefined {
    if (ended?.how !== 'exited' || ended.code === 0 || ended.where) return ended;
    return { ...ended, where: placeIn(output, Object.keys(this.#mounted)) };
  }

  #told(error: unknown): { readonly message: string; readonly where: Place | undefined } {
    const message = error instanceof Error ? error.message : String(error);
    return { message, where: placeIn(message, Object.keys(this.#mounted)) };
  }

  #end(name: string, ended: Ended): void {
    this.#change(name, (view) => ({ ...view, standing: 'ended', ended }));
  }

  #change(name: string, change: (view: ProcessView) => ProcessView): void {
    const view = this.#views.get(name);
    if (view) this.#view(name, change(view));
  }

  #view(name: string, view: ProcessView): void {
    this.#views = new Map(this.#views).set(name, view);
    this.#publish();
  }

  #take(event: TraceEvent): void {
    if (this.#over) return;
    this.#scene = step(this.#scene, event);
    this.#passageLog.add(event);
    if (event.kind === 'output') {
      this.#change(event.process, (view) => {
        const output = appendOutput(view.output, event.text);
        return { ...view, output, ended: this.#placed(view.ended, output) };
      });
    }
    this.#publish();
  }

  #publish(): void {
    if (this.#due) return;
    this.#due = true;
    this.#later(() => {
      this.#due = false;
      batch(() => {
        this.#sceneNow.value = this.#scene;
        this.#passagesNow.value = this.#passageLog.list;
        this.#viewsNow.value = [...this.#views.values()];
      });
    });
  }
}

/** What kit/browser.ts says of a request without an answer: `{ failed: { code, message } }`. */
function failureIn(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('failed' in message)) return undefined;
  const { failed } = message;
  const told = typeof failed === 'object' && failed !== null && 'message' in failed ? failed.message : failed;
  return String(told);
}
