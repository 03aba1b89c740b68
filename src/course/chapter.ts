import { z } from 'zod';
import { SourceId } from './source.ts';

const fields = {
  title: z.string().min(1),
  /** One sentence for lists, search results and the page's description. */
  summary: z.string().min(20).max(200),
  /** What many people believe and this chapter refutes; stands in italics under the title. */
  misconception: z.string().min(1),
  /** Reading time in minutes, figures included. */
  minutes: z.number().int().min(1).max(40),
  /** Slug of its lab. */
  lab: z.string().optional(),
  /** The curriculum's claims that it teaches: S40… */
  claims: z.array(z.string().regex(/^S\d{1,3}$/)).min(1),
  /** Ids in `content/sources.yaml`, in the order in which the chapter's list shows them. */
  sources: z.array(SourceId).min(1),
};

/** The one order of keys in a chapter's front matter. */
const chapterKeys: readonly string[] = Object.keys(fields);

/** Front matter of `content/chapters/<slug>/index.mdx`. Unknown keys and keys out of order fail the build. */
export const Chapter = z
  .record(z.string(), z.unknown())
  .superRefine((found, context) => {
    const known = Object.keys(found).filter((key) => chapterKeys.includes(key));
    const ordered = chapterKeys.filter((key) => known.includes(key));
    if (known.join() !== ordered.join()) {
      context.addIssue({
        code: 'custom',
        message: `Front matter has its keys in the order ${known.join(', ')}. Write them in this order: ${ordered.join(', ')}.`,
      });
    }
  })
  .pipe(z.strictObject(fields));
export type Chapter = z.infer<typeof Chapter>;
