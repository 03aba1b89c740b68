import { z } from 'zod';

/** A progress file may be so large, in characters. Twelve labs with all their earlier versions stay far below it. */
export const PROGRESS_LIMIT = 32 * 1024 * 1024;

const whole = z.number().int().min(0);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const id = z.string().min(1).max(200);

/** Where somebody stopped reading. */
export const Place = z.strictObject({
  /** The chapter's page, from the site's root and without a slash before it: `chapters/06-pin-the-client/`. */
  path: z.string().regex(/^([a-z]{2}(-[a-z]+)?\/)?chapters\/[a-z0-9-]+\/$/),
  /** As the page called itself: `6. Pin the client`. */
  chapter: z.string().max(200),
  /** Fragment and words of the section's heading; absent at the chapter's beginning. */
  section: z.strictObject({ id: z.string().max(200), heading: z.string().max(200) }).optional(),
});
export type Place = z.infer<typeof Place>;

const Prediction = z.strictObject({ choice: whole.nullable(), held: z.boolean() });
const Answered = z.strictObject({ tried: z.array(whole).min(1).max(1000), right: z.boolean() });
const Outcomes = z.record(id, z.enum(['passed', 'failed', 'not run']));
const Version = z.strictObject({
  at: z.number(),
  why: z.enum(['edit', 'reset', 'solution', 'undo', 'other tab', 'import']),
  text: z.string(),
});
const Draft = z.strictObject({
  files: z.record(id, z.string()),
  versions: z.record(id, z.array(Version).max(200)),
  /** When it was saved, in ms since the epoch. */
  at: z.number(),
});

/** All that a reader has done in one browser, as one readable file. Unknown keys are refused, so that nothing is dropped unseen. */
export const ProgressFile = z.strictObject({
  format: z.literal('memento-progress/1'),
  madeAt: z.iso.datetime(),
  /** Slugs of chapters whose end was reached. */
  finished: z.array(slug).max(1000),
  place: Place.optional(),
  /** By the question's id. */
  predictions: z.record(id, Prediction),
  /** By `<chapter>/<question>`. */
  quizzes: z.record(id, Answered),
  /** By lab: what its checks said last. */
  checks: z.record(slug, Outcomes),
  /** By lab: its files, and their earlier versions. */
  labs: z.record(slug, Draft),
});
export type ProgressFile = z.infer<typeof ProgressFile>;

export type ProgressErrorCode = 'too-large' | 'no-json' | 'other-file' | 'wrong-format';

/** Why a text is no progress that can be taken in. The message says what was found, what was expected and what to do. */
export class ProgressError extends Error {
  readonly code: ProgressErrorCode;
  constructor(code: ProgressErrorCode, message: string) {
    super(message);
    this.name = 'ProgressError';
    this.code = code;
  }
}

/** Reads a file that anybody may have written. @throws {ProgressError} */
export function readProgressFile(text: string): ProgressFile {
  if (text.length > PROGRESS_LIMIT)
    throw new ProgressError(
      'too-large',
      `The file has ${Math.ceil(text.length / 1048576)} MB, and a progress file has ${PROGRESS_LIMIT / 1048576} at most. Choose the file that this page saved.`,
    );
  const found = parse(text);
  const format = typeof found === 'object' && found !== null && 'format' in found ? found.format : undefined;
  if (format !== 'memento-progress/1')
    throw new ProgressError(
      'other-file',
      `The file says ${format === undefined ? 'no format' : `the format ${JSON.stringify(format)}`}, expected "memento-progress/1". Choose the file that this page saved.`,
    );
  const read = ProgressFile.safeParse(found);
  if (read.success) return read.data;
  const issues = read.error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  throw new ProgressError(
    'wrong-format',
    `The file was changed by hand, or by a later version of this site: ${issues.join('; ')}. Nothing was taken from it. Choose the file as it was saved.`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProgressError(
      'no-json',
      'The file is no JSON, so it is no progress file. Choose the one that this page saved.',
    );
  }
}
