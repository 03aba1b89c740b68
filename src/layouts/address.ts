import type { Locale } from '#ui/locale.ts';

/** Where the chapter `slug` stands for readers of `locale`. Every chapter has a page in every language. */
export function chapterAddress(slug: string, locale: Locale, base?: string): string {
  return address(`${locale === 'en' ? '' : `/${locale}`}/chapters/${slug}/`, base);
}

/** An address on this site under its base path: `address('/labs/')`. Other addresses and fragments stay as they are. */
export function address(path: string, base: string = import.meta.env.BASE_URL): string {
  return path.startsWith('/') && !path.startsWith('//') ? `${base.replace(/\/$/, '')}${path}` : path;
}
