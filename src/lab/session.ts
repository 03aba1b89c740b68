import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Files } from '#course/files.ts';
import type { Runtime } from '#runtime/runtime.ts';
import { type Checked, Checking } from './checking.ts';
import { type Draft, edit, newDraft, replace, type Version } from './draft.ts';
import type { EnginesHere } from './engines-here.ts';
import type { Notice } from './notice.ts';
import { isGiven, type Parts, type Project } from './project.ts';
import type { Errand, Running } from './running.ts';
import { type Channel, type SaveState, Saving } from './saving.ts';
import type { Saved, Shelf } from './shelf.ts';

/** An engine that can get itself ready before it is used. */
export type WarmRuntime = Runtime & { warm?(options: { readonly checks: boolean }): Promise<void> };

export interface SessionOptions {
  readonly project: Project;
  /** Fetched once, when first needed. */
  readonly parts: () => Promise<Parts>;
  /** Loads the engine that is always ready; asked once for as long as it lives. */
  readonly runtime: () => Promise<WarmRuntime>;
  /** Adds what other engines the page may have; asked once, when the reader first acts. */
  readonly engines?: (first: WarmRuntime, session: LabSession) => Promise<EnginesHere>;
  readonly shelf: Shelf;
  readonly channel: Channel | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Runs its argument before the next paint. */
  readonly later: (publish: () => void) => void;
  /** A new seed for a check run. */
  readonly seed: () => string;
}

/** One learner at one lab: open, edit, run, check, submit. Knows no framework and no adapter. */
export class LabSession {
  readonly project: Project;
  readonly saving: Saving;
  readonly #options: SessionOptions;
  readonly #draft: ReturnType<typeof signal<Draft>>;
  readonly #opened = signal(false);
  #opening = Promise.resolve();
  readonly #notice = signal<Notice | undefined>(undefined);
  readonly #running = signal<Running | undefined>(undefined);
  readonly #runState = signal<'idle' | 'starting' | 'running'>('idle');
  readonly #ranFiles = signal<Files | undefined>(undefined);
  readonly #checking: Checking;
  readonly #solution = signal<Files | undefined>(undefined);
  /** The choice between engines, once the reader has begun to act. */
  readonly engines = signal<EnginesHere | undefined>(undefined);
  /** The files are a stranger's: they came in a link, and the reader has not made them theirs. */
  readonly foreign = signal(false);
  /** When the draft last came from storage, where another tab may have put it. */
  #adoptedAt = 0;
  #runtime: Promise<WarmRuntime> | undefined;
  #parts: Promise<Parts> | undefined;
  #begun: Promise<EnginesHere | undefined> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.project = options.project;
    this.#draft = signal(newDraft(options.project.starter));
    this.#checking = new Checking(options.project.lab);
    this.saving = new Saving({
      lab: options.project.lab.id,
      shelf: options.shelf,
      channel: options.channel,
      now: options.now,
      onOther: (theirs) => {
        this.#adopt(theirs);
        this.#notice.value = { about: 'other tab' };
      },
    });
  }

  /** The learner's files as they are now. */
  get files(): Files {
    return this.draft.value.files;
  }
  get draft(): ReadonlySignal<Draft> {
    return this.#draft as ReadonlySignal<Draft>;
  }
  /** Restoring what was saved is over: edits are safe from now on. */
  get opened(): ReadonlySignal<boolean> {
    return this.#opened;
  }
  get saved(): ReadonlySignal<SaveState> {
    return this.saving.state;
  }
  get notice(): ReadonlySignal<Notice | undefined> {
    return this.#notice;
  }
  /** The present Run, or the last one: what it showed stays until the next. */
  get running(): ReadonlySignal<Running | undefined> {
    return this.#running;
  }
  get runState(): ReadonlySignal<'idle' | 'starting' | 'running'> {
    return this.#runState;
  }
  /** Something runs, and the files have been edited since. */
  readonly behind: ReadonlySignal<boolean> = computed(
    () => this.#runState.value === 'running' && this.#ranFiles.value !== this.draft.value.files,
  );
  get checked(): ReadonlySignal<Checked> {
    return this.#checking.checked;
  }
  get checking(): ReadonlySignal<boolean> {
    return this.#checking.busy;
  }
  /** The solution's files while it is shown. */
  get solution(): ReadonlySignal<Files | undefined> {
    return this.#solution;
  }

  /** Brings back what was saved in this browser. Whoever runs or checks waits for that. */
  open(): Promise<void> {
    this.#opening = this.saving.open().then((saved) => {
      if (saved) this.#adopt(saved);
      this.#opened.value = true;
    });
    return this.#opening;
  }

  /** Typing. Given files and files that the lab does not have stay as they are. */
  edit(path: string, text: string): void {
    if (isGiven(this.project.lab, path) || this.files[path] === undefined || this.files[path] === text) return;
    this.#change(edit(this.draft.value, path, text, this.#options.now(), this.#adoptedAt));
  }

  /** Starts everything from the files as they are now; what ran before is stopped. */
  async run(): Promise<void> {
    await this.stop();
    this.#runState.value = 'starting';
    await this.#opening;
    let running: Running | undefined;
    try {
      const [runtime, { kit }, { Running: NewRunning }] = await Promise.all([
        this.#next(),
        this.parts(),
        this.#runner(),
      ]);
      if (this.#runState.value !== 'starting') return;
      running = new NewRunning({ lab: this.project.lab, files: this.files, kit, runtime, later: this.#options.later });
      this.#running.value = running;
      this.#ranFiles.value = this.files;
      await running.start();
      if (this.#running.value === running && this.#runState.value === 'starting') this.#runState.value = 'running';
    } catch (error) {
      if (running !== undefined && this.#running.value !== running) return;
      this.#runState.value = 'idle';
      this.#trouble(error);
    }
  }

  async stop(): Promise<void> {
    if (this.#runState.value === 'idle') return;
    this.#runState.value = 'idle';
    await this.#running.value?.stop();
  }

  send(errand: Errand): void {
    if (this.#runState.value === 'running') this.#running.value?.send(errand);
  }

  kill(name: string): void {
    this.#running.value?.kill(name);
  }

  async restart(name: string): Promise<void> {
    await this.#running.value?.restart(name, this.files).catch((error) => this.#trouble(error));
  }

  /** Runs the visible checks on machines of their own. A second call stops the first. */
  async check(): Promise<void> {
    await this.#opening;
    const load = () => Promise.all([this.#next(), this.parts()]);
    await this.#checking.run(this.files, this.#options.seed(), load).catch((error) => this.#trouble(error));
  }

  /** Shows the solution beside the reader's files, or puts it away. */
  async showSolution(): Promise<void> {
    if (this.#solution.value) {
      this.#solution.value = undefined;
      return;
    }
    try {
      this.#solution.value = (await this.parts()).solution;
    } catch (error) {
      this.#trouble(error);
    }
  }

  /** Takes the solution. The reader's version stays within reach: undo, and each file's earlier versions. */
  useSolution(): void {
    const solution = this.#solution.value;
    if (!solution) return;
    this.#replace(solution, 'solution');
    this.#solution.value = undefined;
  }

  reset(): void {
    this.#replace(this.project.starter, 'reset');
  }

  /** Takes back the last reset, solution or restored version. */
  undo(): void {
    const notice = this.#notice.value;
    if (!notice || !('before' in notice)) return;
    this.#change(replace(this.draft.value, notice.before, 'undo', this.#options.now()));
    this.#notice.value = undefined;
  }

  restore(path: string, version: Version): void {
    this.#replace({ [path]: version.text }, 'restored');
  }

  /** In a conflict between tabs: this tab's files win, and the other's become earlier versions. */
  async keepMine(): Promise<void> {
    const state = this.saved.value;
    if (state.is !== 'conflict') return;
    const mine = this.files;
    const both = replace(
      replace(this.draft.value, state.theirs.files, 'other tab', state.theirs.at),
      mine,
      'other tab',
      this.#options.now(),
    );
    this.#draft.value = both;
    await this.saving.overwrite(both);
  }

  /** In a conflict between tabs: the other tab's files win, and this tab's become earlier versions. */
  async takeTheirs(): Promise<void> {
    const state = this.saved.value;
    if (state.is !== 'conflict') return;
    this.#draft.value = replace(this.draft.value, state.theirs.files, 'other tab', this.#options.now());
    await this.saving.overwrite(this.draft.value);
  }

  now(): number {
    return this.#options.now();
  }

  say(notice: Notice): void {
    this.#notice.value = notice;
  }
  dismiss(): void {
    this.#notice.value = undefined;
  }

  /** Brings what other engines the page may have. Nobody else is asked before the reader gives a first sign. */
  begin(): Promise<EnginesHere | undefined> {
    this.#begun ??= this.runtime()
      .then((first) => this.#options.engines?.(first, this))
      .then((here) => (this.engines.value = here))
      .catch(() => undefined);
    return this.#begun;
  }

  /** The engine of the next Run or Check. */
  async #next(): Promise<WarmRuntime> {
    const first = await this.runtime();
    return this.engines.value?.next() ?? first;
  }

  /** The reader is about to run: what follows a run's trace comes too. */
  near(): void {
    this.warm();
    this.#runner().catch(() => undefined);
  }

  /** What a run needs and a visit without one does not. */
  #runner() {
    return import('./running.ts');
  }

  /** Loads the engine ahead of use; a failure is told when it is really used. */
  warm(): void {
    void this.begin();
    this.runtime()
      .then((runtime) => runtime.warm?.({ checks: true }))
      .catch(() => undefined);
    this.parts().catch(() => undefined);
  }

  runtime(): Promise<WarmRuntime> {
    this.#runtime ??= this.#options.runtime().catch((error) => {
      this.#runtime = undefined;
      throw error;
    });
    return this.#runtime;
  }

  parts(): Promise<Parts> {
    this.#parts ??= this.#options.parts().catch((error) => {
      this.#parts = undefined;
      throw error;
    });
    return this.#parts;
  }

  #replace(files: Files, why: 'reset' | 'solution' | 'restored'): void {
    const before = this.files;
    const changed = Object.entries(files).filter(([path]) => !isGiven(this.project.lab, path));
    this.#change(
      replace(this.draft.value, Object.fromEntries(changed), why === 'restored' ? 'undo' : why, this.#options.now()),
    );
    this.#notice.value = { about: why, before };
  }

  #change(draft: Draft): void {
    this.#draft.value = draft;
    void this.saving.save(draft);
  }

  /** Files that the lab no longer has are left out, new ones come from the starter, given ones always do. */
  #adopt(saved: Saved): void {
    const { lab, starter } = this.project;
    const files = Object.fromEntries(
      Object.entries(starter).map(([path, text]) => [path, isGiven(lab, path) ? text : (saved.files[path] ?? text)]),
    );
    this.#draft.value = { files, versions: saved.versions };
    this.#adoptedAt = this.#options.now();
  }

  #trouble(error: unknown): void {
    this.#notice.value = { about: 'trouble', message: error instanceof Error ? error.message : String(error) };
  }
}
