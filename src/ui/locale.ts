/** The site's languages: their tags (BCP 47), and their names in themselves. English is at the root, each other in a folder of its key. */
export const locales = {
  en: { lang: 'en', name: 'English' },
  'zh-cn': { lang: 'zh-CN', name: '简体中文' },
} as const;
export type Locale = keyof typeof locales;

export const allLocales = Object.keys(locales) as Locale[];

/** The locale of a tag, as Astro tells it of an address. English where there is none. */
export function localeOf(tag: string | undefined): Locale {
  return allLocales.find((one) => locales[one].lang === tag || one === tag) ?? 'en';
}
