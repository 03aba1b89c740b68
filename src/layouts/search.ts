import { type Hit, item } from './search-hit.ts';

/** The search dialog: opened by `/`, Ctrl+K or a button with `data-search`. Pagefind is loaded at the first opening. */
interface Pagefind {
  options(options: { readonly noWorker: boolean }): Promise<void>;
  init(): Promise<void>;
  /** `null` when a newer query overtook this one. */
  debouncedSearch(query: string): Promise<{ readonly results: readonly { data(): Promise<Hit> }[] } | null>;
}

const shown = 8;

/** Makes the page's search dialog work, if it has one. */
export function connectSearch(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#search');
  if (dialog) connect(dialog);
}

function connect(dialog: HTMLDialogElement): void {
  const input = dialog.querySelector('input');
  const status = dialog.querySelector('[role=status]');
  const list = dialog.querySelector('ol');
  if (!input || !status || !list) return;
  const words = dialog.dataset;
  let reader: Promise<Pagefind> | undefined;

  const open = () => {
    if (!dialog.open) dialog.showModal();
    input.select();
    reader ??= load(words.reader ?? '');
    reader.catch(() => {
      status.textContent = words.missing ?? '';
      reader = undefined;
    });
  };

  const search = async () => {
    const query = input.value.trim();
    if (query === '') {
      list.replaceChildren();
      status.textContent = words.hint ?? '';
      return;
    }
    const found = await (await reader)?.debouncedSearch(query);
    if (!found) return;
    const hits = await Promise.all(found.results.slice(0, shown).map((result) => result.data()));
    if (input.value.trim() !== query) return;
    const count = found.results.length;
    status.textContent =
      count === 0 ? `${words.none} “${query}”.` : `${count} ${count === 1 ? words.one : words.many}.`;
    list.dataset.of = query;
    list.replaceChildren(...hits.map((hit) => item(hit, query, words)));
  };

  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-search]')) open();
  });
  document.addEventListener('keydown', (event) => {
    const typing =
      event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!slash && !(event.key === 'k' && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    open();
  });
  dialog.addEventListener('click', (event) => {
    // A click on the backdrop, or on a result that leads elsewhere on this page.
    if (event.target === dialog || (event.target instanceof Element && event.target.closest('a'))) dialog.close();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      list.querySelector('a')?.click();
    }
  });
  input.addEventListener('input', () => {
    search().catch(() => {
      status.textContent = words.missing ?? '';
    });
  });
}

async function load(address: string): Promise<Pagefind> {
  if (address === '') throw new Error('There is no search index while developing.');
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  // A course is small enough to be searched on the page itself; the worker would be another 11 KB.
  await pagefind.options({ noWorker: true });
  await pagefind.init();
  return pagefind;
}
