import type { Loop } from '#runtime/built-in/loop-guards.ts';
import type { Program } from './program.ts';

/** Programs whose loops are remembered. */
const MOST = 20;

/**
 * Loops that were found, by the text of the program that had them. A Check starts the same program for each of its checks:
 * one that has looped once is suspected sooner, and its line need not be looked for again.
 */
export class KnownLoops {
  readonly #found = new Map<string, Loop | undefined>();

  /** Whether a program of this text has looped before. */
  has(program: Program): boolean {
    return this.#found.size > 0 && this.#found.has(textOf(program));
  }

  loop(program: Program): Loop | undefined {
    return this.#found.get(textOf(program));
  }

  /** `loop` is undefined when its line was not found. */
  add(program: Program, loop: Loop | undefined): void {
    const [oldest] = this.#found.keys();
    if (this.#found.size >= MOST && oldest !== undefined) this.#found.delete(oldest);
    this.#found.set(textOf(program), loop);
  }
}

function textOf({ boot }: Program): string {
  return (boot?.modules ?? []).map(({ path, code }) => `${path}\n${code}`).join('\n');
}
