declare module 'nspell' {
  interface Spelling {
    correct(word: string): boolean;
    suggest(word: string): string[];
    add(word: string): Spelling;
  }
  /** A spelling checker from a Hunspell dictionary: its affix file and its words. */
  export default function nspell(dictionary: { readonly aff: Uint8Array; readonly dic: Uint8Array }): Spelling;
}
