import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Draft } from './draft.ts';
import type { Saved, Shelf } from './shelf.ts';

export type SaveState =
  | { readonly is: 'opening' }
  /** Nothing was edited yet, or `at` (ms since the epoch) the last edit was saved. */
  | { readonly is: 'saved'; readonly at: number | undefined }
  | { readonly is: 'saving' }
  /** The work lives in this tab only. The next edit tries again. */
  | { readonly is: 'not saved'; readonly because: 'full' | 'blocked' }
  /** Another tab saved something else meanwhile. Nothing is written until the reader chooses. */
  | { readonly is: 'conflict'; readonly theirs: Saved };

/** Tells other tabs of the same lab that something was saved. */
export interface Channel {
  tell(revision: number): void;
  listen(hear: (said: unknown) => void): void;
  close(): void;
}

/** Saves one lab's draft after every edit, one write at a time, and notices what other tabs save. */
export class Saving {
  readonly #state = signal<SaveState>({ is: 'opening' });
  readonly #lab: string;
  readonly #shelf: Shelf;
  readonly #channel: Channel | undefined;
  readonly #now: () => number;
  readonly #onOther: (theirs: Saved) => void;
  #revision = 0;
  #next: Draft | undefined;
  #writing: Promise<void> | undefined;

  constructor(options: {
    readonly lab: string;
    readonly shelf: Shelf;
    readonly channel: Channel | undefined;
    readonly now: () => number;
    /** Another tab saved, and this one had nothing unsaved: the page should show what lies there now. */
    readonly onOther: (theirs: Saved) => void;
  }) {
    this.#lab = options.lab;
    this.#shelf = options.shelf;
    this.#channel = options.channel;
    this.#now = options.now;
    this.#onOther = options.onOther;
    this.#channel?.listen((said) => void this.#heard(said));
  }

  get state(): ReadonlySignal<SaveState> {
    return this.#state;
  }

  /** What was saved before; `undefined` when nothing was, or when storage cannot be read (the state says so). */
  async open(): Promise<Saved | undefined> {
    try {
      const saved = await this.#shelf.read(this.#lab);
      this.#revision = saved?.revision ?? 0;
      this.#state.value = { is: 'saved', at: saved?.at };
      return saved;
    } catch {
      this.#state.value = { is: 'not saved', because: 'blocked' };
      return undefined;
    }
  }

  /** Takes the newest draft. Resolves when it, or a newer one, was written or could not be. */
  save(draft: Draft): Promise<void> {
    this.#next = draft;
    if (this.#state.value.is === 'conflict') return Promise.resolve();
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  /** After a conflict: `draft` is saved over what the other tab wrote. */
  async overwrite(draft: Draft): Promise<void> {
    if (this.#state.value.is !== 'conflict') return;
    this.#revision = this.#state.value.theirs.revision;
    this.#state.value = { is: 'saving' };
    await this.save(draft);
  }

  close(): void {
    this.#channel?.close();
  }

  async #write(): Promise<void> {
    while (this.#next) {
      const draft = this.#next;
      this.#next = undefined;
      if (this.#state.value.is === 'saved') this.#state.value = { is: 'saving' };
      const next: Saved = {
        files: draft.files,
        versions: draft.versions,
        revision: this.#revision + 1,
        at: this.#now(),
      };
      try {
        const outcome = await this.#shelf.write(this.#lab, next, this.#revision);
        if (outcome) {
          this.#state.value = { is: 'conflict', theirs: outcome.refusedFor };
          return;
        }
        this.#revision = next.revision;
        this.#state.value = { is: 'saved', at: next.at };
        this.#channel?.tell(next.revision);
      } catch (error) {
        this.#state.value = { is: 'not saved', because: isFull(error) ? 'full' : 'blocked' };
      }
    }
  }

  async #heard(revision: unknown): Promise<void> {
    const idle = () => this.#writing === undefined && this.#state.value.is === 'saved';
    if (typeof revision !== 'number' || revision <= this.#revision || !idle()) return;
    const theirs = await this.#shelf.read(this.#lab).catch(() => undefined);
    if (!theirs || theirs.revision <= this.#revision || !idle()) return;
    this.#revision = theirs.revision;
    this.#state.value = { is: 'saved', at: theirs.at };
    this.#onOther(theirs);
  }
}

/** Browsers say "full" in their own ways: QuotaExceededError, and older ones a legacy code or name. */
function isFull(error: unknown): boolean {
  return error instanceof Error && /quota/i.test(`${error.name} ${error.message}`);
}
