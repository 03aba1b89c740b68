import type { Files } from '#course/files.ts';

/** The files that `entries` import, directly or not, and the entries themselves. Imports are relative and written with their extension. */
export function reachable(files: Files, entries: readonly string[]): Files {
  const found = new Map<string, string>();
  const visit = (path: string) => {
    const text = files[path];
    if (text === undefined || found.has(path)) return;
    found.set(path, text);
    for (const [, specifier = ''] of text.matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g)) {
      visit(new URL(specifier, `file:///${path}`).pathname.slice(1));
    }
  };
  for (const entry of entries) visit(entry);
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
