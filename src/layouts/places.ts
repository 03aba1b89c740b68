import { getCollection, render } from 'astro:content';
import { referenceWords as words } from '#ui/words/reference.ts';
import { address } from './address.ts';
import { outline } from './outline.ts';

/** Where something is taught, in words and as a link; without one where it is not built. A lab stands for all its exercises. */
export interface Place {
  readonly chapter: string;
  readonly section?: string;
  readonly href?: string;
}

/** Finds chapters, their sections and labs' exercises by the names that `content/claims.yaml` and `content/glossary.yaml` use. */
export async function places(): Promise<{ chapter(slug: string): Place; taught(place: string): Place }> {
  const { chapters, labs } = await outline();
  const entries = await getCollection('chapters');
  const headings = new Map(
    await Promise.all(entries.map(async (entry) => [entry.id, (await render(entry)).headings] as const)),
  );
  const chapter = (slug: string): Place => {
    const found = chapters.find((one) => one.slug === slug);
    if (!found)
      throw new Error(
        `No chapter ${slug} in content/outline.yaml. It has: ${chapters.map((one) => one.slug).join(', ')}.`,
      );
    const name = `${found.number}. ${found.title}`;
    return found.state === 'built' ? { chapter: name, href: address(`/chapters/${slug}/`) } : { chapter: name };
  };
  const taught = (place: string): Place => {
    const [owner = '', at = ''] = place.split(/[#/]/);
    if (place.includes('#')) {
      const section = headings.get(owner)?.find((heading) => heading.slug === at)?.text;
      if (section === undefined)
        throw new Error(`content/claims.yaml names ${place}, and that chapter has no such section.`);
      return { ...chapter(owner), section, href: address(`/chapters/${owner}/#${at}`) };
    }
    const lab = labs.find((one) => one.slug === owner);
    if (!lab) throw new Error(`content/claims.yaml names ${place}, and content/outline.yaml lists no lab ${owner}.`);
    return { chapter: `${words.lab} ${lab.title}`, href: address(`/labs/${owner}/`) };
  };
  return { chapter, taught };
}
