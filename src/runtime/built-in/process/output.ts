import type { Link } from './link.ts';

/** Characters that are posted at once, at the latest. */
const ENOUGH = 16 * 1024;

/** Collects what a program prints in one macrotask, and posts it as one message a stream. */
export class Output {
  readonly #link: Link;
  readonly #defer: (run: () => void) => void;
  #stream: 'stdout' | 'stderr' = 'stdout';
  #text = '';
  #scheduled = false;

  constructor(link: Link, defer: (run: () => void) => void) {
    this.#link = link;
    this.#defer = defer;
  }

  write(stream: 'stdout' | 'stderr', text: string): void {
    if (stream !== this.#stream) this.flush();
    this.#stream = stream;
    this.#text += text;
    if (this.#text.length >= ENOUGH) this.flush();
    else if (!this.#scheduled) {
      this.#scheduled = true;
      this.#defer(() => {
        this.#scheduled = false;
        this.flush();
      });
    }
  }

  flush(): void {
    if (this.#text === '') return;
    const text = this.#text;
    this.#text = '';
    this.#link.post({ type: 'output', stream: this.#stream, text });
  }
}
