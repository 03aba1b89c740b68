import { differences, mergeProgress, type Side } from '#course/merge-progress.ts';
import { type ProgressFile, readProgressFile } from '#course/progress.ts';
import { browserShelf } from '#lab/shelf.ts';
import { download } from '#ui/download.ts';
import { readerWords } from '#ui/words/reader.ts';
import { gather, putBack } from './kept.ts';

const words = readerWords.file;

/** Saving all progress as a file, and taking one in. `changed` is called when what is kept has changed. */
export function carry(
  root: HTMLElement,
  changed: () => void,
): { save(): Promise<void>; take(chosen: File): Promise<void> } {
  const shelf = browserShelf();
  const status = root.querySelector<HTMLElement>('[role=status]') as HTMLElement;
  const dialog = root.querySelector<HTMLDialogElement>('dialog') as HTMLDialogElement;
  const undo = root.querySelector<HTMLButtonElement>('[data-undo]') as HTMLButtonElement;
  let before: ProgressFile | undefined;

  const say = (text: string) => {
    status.textContent = text;
  };
  const tried = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      say(`${words.failed} ${error instanceof Error ? error.message : String(error)}`);
    }
    changed();
  };
  const putIn = (next: ProgressFile, here: ProgressFile | undefined, said: string) =>
    tried(async () => {
      try {
        await putBack(next, shelf, Date.now());
      } catch (error) {
        // Half of it may be in: what was there goes back.
        if (here) await putBack(here, shelf, Date.now()).catch(() => {});
        throw error;
      }
      before = here;
      undo.hidden = here === undefined;
      say(said);
    });

  undo.addEventListener('click', () => {
    if (before) void putIn(before, undefined, words.undone);
  });

  return {
    save: () =>
      tried(async () => {
        const all = await gather(shelf, new Date());
        if (holdings(all).length === 0) return say(words.nothing);
        const name = `memento-progress-${all.madeAt.slice(0, 10)}.json`;
        download(name, `${JSON.stringify(all, null, 2)}\n`);
        say(words.saved(name));
      }),
    take: (chosen) =>
      tried(async () => {
        let file: ProgressFile;
        try {
          file = readProgressFile(await chosen.text());
        } catch (error) {
          say((error as Error).message);
          return;
        }
        const here = await gather(shelf, new Date());
        const wins = await ask(dialog, here, file);
        if (wins) await putIn(mergeProgress(here, file, wins, Date.now()), here, words.taken);
      }),
  };
}

/** Says what the file holds and what it would replace. `undefined` when the reader leaves it. */
function ask(dialog: HTMLDialogElement, here: ProgressFile, file: ProgressFile): Promise<Side | undefined> {
  const set = (name: string, text: string) => {
    (dialog.querySelector(`[data-${name}]`) as HTMLElement).textContent = text;
  };
  const unlike = differences(here, file);
  const when = words.madeAt(new Date(file.madeAt).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' }));
  set('holds', words.holds([...(holdings(file).length > 0 ? holdings(file) : ['nothing']), when].join(', ')));
  set('differs', unlike.length > 0 ? words.differs : words.adds);
  const list = dialog.querySelector('ul') as HTMLElement;
  list.replaceChildren(
    ...unlike.map(({ part, id }) => {
      const item = document.createElement('li');
      item.textContent = `${words.parts[part]} ${id}`.trim();
      return item;
    }),
  );
  for (const only of dialog.querySelectorAll<HTMLElement>('[data-unlike]')) only.hidden = unlike.length === 0;
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => resolve(dialog.returnValue === 'here' || dialog.returnValue === 'file' ? dialog.returnValue : undefined),
      { once: true },
    );
  });
}

/** What a progress holds, in words. */
function holdings({ finished, predictions, quizzes, labs, checks, place }: ProgressFile): readonly string[] {
  const count = (all: object) => Object.keys(all).length;
  const work = new Set([...Object.keys(labs), ...Object.keys(checks)]).size;
  return [
    finished.length > 0 && words.chapters(finished.length),
    count(predictions) > 0 && words.predictions(count(predictions)),
    count(quizzes) > 0 && words.answers(count(quizzes)),
    work > 0 && words.labs(work),
    place && words.parts.place,
  ].filter((one): one is string => typeof one === 'string');
}
