import { z } from 'zod';
import { SourceId } from './source.ts';

/** OK: true. REFINE: true with a condition. AMBIG: it means two things. UNVERIFIED: nobody could check it. */
const Verdict = z.enum(['OK', 'REFINE', 'OUTDATED', 'WRONG', 'AMBIG', 'UNVERIFIED']);

const slug = '[a-z0-9]+(?:-[a-z0-9]+)*';
const Place = z
  .string()
  .regex(
    new RegExp(`^${slug}(?:#|/)${slug}$`),
    'A place is <chapter>#<section> or <lab>/<exercise>: 06-pin-the-client#twelve-requests.',
  );

/** An entry of `content/claims.yaml`: what people say, and what the course makes of it. */
export const Claim = z
  .strictObject({
    /** S1 to S101. */
    id: z.string().regex(/^S([1-9]\d?|10[01])$/, 'The curriculum counts claims from S1 to S101.'),
    /** What people say, in one sentence of our own. */
    says: z.string().min(1),
    verdict: Verdict,
    /** What holds. */
    teach: z.string().min(1),
    /** Ids in `content/sources.yaml`. */
    sources: z.array(SourceId).min(1, 'A claim has at least one source: `sources: [ALB]`.'),
    /** Where it is taught today: sections of chapters, exercises of labs. */
    taught: z.array(Place).default([]),
    /** The chapter that will teach it and is not built. */
    planned: z
      .string()
      .regex(new RegExp(`^${slug}$`))
      .optional(),
  })
  .refine(({ taught, planned }) => taught.length > 0 || planned !== undefined, {
    message: 'A claim is taught somewhere, `taught: [<chapter>#<section>]`, or planned, `planned: <chapter>`.',
  });
export type Claim = z.infer<typeof Claim>;

/** Sorts claims as the curriculum counts them: S2 before S10. */
export function byNumber(a: Pick<Claim, 'id'>, b: Pick<Claim, 'id'>): number {
  return Number(a.id.slice(1)) - Number(b.id.slice(1));
}
