import { z } from 'zod';
import { CheckId, EngineName } from './check.ts';
import type { Files } from './files.ts';
import type { Lab } from './lab.ts';

/** A submission file may be so large, in bytes of UTF-8. */
export const SUBMISSION_LIMIT = 256 * 1024;

/** What a learner hands in: the files that the lab lets them change, and where they stood. One JSON file. */
export const Submission = z.strictObject({
  format: z.literal('memento-submission/1'),
  lab: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Whole texts of the files that the learner may change. */
  files: z.record(z.string(), z.string()),
  /** Seed of the visible checks as the learner ran them. */
  seed: z.string().max(200),
  engine: EngineName,
  /** How the visible checks ended in the browser. For information: a grade never looks at it. */
  results: z.array(z.strictObject({ id: CheckId, outcome: z.enum(['passed', 'failed', 'not run']) })).max(500),
  /** When the learner's computer says that it was made. Shown, and never trusted. */
  madeAt: z.iso.datetime(),
  /** Hash of all the above in canonical form, in hexadecimal: shows damage on the way, proves nothing about its author. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Submission = z.infer<typeof Submission>;

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. Pages on plain http have no WebCrypto, so it is brought along. */
export type Sha256 = (text: string) => string | Promise<string>;

export type SubmissionErrorCode =
  | 'too-large'
  | 'no-json'
  | 'wrong-format'
  | 'altered'
  | 'unknown-lab'
  | 'file-not-allowed'
  | 'file-missing';

/** Why a text is no submission that can be graded. The message says what was found, what was expected and what to do. */
export class SubmissionError extends Error {
  readonly code: SubmissionErrorCode;
  constructor(code: SubmissionErrorCode, message: string) {
    super(message);
    this.name = 'SubmissionError';
    this.code = code;
  }
}

/**
 * The text of a submission file. Of `files` it takes those that the lab lets a learner change.
 * @throws {SubmissionError} `file-missing`, `too-large`.
 */
export async function makeSubmission(
  made: Pick<Submission, 'seed' | 'engine' | 'results' | 'madeAt'> & { readonly lab: Lab; readonly files: Files },
  sha256: Sha256,
): Promise<string> {
  const { lab, files: all, seed, engine, madeAt } = made;
  const files: Record<string, string> = {};
  for (const path of changeable(lab)) {
    const text = all[path];
    if (text === undefined) throw missing(path, lab);
    files[path] = text;
  }
  const results = made.results.map(({ id, outcome }) => ({ id, outcome }));
  const content = { format: 'memento-submission/1', lab: lab.id, files, seed, engine, results, madeAt } as const;
  const submission: Submission = { ...content, sha256: await sha256(canonical(content)) };
  const text = `${JSON.stringify(submission, null, 2)}\n`;
  mustFit(text);
  return text;
}

/**
 * Reads a submission file that anybody may have written. `labOf` gives the lab of an id.
 * @throws {SubmissionError} when it cannot be graded.
 */
export async function readSubmission(
  text: string,
  sha256: Sha256,
  labOf: (id: string) => Lab | undefined | Promise<Lab | undefined>,
): Promise<{ readonly submission: Submission; readonly lab: Lab }> {
  mustFit(text);
  const parsed = Submission.safeParse(parseJson(text));
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
    throw new SubmissionError(
      'wrong-format',
      `This is no submission of format memento-submission/1: ${issues.join('; ')}. Submit again from the lab page.`,
    );
  }
  const { sha256: told, ...content } = parsed.data;
  if ((await sha256(canonical(content))) !== told) {
    throw new SubmissionError(
      'altered',
      'The file does not match its checksum: it was damaged or edited. Submit again from the lab page.',
    );
  }
  const lab = await labOf(content.lab);
  if (!lab)
    throw new SubmissionError('unknown-lab', `It is for the lab "${content.lab}", which this course does not have.`);
  const allowed = changeable(lab);
  for (const path of Object.keys(content.files)) {
    if (allowed.includes(path)) continue;
    throw new SubmissionError(
      'file-not-allowed',
      `It holds ${JSON.stringify(path)}. A submission to ${lab.id} holds ${allowed.join(', ')} and nothing else.`,
    );
  }
  for (const path of allowed) if (!Object.hasOwn(content.files, path)) throw missing(path, lab);
  return { submission: parsed.data, lab };
}

/** Paths of the files that a learner may change. */
function changeable(lab: Lab): readonly string[] {
  return lab.files.filter((file) => !file.given).map((file) => file.path);
}

function mustFit(text: string): void {
  const size = new TextEncoder().encode(text).length;
  if (size <= SUBMISSION_LIMIT) return;
  throw new SubmissionError(
    'too-large',
    `It has ${Math.ceil(size / 1024)} KiB. A submission has at most ${SUBMISSION_LIMIT / 1024} KiB.`,
  );
}

function missing(path: string, lab: Lab): SubmissionError {
  return new SubmissionError(
    'file-missing',
    `${path} is missing. A submission to ${lab.id} holds ${changeable(lab).join(', ')}.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SubmissionError('no-json', 'It is no JSON. Hand in the file that Submit downloaded, unchanged.');
  }
}

/** JSON with the keys of every object in order, without spaces: one text for one value. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}
