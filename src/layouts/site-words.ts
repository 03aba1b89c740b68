import { localeOf } from '#ui/locale.ts';
import { speak } from '#ui/speak.ts';
import { strings } from '#ui/strings.ts';

/** The words of the site's frame in the language of a page: `siteWords(Astro.currentLocale)`. */
export function siteWords(tag: string | undefined): typeof strings.site {
  return speak(localeOf(tag), strings.site);
}
