/** Questions to a worker that wait for their answers, by number. */
export class Replies<Answer> {
  readonly #waiting = new Map<number, (answer: Answer | undefined) => void>();
  #next = 1;
  #ended = false;

  /** `ask` posts the question with its number. Resolves `undefined` when the other side ends first. */
  ask(ask: (id: number) => void): Promise<Answer | undefined> {
    if (this.#ended) return Promise.resolve(undefined);
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      ask(id);
    });
  }

  answer(id: number, answer: Answer | undefined): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }

  /** Nobody will answer any more. */
  end(): void {
    this.#ended = true;
    for (const resolve of this.#waiting.values()) resolve(undefined);
    this.#waiting.clear();
  }
}
