import { getCollection, getEntry } from 'astro:content';
import { disagreements, type Outline } from '#course/outline.ts';
import { labIds } from '#lab/labs.ts';

/** The course at a glance, from `content/outline.yaml`. @throws {Error} when what it calls built is not there, or the other way round. */
export async function outline(): Promise<Outline> {
  const entry = await getEntry('outline', 'course');
  if (!entry) throw new Error('content/outline.yaml has no entry "course". It holds the lists `chapters` and `labs`.');
  const chapters = (await getCollection('chapters')).map(({ id }) => id);
  const wrong = disagreements(entry.data, { chapters, labs: labIds });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return entry.data;
}
