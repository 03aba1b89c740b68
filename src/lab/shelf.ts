import { createStore, del, entries, get, update } from 'idb-keyval';
import type { Draft } from './draft.ts';

/** A draft as it lies in the browser's storage. */
export interface Saved extends Draft {
  /** Goes up by one with each save, whichever tab saves. */
  readonly revision: number;
  /** Wall clock, ms since the epoch. */
  readonly at: number;
}

/** Where drafts lie between visits. A save names the revision that it builds on, so that no tab overwrites another unseen. */
export interface Shelf {
  /** Rejects when the browser's storage cannot be used. */
  read(lab: string): Promise<Saved | undefined>;
  /**
   * Puts `next` in place of revision `onTopOf` (0: of nothing). When another revision lies there, nothing is written and it comes back.
   * Rejects when storage is full or blocked.
   */
  write(lab: string, next: Saved, onTopOf: number): Promise<{ readonly refusedFor: Saved } | undefined>;
}

/** The shelf of this browser, which can also say what all lies on it, by lab. */
export interface WholeShelf extends Shelf {
  readAll(): Promise<Readonly<Record<string, Saved>>>;
  /** Forgets a lab's draft. */
  remove(lab: string): Promise<void>;
}

/** How long the browser may take to open its storage before we say that it does not answer, in ms. */
const PATIENCE = 4000;

/** The shelf in IndexedDB: one database for the site, one record for each lab. */
export function browserShelf(): WholeShelf {
  let store: ReturnType<typeof createStore> | undefined;
  const open = () => {
    store ??= createStore('memento-drafts', 'labs');
    return store;
  };
  return {
    readAll: () => patiently(async () => Object.fromEntries(await entries<string, Saved>(open()))),
    remove: (lab) => patiently(async () => del(lab, open())),
    read: (lab) => patiently(async () => get<Saved>(lab, open())),
    write: (lab, next, onTopOf) =>
      patiently(async () => {
        let refusedFor: Saved | undefined;
        await update<Saved>(
          lab,
          (lying) => {
            // One transaction: no other tab can save between this look and this write.
            refusedFor = lying && lying.revision !== onTopOf ? lying : undefined;
            return refusedFor ?? next;
          },
          open(),
        );
        return refusedFor && { refusedFor };
      }),
  };
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DOMException('The browser’s storage does not answer.', 'TimeoutError')),
      PATIENCE,
    );
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
