import type { CheckId, CheckResult } from '#course/check.ts';
import type { Lab } from '#course/lab.ts';
import type { LabFolder } from '#grader/read-lab.ts';

/** One run of all checks against one version of the project. */
export interface Trial {
  readonly kind: 'starter' | 'solution' | 'attempt';
  readonly name: string;
  readonly seed: string;
  readonly results: readonly CheckResult[];
  /** Of an attempt: exactly the checks that must fail. */
  readonly mustFail: readonly CheckId[];
}

/** Faults that the kit finds by itself. Labs need no hints for them, and may have some. */
const KIT_FAULTS = [
  'program-crashed',
  'never-ready',
  'no-answer',
  'bad-answer',
  'endless-loop',
  'unsupported-import',
  'function-threw',
];

/** What the trials say is wrong with the lab. */
export function judge(lab: Lab, trials: readonly Trial[]): readonly string[] {
  const all = trials.flatMap((trial) => trial.results);
  if (all.length === 0) return ['No check was run: a proof of nothing is no proof.'];
  return [...trials.flatMap((trial) => judgeTrial(lab, trial)), ...neverKilled(trials), ...withoutHints(lab, trials)];
}

function judgeTrial(lab: Lab, trial: Trial): readonly string[] {
  const { kind, results, mustFail } = trial;
  const at = `${kind === 'attempt' ? `attempt ${trial.name}` : kind} (seed ${trial.seed})`;
  const broken = results.flatMap((result) => {
    if (result.outcome === 'not run') return [`${at}: "${result.id}" did not run: ${result.because}`];
    if (result.outcome === 'failed' && result.fault === 'check-broken') {
      return [`${at}: "${result.id}" is broken itself: ${result.message}`];
    }
    return [];
  });
  if (kind === 'starter') {
    const blind = lab.exercises.filter(
      (exercise) => !exercise.visible.some(({ title }) => failed(results, `${exercise.id} > ${title}`)),
    );
    return [...broken, ...blind.map(({ id }) => `${at}: no visible check of exercise ${id} fails.`)];
  }
  const surprises = results.flatMap((result) =>
    result.outcome === 'failed' && !mustFail.includes(result.id)
      ? [`${at}: "${result.id}" fails, and must pass: ${result.fault}: ${result.message} ${found(result)}`]
      : [],
  );
  const survived = mustFail
    .filter((id) => !failed(results, id))
    .map(
      (id) => `${at}: "${id}" must fail, and does not${results.some((result) => result.id === id) ? '' : ' exist'}.`,
    );
  return [...broken, ...surprises, ...survived];
}

function found({
  expected,
  actual,
}: {
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
}): string {
  return expected === undefined && actual === undefined ? '' : `(expected ${expected}; found ${actual})`;
}

/** A check that no known wrong answer fails may be one that cannot fail. */
function neverKilled(trials: readonly Trial[]): readonly string[] {
  const ids = new Set(trials.flatMap(({ results }) => results.map(({ id }) => id)));
  const wrong = trials.filter(({ kind }) => kind !== 'solution').flatMap(({ results }) => results);
  return [...ids]
    .filter((id) => !failed(wrong, id))
    .map((id) => `"${id}" is unsound: neither the starter nor an attempt fails it. Add an attempt that does.`);
}

function withoutHints(lab: Lab, trials: readonly Trial[]): readonly string[] {
  const faults = new Set(
    trials.flatMap(({ results }) => results.flatMap((result) => (result.outcome === 'failed' ? [result.fault] : []))),
  );
  return [...faults]
    .filter((fault) => !(fault in lab.hints) && !KIT_FAULTS.includes(fault) && fault !== 'check-broken')
    .map((fault) => `lab.json has no hints for the fault "${fault}".`);
}

function failed(results: readonly CheckResult[], id: CheckId): boolean {
  return results.some((result) => result.id === id && result.outcome === 'failed');
}

/** What can be seen without running anything. */
export function compareFiles({ lab, starter, solutionOnly, visible, hidden, attempts }: LabFolder): readonly string[] {
  const problems: string[] = [];
  const listed = lab.files.map((file) => file.path);
  const given = lab.files.filter((file) => file.given).map((file) => file.path);
  for (const path of listed)
    if (!(path in starter)) problems.push(`lab.json lists ${path}, but starter/ has no such file.`);
  for (const path of Object.keys(starter)) {
    if (!listed.includes(path)) problems.push(`starter/${path} is not in lab.json's files.`);
  }
  for (const { name, file } of lab.programs) {
    if (!listed.includes(file)) problems.push(`Program ${name} runs ${file}, which is not in lab.json's files.`);
  }
  const overlays = [
    { name: 'solution', files: solutionOnly },
    ...attempts.map(({ name, files }) => ({ name: `attempts/${name}`, files })),
  ];
  for (const { name, files } of overlays) {
    if (Object.keys(files).length === 0) problems.push(`${name}/ is empty.`);
    for (const [path, text] of Object.entries(files)) {
      if (!listed.includes(path)) problems.push(`${name}/${path} is not in lab.json's files.`);
      if (given.includes(path)) problems.push(`${name}/${path} replaces a given file.`);
      const under = name === 'solution' ? starter[path] : (solutionOnly[path] ?? starter[path]);
      if (under === text) problems.push(`${name}/${path} does not differ from what lies under it: remove it.`);
    }
  }
  const known = new Set<string>();
  for (const { id, hidden: entries } of lab.exercises) {
    known.add(`checks/visible/${id}.check.ts`);
    if (!(`checks/visible/${id}.check.ts` in visible)) problems.push(`checks/visible/${id}.check.ts is missing.`);
    if (entries.length === 0) continue;
    known.add(`checks/hidden/${id}.check.ts`);
    if (!(`checks/hidden/${id}.check.ts` in hidden)) problems.push(`checks/hidden/${id}.check.ts is missing.`);
  }
  for (const path of Object.keys({ ...visible, ...hidden })) {
    if (path.endsWith('.check.ts') && !known.has(path)) problems.push(`${path} belongs to no exercise of lab.json.`);
  }
  return problems;
}
