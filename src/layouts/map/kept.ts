/** All that this browser keeps of a reader, gathered into one progress, and put back from one. */
import type { ProgressFile } from '#course/progress.ts';
import { readPredictions, writePrediction } from '#figures/predict/predictions.ts';
import { readAnswers, writeAnswer } from '#figures/quiz/answered.ts';
import { readChecks, writeChecks } from '#lab/kept-checks.ts';
import type { Saved, WholeShelf } from '#lab/shelf.ts';
import { readProgress, writeProgress } from '#layouts/progress.ts';
import { browserKeep } from '#ui/keep.ts';

const storage = () => localStorage;

/** @throws when the labs' storage does not answer: a file without them would look like all there is. */
export async function gather(shelf: WholeShelf, now: Date): Promise<ProgressFile> {
  const { finished, place } = readProgress(storage);
  const drafts = await shelf.readAll();
  return plain({
    format: 'memento-progress/1',
    madeAt: now.toISOString(),
    finished: [...finished],
    ...(place && { place }),
    predictions: readPredictions(browserKeep()),
    quizzes: readAnswers(browserKeep()),
    checks: readChecks(browserKeep()),
    labs: Object.fromEntries(
      Object.entries(drafts).map(([lab, { files, versions, at }]) => [lab, { files, versions, at }]),
    ),
  });
}

/** What was read from storage may be typed read-only; a file is a copy of its own. */
const plain = (kept: unknown) => structuredClone(kept) as ProgressFile;

/**
 * Puts `next` in the place of what is kept. Labs first: their storage can refuse, and then nothing else has changed.
 * @throws {Error} in words for the reader, when a lab is being edited in another tab or storage is full or blocked.
 */
export async function putBack(next: ProgressFile, shelf: WholeShelf, now: number): Promise<void> {
  for (const [lab, { files, versions }] of Object.entries(next.labs))
    await putLab(shelf, lab, { files, versions }, now);
  for (const lab of Object.keys(await shelf.readAll())) if (!Object.hasOwn(next.labs, lab)) await shelf.remove(lab);
  const { finished, place } = next;
  if (!writeProgress(storage, place ? { finished, place } : { finished }))
    throw new Error('storage is full or blocked.');
  replaceAll(readPredictions, writePrediction, next.predictions);
  replaceAll(readAnswers, writeAnswer, next.quizzes);
  replaceAll(readChecks, writeChecks, next.checks);
}

type Keep = ReturnType<typeof browserKeep>;

function replaceAll<Entry>(
  read: (keep: Keep) => Readonly<Record<string, Entry>>,
  write: (keep: Keep, id: string, entry: Entry | undefined) => unknown,
  next: Readonly<Record<string, Entry>>,
): void {
  for (const id of Object.keys(read(browserKeep()))) if (!Object.hasOwn(next, id)) write(browserKeep(), id, undefined);
  for (const [id, entry] of Object.entries(next)) write(browserKeep(), id, entry);
}

/** One lab, on top of what lies there now; a tab that has it open is told. */
async function putLab(shelf: WholeShelf, lab: string, draft: Pick<Saved, 'files' | 'versions'>, now: number) {
  const lying = await shelf.read(lab);
  const next: Saved = { ...draft, revision: (lying?.revision ?? 0) + 1, at: now };
  const refused = await shelf.write(lab, next, lying?.revision ?? 0);
  if (refused) throw new Error(`the lab ${lab} is being changed in another tab. Close that tab and try again.`);
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(`memento.lab.${lab}`);
  channel.postMessage(next.revision);
  channel.close();
}
