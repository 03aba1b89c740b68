import type { Files } from '#course/files.ts';

/** Why an earlier version of a file was kept. */
export type Reason = 'edit' | 'reset' | 'solution' | 'undo' | 'other tab' | 'import';

export interface Version {
  /** Wall clock, ms since the epoch: when it was replaced. */
  readonly at: number;
  readonly why: Reason;
  readonly text: string;
}

/** A learner's work on one lab. Immutable; every change gives a new one. */
export interface Draft {
  readonly files: Files;
  /** Earlier versions by file, newest last. */
  readonly versions: Readonly<Record<string, readonly Version[]>>;
}

/** Earlier versions kept for each file. */
export const VERSIONS_KEPT = 20;

/** While a reader types, at most one version is kept in this time (ms). */
export const TYPING_SPAN = 60_000;

export const newDraft = (files: Files): Draft => ({ files, versions: {} });

/** Typing: replaces one file's text. `since` (ms since the epoch): what was typed up to then, was typed elsewhere and is kept. */
export function edit(draft: Draft, path: string, text: string, at: number, since = 0): Draft {
  const before = draft.files[path];
  if (before === text) return draft;
  const last = draft.versions[path]?.at(-1);
  const fresh = last?.why === 'edit' && last.at > since && at - last.at < TYPING_SPAN;
  const kept = fresh || before === undefined ? draft : keep(draft, path, { at, why: 'edit', text: before });
  return { ...kept, files: { ...kept.files, [path]: text } };
}

/** Replaces many files at once and keeps a version of every one that changes. */
export function replace(draft: Draft, files: Files, why: Reason, at: number): Draft {
  let next = draft;
  for (const [path, text] of Object.entries(files)) {
    const before = next.files[path];
    if (before === text) continue;
    if (before !== undefined) next = keep(next, path, { at, why, text: before });
    next = { ...next, files: { ...next.files, [path]: text } };
  }
  return next;
}

function keep(draft: Draft, path: string, version: Version): Draft {
  const versions = [...(draft.versions[path] ?? []), version].slice(-VERSIONS_KEPT);
  return { ...draft, versions: { ...draft.versions, [path]: versions } };
}
