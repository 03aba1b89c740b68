/** A chapter's text taken apart for tests. Not used by the site. */
export interface ChapterText {
  /** Front matter, as text. */
  readonly front: string;
  /** All after it. */
  readonly body: string;
  /** The claims that front matter lists. */
  readonly claims: readonly string[];
  /** The ids of its sources, in `content/sources.yaml`. */
  readonly sources: readonly string[];
  readonly minutes: number;
  /** Words that a reader reads: no code blocks, no tags; texts of `says`, `question` and `options` count. */
  readonly words: number;
}

/** @param mdx the whole file. */
export function readChapter(mdx: string): ChapterText {
  const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(mdx) ?? [];
  if (front === undefined || body === undefined) {
    throw new Error('The chapter has no front matter. It begins with a line "---" and ends with another.');
  }
  const spoken = [...body.matchAll(/\s(?:says|question|what)="([^"]*)"/g)].map((match) => match[1]);
  const prose = body.replace(/```[\s\S]*?```/g, ' ').replace(/<[^>]*>/g, ' ');
  return {
    front,
    body,
    claims: listOf('claims', front),
    sources: listOf('sources', front),
    minutes: Number(/^minutes: (\d+)$/m.exec(front)?.[1]),
    words: [prose, ...spoken].join(' ').split(/\s+/).filter(Boolean).length,
  };
}

/** The items of a list in brackets: `claims: [S1, S2]`, also over several lines. */
function listOf(key: string, front: string): string[] {
  const items = new RegExp(`^${key}: *\\[([^\\]]*)\\]`, 'm').exec(front)?.[1] ?? '';
  return items.split(',').flatMap((item) => item.trim().replace(/^["'](.*)["']$/, '$1') || []);
}
