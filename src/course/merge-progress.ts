import type { ProgressFile } from './progress.ts';
import { canonical } from './submission.ts';

/** Which side stands where both have something else. */
export type Side = 'here' | 'file';

/** Parts of progress that are kept by id. */
const parts = ['predictions', 'quizzes', 'checks', 'labs'] as const;
type Part = (typeof parts)[number];

/** Something that both have, and differently. */
export interface Difference {
  readonly part: Part | 'place';
  /** The part's id: a lab, a question. Empty for the place. */
  readonly id: string;
}

/** What both have and differently: where one of them must give way. */
export function differences(here: ProgressFile, file: ProgressFile): readonly Difference[] {
  const among = parts.flatMap((part) =>
    Object.keys(file[part])
      .filter((id) => Object.hasOwn(here[part], id) && !same(here[part][id], file[part][id]))
      .map((id): Difference => ({ part, id })),
  );
  const moved = here.place && file.place && !same(here.place, file.place);
  return moved ? [...among, { part: 'place', id: '' }] : among;
}

/**
 * Both together. What only one has is in it; where they differ, `wins` stands.
 * A lab's text that gives way becomes an earlier version of its file, at `now` (ms since the epoch).
 */
export function mergeProgress(here: ProgressFile, file: ProgressFile, wins: Side, now: number): ProgressFile {
  const over = <T>(mine: Readonly<Record<string, T>>, theirs: Readonly<Record<string, T>>) =>
    wins === 'here' ? { ...theirs, ...mine } : { ...mine, ...theirs };
  const place = wins === 'here' ? (here.place ?? file.place) : (file.place ?? here.place);
  return {
    format: here.format,
    madeAt: here.madeAt,
    finished: [...new Set([...here.finished, ...file.finished])],
    ...(place && { place }),
    predictions: over(here.predictions, file.predictions),
    quizzes: over(here.quizzes, file.quizzes),
    checks: over(here.checks, file.checks),
    labs: Object.fromEntries(
      Object.entries(over(here.labs, file.labs)).map(([lab, standing]) => {
        const [mine, theirs] = [here.labs[lab], file.labs[lab]];
        if (!mine || !theirs) return [lab, standing];
        return [lab, wins === 'here' ? overDraft(mine, theirs, now) : overDraft(theirs, mine, now)];
      }),
    ),
  };
}

type Draft = ProgressFile['labs'][string];

/** `standing` stays; texts of `giving` that differ from it become earlier versions. */
function overDraft(standing: Draft, giving: Draft, now: number): Draft {
  if (same(standing, giving)) return standing;
  const paths = new Set([
    ...Object.keys(standing.files),
    ...Object.keys(giving.files),
    ...Object.keys(giving.versions),
  ]);
  const versions: Draft['versions'] = { ...standing.versions };
  const files: Draft['files'] = { ...standing.files };
  for (const path of paths) {
    const gave = giving.files[path];
    if (files[path] === undefined && gave !== undefined) files[path] = gave;
    const known = versions[path] ?? [];
    const told = (text: string) => text === files[path] || known.some((version) => version.text === text);
    const added = (giving.versions[path] ?? []).filter((version) => !told(version.text));
    const replaced = gave !== undefined && !told(gave) ? [{ at: now, why: 'import' as const, text: gave }] : [];
    const all = [...known, ...added].sort((a, b) => a.at - b.at);
    if (all.length + replaced.length > 0) versions[path] = [...all, ...replaced];
  }
  return { files, versions, at: standing.at };
}

const same = (a: unknown, b: unknown) => canonical(a) === canonical(b);
