import { z } from 'zod';

/** How a source came to know what it says. */
const kinds = ['observed', 'documented', 'standard'] as const;

/** The short tag by which chapters, claims and terms cite a source: `HAP`, `ALB`, `9110`. */
export const SourceId = z
  .string('The id of a source is text: a number needs quotes, ["9110"].')
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'The id of a source has letters, digits and dashes: HAP, CLB-drain.');

/** A day, `2026-11-22`. YAML readers give it as text or as a date. */
const Day = z.union([z.iso.date(), z.date().transform((date) => date.toISOString().slice(0, 10))]);

/** An entry of `content/sources.yaml`: a work that the course cites. */
export const Source = z
  .strictObject({
    id: SourceId,
    title: z.string().min(1),
    /** Where it can be read. Absent only for what we observed ourselves. */
    url: z.url({ protocol: /^https$/ }).optional(),
    /** Section of our bench (`docs/bench.md`), as its anchor, for what we observed. Absent: the whole page. */
    at: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .optional(),
    /** `observed` on our own bench, `documented` by the maker of the product, or a `standard` of the field. */
    kind: z.enum(kinds),
    /** The version, commit or revision that was read or run. Absent where pages have none. */
    version: z.string().min(1).optional(),
    /** The day on which we read or ran it. */
    read: Day,
  })
  .refine(({ kind, url }) => kind === 'observed' || url !== undefined, {
    message: 'A source that is documented or a standard needs its `url`, https://…',
  })
  .refine(({ kind, at }) => kind === 'observed' || at === undefined, {
    message: '`at` is a section of our bench: only what we observed has one.',
  });
export type Source = z.infer<typeof Source>;
