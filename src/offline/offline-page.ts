import { savesData } from '#ui/saves-data.ts';
import { siteBase as base } from '#ui/site-base.ts';
import { offlineWords } from '#ui/words/offline.ts';
import { canKeep, keepEditor, keepSite } from './keep.ts';

const { page: words } = offlineWords;

/** Fills in the page that says what this browser keeps, and lets the reader ask for more. */
export async function showKept(): Promise<void> {
  const site = part('site');
  const editor = part('editor');
  if (!canKeep()) {
    site.say(words.cannot);
    return;
  }
  site.onAsk(words.keep, async () => {
    await keepSite(base);
    await navigator.serviceWorker.ready;
    await showKept();
  });
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) {
    site.say(savesData() ? words.saving : words.not);
    return;
  }
  if (!registration.active) site.say(words.keeping);
  await navigator.serviceWorker.ready;
  site.say(words.kept);
  site.done();
  if (await hasEditor()) {
    editor.say(words.editorKept);
    editor.done();
    return;
  }
  editor.onAsk(words.keepEditor(((await editorBytes()) / 1_000_000).toFixed(1)), async () => {
    if (!(await keepEditor())) throw new Error('not fetched');
    editor.say(words.editorKept);
    editor.done();
  });
}

/** Its files come all together or not at all. */
async function hasEditor(): Promise<boolean> {
  const name = (await caches.keys()).find((each) => each.startsWith('memento-editor-'));
  return name !== undefined && (await (await caches.open(name)).keys()).length > 0;
}

/** Bytes of the large editor in the edition that the host has now. */
async function editorBytes(): Promise<number> {
  const { editorBytes: bytes } = (await (await fetch(`${base}edition.json`)).json()) as { editorBytes: number };
  return bytes;
}

/** One thing that can be kept: a line that says how it stands, and a button. */
function part(name: string) {
  const line = document.querySelector<HTMLElement>(`[data-kept="${name}"]`);
  const button = document.querySelector<HTMLButtonElement>(`[data-keep="${name}"]`);
  if (!line || !button) throw new Error(`The page has no part ${name}.`);
  return {
    say: (text: string) => {
      line.textContent = text;
    },
    done: () => {
      button.hidden = true;
    },
    onAsk: (label: string, keep: () => Promise<void>) => {
      button.textContent = label;
      button.hidden = false;
      button.onclick = () => {
        button.disabled = true;
        keep()
          .catch(() => {
            line.textContent = words.failed;
          })
          .finally(() => {
            button.disabled = false;
          });
      };
    },
  };
}
