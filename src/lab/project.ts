import type { Files } from '#course/files.ts';
import type { Lab } from '#course/lab.ts';

/** What the lab page shows at once. Written into the page when the site is built. */
export interface Project {
  /** lab.json without its hidden checks, which never leave the author's machine and the grader's. */
  readonly lab: Lab;
  readonly starter: Files;
  /** The story above the exercises, as HTML from the lab's README: its first paragraph, and what follows. */
  readonly story: { readonly opening: string; readonly rest: string };
  /** What each exercise asks, as HTML, by exercise id. */
  readonly tasks: Readonly<Record<string, string>>;
}

/** What Run, Check and Show solution need. Fetched when first used. */
export interface Parts {
  /** `kit/*.ts` by path. */
  readonly kit: Files;
  /** `checks/visible/*.check.ts` by path. */
  readonly checks: Files;
  /** The solution's files that differ from the starter. */
  readonly solution: Files;
}

/** May the reader change this file? Given files are shown only. */
export const isGiven = (lab: Lab, path: string): boolean => lab.files.some((file) => file.path === path && file.given);
