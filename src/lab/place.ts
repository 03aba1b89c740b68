/** A line of one of the learner's files. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** The first place of a learner's file that an error's text names: `balancer.ts:12:5`, `file:///home/lab/balancer.ts:12`, `balancer.ts, line 12`. */
export function placeIn(text: string, files: readonly string[]): Place | undefined {
  for (const [, path = '', line = ''] of text.matchAll(/([\w./-]+\.[cm]?ts)(?::|, line )(\d+)/g)) {
    const file = files.find((name) => path === name || path.endsWith(`/${name}`));
    if (file !== undefined && Number(line) > 0) return { file, line: Number(line) };
  }
  return undefined;
}
