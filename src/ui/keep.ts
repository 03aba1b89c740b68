/** The part of `localStorage` that pages need. */
export interface Keep {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** The browser's storage, or nothing where it is blocked. */
export function browserKeep(): Keep | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** Entries by id under one key of the browser's storage. */
export interface Drawer<Entry> {
  /** All that was kept; what cannot be read counts as not kept. */
  read(keep: Keep | undefined): Readonly<Record<string, Entry>>;
  /** Keeps one entry, or forgets it (`undefined`). Where storage is blocked or full, this page alone remembers. */
  write(keep: Keep | undefined, id: string, entry: Entry | undefined): Readonly<Record<string, Entry>>;
}

/** @param isEntry whether something found under `key` is an entry. */
export function drawer<Entry>(key: string, isEntry: (value: unknown) => value is Entry): Drawer<Entry> {
  const read = (keep: Keep | undefined): Record<string, Entry> => {
    try {
      const found: unknown = JSON.parse(keep?.getItem(key) ?? '{}');
      if (typeof found !== 'object' || found === null || Array.isArray(found)) return {};
      return Object.fromEntries(Object.entries(found).filter((pair): pair is [string, Entry] => isEntry(pair[1])));
    } catch {
      return {};
    }
  };
  return {
    read,
    write(keep, id, entry) {
      const { [id]: _, ...others } = read(keep);
      const all = entry === undefined ? others : { ...others, [id]: entry };
      try {
        keep?.setItem(key, JSON.stringify(all));
      } catch {
        // Full or blocked: the caller has the answer anyway.
      }
      return all as Readonly<Record<string, Entry>>;
    },
  };
}
