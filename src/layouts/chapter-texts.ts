import { type CollectionEntry, getCollection } from 'astro:content';
import type { Locale } from '#ui/locale.ts';

/** A chapter as readers of one language get it. */
export interface ChapterText {
  readonly slug: string;
  readonly entry: CollectionEntry<'chapters'> | CollectionEntry<'translations'>;
  /** The language of the text: English where nobody has translated it. */
  readonly speaks: Locale;
}

/** Every built chapter for readers of `locale`, by slug. */
export async function chapterTexts(locale: Locale): Promise<ReadonlyMap<string, ChapterText>> {
  const [chapters, translations] = await Promise.all([getCollection('chapters'), getCollection('translations')]);
  return new Map(
    chapters.map((english) => {
      const entry = translations.find(({ id }) => id === `${english.id}/${locale}`);
      return [english.id, { slug: english.id, entry: entry ?? english, speaks: entry ? locale : 'en' }];
    }),
  );
}
