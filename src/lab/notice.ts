import type { Files } from '#course/files.ts';

/** What the page says once, until the next thing happens. */
export type Notice =
  | { readonly about: 'reset' | 'solution' | 'restored'; readonly before: Files }
  | { readonly about: 'other tab' }
  | { readonly about: 'submitted'; readonly name: string; readonly digest: string; readonly checked: boolean }
  /** `engine`: the engine changes, or does not; `trouble`: something failed. */
  | { readonly about: 'engine' | 'trouble'; readonly message: string };
