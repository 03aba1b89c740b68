import { z } from 'zod';
import { SourceId } from './source.ts';

const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Small letters, digits and dashes: session-id.');
const Name = z.string().min(1);

/** An entry of `content/glossary.yaml`. */
export const Term = z.strictObject({
  /** Its anchor on the glossary's page is `t-<id>`. */
  id: Slug,
  /** The name that this course uses. */
  term: Name,
  /** Other names for the same thing. Shown, and marked in chapters. */
  also: z.array(Name).default([]),
  /** Other forms of the name. Marked, and not shown. A plain `s` at the end is found without. */
  forms: z.array(Name).default([]),
  /** Names that mean something else as well. Shown, and never marked. */
  elsewhere: z.array(Name).default([]),
  /** One to three sentences. */
  means: z
    .string()
    .min(1)
    .max(300)
    .refine((text) => (text.match(/[.?!](?= |$)/g) ?? []).length <= 3, 'One to three sentences.'),
  /** Ids of terms to read next. */
  see: z.array(Slug).default([]),
  /** Slug of the chapter that teaches it. */
  chapter: Slug,
  /** Ids in `content/sources.yaml`, for sentences about products. */
  sources: z.array(SourceId).default([]),
  /** A word that everybody knows: in the glossary, and never marked in chapters. */
  everyday: z.boolean().default(false),
});
export type Term = z.infer<typeof Term>;

/** Where a term stands on the glossary's page: `t-affinity`. */
export function termAnchor(id: string): string {
  return `t-${id}`;
}
