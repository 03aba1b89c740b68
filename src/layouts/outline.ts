import { getEntry } from 'astro:content';
import type { Outline } from '#course/outline.ts';

/** The course at a glance, from `content/outline.yaml`. */
export async function outline(): Promise<Outline> {
  const entry = await getEntry('outline', 'course');
  if (!entry) throw new Error('content/outline.yaml has no entry "course". It holds the lists `chapters` and `labs`.');
  return entry.data;
}
