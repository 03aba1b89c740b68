/**
 * `npm run grade -- FILE --trust-submissions [--json] [--seed SEED]`
 *
 * Exit codes: 0 graded (whatever the points), 1 the file is no submission that can be graded,
 * 2 wrong usage (also without --trust-submissions), 3 a fault of ours: no grade.
 */
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SUBMISSION_LIMIT, SubmissionError } from '#course/submission.ts';
import { grade } from './grade.ts';
import { printReport } from './print-report.ts';

const usage = `Usage: npm run grade -- FILE --trust-submissions [--json] [--seed SEED]

Runs the visible and the hidden checks against a submission file, in real Node, and prints a report.
  --trust-submissions  There is no sandbox yet: the submitted code runs on this computer with your rights.
                       Give this flag for submissions of people whom you trust with that, and for no others.
  --json               Print the report as JSON (memento-report/1).
  --seed SEED          Repeat the hidden checks of an earlier report. Default: a new random seed.`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  if (typeof asked === 'string') {
    console.error(`${asked}\n\n${usage}`);
    return 2;
  }
  const { file, json, seed } = asked;
  try {
    const report = await grade(await readLimited(file), seed);
    console.log(json ? JSON.stringify(report, null, 2) : printReport(report));
    return report.ourFaults.length === 0 ? 0 : 3;
  } catch (error) {
    if (error instanceof SubmissionError) {
      console.error(`${file} cannot be graded. ${error.message}`);
      return 1;
    }
    console.error(
      `The grader failed. This is not the learner's fault, and no grade.\n${error instanceof Error ? error.stack : error}`,
    );
    return 3;
  }
}

function parse(args: readonly string[]): string | { file: string; json: boolean; seed: string } {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'trust-submissions': { type: 'boolean' }, json: { type: 'boolean' }, seed: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return 'Give one submission file.';
    if (!values['trust-submissions']) {
      return 'Refused: there is no sandbox yet, so a submission would run on this computer with your rights. If you trust whoever wrote it, add --trust-submissions.';
    }
    return { file, json: values.json ?? false, seed: values.seed ?? randomBytes(8).toString('hex') };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @throws {SubmissionError} when the file is not there, is no file, or is larger than a submission may be. */
async function readLimited(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new SubmissionError('no-json', 'There is no such file.');
  if (found.size > SUBMISSION_LIMIT) {
    const limit = SUBMISSION_LIMIT / 1024;
    throw new SubmissionError(
      'too-large',
      `It has ${Math.ceil(found.size / 1024)} KiB. A submission has at most ${limit} KiB.`,
    );
  }
  return readFile(file, 'utf8');
}
