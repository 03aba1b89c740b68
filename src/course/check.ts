import { z } from 'zod';

/** `<exercise id> > <check title>`, as vitest prints it: "insert > the first answer carries a pin". */
export const CheckId = z.string().regex(/^[a-z][a-z0-9-]* > .+$/);
export type CheckId = z.infer<typeof CheckId>;

/** One step of what happened, in words, told by the kit as the check runs. */
export const StoryStep = z.strictObject({
  /** The client whose session this is about, when it is about one. Picks the token that is drawn. */
  who: z.string().optional(),
  text: z.string(),
  /** The step that went wrong. At most one in a story. */
  wrong: z.boolean().optional(),
});
export type StoryStep = z.infer<typeof StoryStep>;

export const CheckResult = z.discriminatedUnion('outcome', [
  z.strictObject({ id: CheckId, outcome: z.literal('passed'), ms: z.number() }),
  z.strictObject({
    id: CheckId,
    outcome: z.literal('failed'),
    ms: z.number(),
    /** The class of failure: a key of `hints` in lab.json, or one of the kit's own (`program-crashed`, `no-answer`…). */
    fault: z.string(),
    /** One sentence that names the idea, not the line. */
    message: z.string(),
    expected: z.string().optional(),
    actual: z.string().optional(),
    story: z.array(StoryStep),
    /** Where in the learner's files, when that is known. */
    where: z.strictObject({ file: z.string(), line: z.number().int(), column: z.number().int().optional() }).optional(),
    /** First and last `seq` of the trace that show it, when the engine kept one. */
    trace: z.tuple([z.number().int(), z.number().int()]).optional(),
  }),
  z.strictObject({ id: CheckId, outcome: z.literal('not run'), because: z.string() }),
]);
export type CheckResult = z.infer<typeof CheckResult>;

export const EngineName = z.enum(['built-in', 'webcontainer', 'node']);
export type EngineName = z.infer<typeof EngineName>;
