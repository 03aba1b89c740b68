/** How much of what a program prints is kept; after that one line says so, and the rest is dropped. */
export class OutputCap {
  readonly #name: string;
  readonly #limit: number;
  #count = 0;
  #cut = false;

  constructor(name: string, limitKB: number) {
    this.#name = name;
    this.#limit = limitKB * 1024;
  }

  /** What of `text` goes on: all, the part that fits and the line that says so, or nothing. */
  take(text: string): string {
    if (this.#cut) return '';
    this.#count += text.length;
    if (this.#count <= this.#limit) return text;
    this.#cut = true;
    const fits = text.slice(0, text.length - (this.#count - this.#limit));
    const end = fits === '' || fits.endsWith('\n') ? '' : '\n';
    return `${fits}${end}[${this.#name} printed more than ${this.#limit / 1024} KB; the rest is not shown]\n`;
  }
}
