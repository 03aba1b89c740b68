/** A value as programs set it: a list becomes a field line each. */
export type HeaderValue = string | number | readonly string[];

/** Fields by name, any case, in the order in which they were first set. */
export class HeaderTable {
  readonly #rows = new Map<string, [name: string, value: HeaderValue]>();

  get size(): number {
    return this.#rows.size;
  }

  set(name: string, value: HeaderValue): void {
    this.#rows.set(name.toLowerCase(), [name, value]);
  }

  get(name: string): HeaderValue | undefined {
    return this.#rows.get(String(name).toLowerCase())?.[1];
  }

  delete(name: string): void {
    this.#rows.delete(name.toLowerCase());
  }

  names(): string[] {
    return [...this.#rows.values()].map(([name]) => name);
  }

  /** Lower-case names, without a prototype, as `getHeaders()` gives them. */
  all(): Record<string, HeaderValue> {
    const all: Record<string, HeaderValue> = Object.create(null);
    for (const [lower, [, value]] of this.#rows) all[lower] = value;
    return all;
  }

  lines(): [name: string, value: HeaderValue][] {
    return [...this.#rows.values()];
  }
}
