/** Words in the language of a page, for what is drawn on the server. Islands have `useWords`: this would bring them every language. */
import type { Locale } from '#ui/locale.ts';
import type { Language } from '#ui/words.ts';
import { simplifiedChinese } from './words/zh-cn/all.ts';

const languages: Readonly<Record<Locale, Language>> = { en: new Map(), 'zh-cn': simplifiedChinese };

/** `english` in `locale`. What is not translated stays English. */
export function speak<W extends Readonly<Record<string, unknown>>>(locale: Locale, english: W): W {
  return (languages[locale].get(english) as W | undefined) ?? english;
}
