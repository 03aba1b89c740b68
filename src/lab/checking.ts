import { batch, type ReadonlySignal, signal } from '@preact/signals-core';
import type { CheckId, CheckResult, EngineName } from '#course/check.ts';
import type { Files } from '#course/files.ts';
import type { Lab } from '#course/lab.ts';
import type { Runtime } from '#runtime/runtime.ts';
import type { Parts } from './project.ts';

export interface Checked {
  readonly results: ReadonlyMap<CheckId, CheckResult>;
  /** The files that were checked; `undefined` before the first check. */
  readonly files: Files | undefined;
  readonly engine: EngineName | undefined;
  readonly seed: string | undefined;
}

const nothing: Checked = { results: new Map(), files: undefined, engine: undefined, seed: undefined };

/** The visible checks of one lab: what the last run of them said, as it comes in. */
export class Checking {
  readonly #lab: Lab;
  readonly #checked = signal<Checked>(nothing);
  readonly #busy = signal(false);
  #abort: AbortController | undefined;

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  get checked(): ReadonlySignal<Checked> {
    return this.#checked;
  }
  get busy(): ReadonlySignal<boolean> {
    return this.#busy;
  }

  /**
   * Checks `files` on machines of their own. A second call stops the first, whose later results are dropped.
   * Rejects when the engine or the checks cannot be loaded, or the engine failed.
   */
  async run(files: Files, seed: string, load: () => Promise<readonly [Runtime, Parts]>): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    batch(() => {
      this.#busy.value = true;
      this.#checked.value = { ...nothing, files, seed };
    });
    try {
      const [runtime, { kit, checks }] = await load();
      const put = (result: CheckResult) => {
        if (this.#abort !== abort) return;
        const results = new Map(this.#checked.value.results).set(result.id, result);
        this.#checked.value = { results, files, engine: runtime.engine, seed };
      };
      const plan = { files, checks, kit, lab: this.#lab, seed, signal: abort.signal };
      const all = await runtime.check(plan, put);
      batch(() => all.forEach(put));
    } catch (error) {
      if (this.#abort === abort) throw error;
    } finally {
      if (this.#abort === abort) this.#busy.value = false;
    }
  }
}
