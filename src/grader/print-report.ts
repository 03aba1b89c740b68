import type { Report } from '#course/report.ts';

type Check = Report['exercises'][number]['checks'][number];

/** A report as text for a terminal. What learners' programs say comes through without control characters. */
export function printReport(report: Report): string {
  const { title, lab, submission, seeds } = report;
  const head = [
    `${title} (${lab})`,
    `Submission ${submission.sha256.slice(0, 12)}, made ${submission.madeAt} by the learner's own clock`,
    `Seeds: visible ${seeds.visible}, hidden ${seeds.hidden}. No sandbox: the code ran on this computer as it is.`,
  ];
  const exercises = report.exercises.flatMap((exercise, i) => [
    '',
    `${i + 1} ${exercise.title}: ${exercise.points} of ${exercise.maxPoints} points`,
    ...exercise.checks.flatMap(printCheck),
  ]);
  const end = ['', `Total: ${report.points} of ${report.maxPoints} points`];
  if (report.ourFaults.length > 0) {
    end.push('', 'THIS IS NO GRADE: some checks came to no verdict, and not through the learner.');
    end.push(...report.ourFaults.map((fault) => `  ${fault}`));
  }
  return clean([...head, ...exercises, ...end].join('\n'));
}

function printCheck({ title, audience, points, maxPoints, result }: Check): readonly string[] {
  const mark = { passed: 'passed ', failed: 'FAILED ', 'not run': 'not run' }[result.outcome];
  const line = `  ${mark} ${title}${audience === 'hidden' ? ' (hidden)' : ''}: ${points} of ${maxPoints}`;
  if (result.outcome === 'passed') return [line];
  if (result.outcome === 'not run') return [line, `          ${result.because}`];
  const { fault, message, expected, actual, where } = result;
  const lines = [line, `          ${message} [${fault}]`];
  if (where) lines.push(`          in ${where.file}, line ${where.line}`);
  if (expected !== undefined) lines.push(`          expected ${oneLine(expected)}`);
  if (actual !== undefined) lines.push(`          got      ${oneLine(actual)}`);
  return lines;
}

function oneLine(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' | ');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point.
  return text.replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/g, '\ufffd');
}
