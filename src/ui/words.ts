import { type Context, createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Anything that holds words: texts, functions that make texts, lists and objects of them. */
type Words = Readonly<Record<string, unknown>>;

/** The same words in another language; what is left out stays English. */
export type Translated<W> = W extends (...args: infer A) => unknown
  ? (...args: A) => string
  : W extends string
    ? string
    : W extends readonly unknown[]
      ? { readonly [Key in keyof W]: Translated<W[Key]> }
      : { readonly [Key in keyof W]?: Translated<W[Key]> };

/** One language, as pairs of English words and their translations. */
export type Language = ReadonlyMap<Words, Words>;

/** The language of what is drawn inside: a figure in a chapter's text speaks like that text. English where nobody says. */
export const LanguageOf: Context<Language> = createContext<Language>(new Map());

/** `english` in the language of the figure that asks. Only for use while a component is drawn. */
export function useWords<W extends Words>(english: W): W {
  return (useContext(LanguageOf).get(english) as W | undefined) ?? english;
}

/** A pair for a `Language`: `words`, with `english` where they say nothing. */
export function translation<W extends Words>(english: W, words: Translated<W>): readonly [Words, Words] {
  return [english, filled(english, words)];
}

function filled(english: Words, words: Words): Words {
  const pairs = Object.entries(english).map(([key, was]) => {
    const now = words[key];
    const both = isGroup(was) && isGroup(now);
    return [key, both ? filled(was, now) : (now ?? was)];
  });
  return Object.fromEntries(pairs);
}

const isGroup = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
