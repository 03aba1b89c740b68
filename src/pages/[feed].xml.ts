/** What is built, as a feed: one entry a chapter and lab. A feed needs whole addresses, so it is there where `MEMENTO_SITE` is known. */

import { getCollection } from 'astro:content';
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { address } from '#layouts/address.ts';
import { outline as readOutline } from '#layouts/outline.ts';
import { strings } from '#ui/strings.ts';
import { readerWords } from '#ui/words/reader.ts';

export const getStaticPaths = () => (import.meta.env.SITE ? [{ params: { feed: 'feed' } }] : []);

export const GET: APIRoute = async ({ site }) => {
  const { chapters, labs } = await readOutline();
  const texts = await getCollection('chapters');
  const built = <Entry extends { readonly state: string }>(list: readonly Entry[]) =>
    list.filter(({ state }) => state === 'built');
  return rss({
    title: strings.site.name,
    description: strings.site.description,
    site: site ?? '',
    items: [
      ...built(chapters).map(({ slug, number, title }) => ({
        title: `${strings.site.chapterNumber(number)}: ${title}`,
        description: texts.find(({ id }) => id === slug)?.data.summary ?? '',
        link: address(`/chapters/${slug}/`),
      })),
      ...built(labs).map(({ slug, number, title }) => ({
        title: readerWords.labNumber(number, title),
        description: strings.lab.description(title),
        link: address(`/labs/${slug}/`),
      })),
    ],
  });
};
