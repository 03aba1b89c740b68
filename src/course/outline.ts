import { z } from 'zod';

/** `built` has a page; `planned` is only named. */
const BuildState = z.enum(['built', 'planned']);

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'A slug has lower-case words joined by hyphens: "stick-to-it".');

export const OutlineLab = z.strictObject({
  /** L1 to L12. */
  number: z.number().int().min(1),
  /** Its address, `/labs/<slug>/`, and its folder under `labs/`. */
  slug,
  title: z.string().min(1),
  state: BuildState,
});
export type OutlineLab = z.infer<typeof OutlineLab>;

export const OutlineChapter = z.strictObject({
  number: z.number().int().min(1),
  /** Its address, `/chapters/<slug>/`, and its folder under `content/chapters/`. Begins with the number in two digits. */
  slug,
  title: z.string().min(1),
  /** Slugs of the labs that belong to it. */
  labs: z.array(slug),
  state: BuildState,
});
export type OutlineChapter = z.infer<typeof OutlineChapter>;

/** `content/outline.yaml`: every chapter and lab in the order of the course, built or not. */
export const Outline = z
  .strictObject({ chapters: z.array(OutlineChapter).min(1), labs: z.array(OutlineLab).min(1) })
  .superRefine((outline, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', message });
    for (const [name, list] of [
      ['chapters', outline.chapters],
      ['labs', outline.labs],
    ] as const) {
      for (const [index, { number, slug: at }] of list.entries()) {
        if (number !== index + 1)
          wrong(`${name}: ${at} has number ${number} at place ${index + 1}. Count from 1 without gaps.`);
        if (list.findIndex((other) => other.slug === at) !== index) wrong(`${name}: the slug ${at} appears twice.`);
      }
    }
    for (const { number, slug: at, labs } of outline.chapters) {
      const prefix = `${String(number).padStart(2, '0')}-`;
      if (!at.startsWith(prefix)) wrong(`Chapter ${number} has the slug ${at}. It begins with ${prefix}.`);
      for (const lab of labs) {
        if (!outline.labs.some((known) => known.slug === lab))
          wrong(`Chapter ${number} names the lab ${lab}, which is not in the list of labs.`);
      }
    }
  });
export type Outline = z.infer<typeof Outline>;

/** A chapter with its neighbours in the course. `undefined` when no chapter has this slug. */
export function chapterPlace(outline: Outline, at: string): ChapterPlace | undefined {
  const index = outline.chapters.findIndex((chapter) => chapter.slug === at);
  const chapter = outline.chapters[index];
  if (chapter === undefined) return undefined;
  return {
    chapter,
    previous: outline.chapters[index - 1],
    next: outline.chapters[index + 1],
    labs: outline.labs.filter((lab) => chapter.labs.includes(lab.slug)),
  };
}

export interface ChapterPlace {
  readonly chapter: OutlineChapter;
  readonly previous: OutlineChapter | undefined;
  readonly next: OutlineChapter | undefined;
  readonly labs: readonly OutlineLab[];
}

/** What stands in the tree, by slug: folders that hold a chapter's `index.mdx` or a lab's `lab.json`. */
export interface Tree {
  readonly chapters: readonly string[];
  readonly labs: readonly string[];
}

/** A sentence for each chapter and lab that the outline calls built and the tree lacks, or the other way round: found, expected, what to do. */
export function disagreements(outline: Outline, tree: Tree): string[] {
  return [
    ...compare('chapters', outline.chapters, tree.chapters, (at) => `content/chapters/${at}/index.mdx`),
    ...compare('labs', outline.labs, tree.labs, (at) => `labs/${at}/lab.json`),
  ];
}

type Listed = Pick<OutlineChapter, 'slug' | 'state'>;

function compare(list: string, listed: readonly Listed[], there: readonly string[], file: (at: string) => string) {
  const lacking = listed.filter(({ slug: at, state }) => state === 'built' && !there.includes(at));
  const unsaid = there.filter((at) => !listed.some((one) => one.slug === at && one.state === 'built'));
  return [
    ...lacking.map(
      ({ slug: at }) =>
        `content/outline.yaml calls ${at} built, in ${list}, and there is no ${file(at)} (found: ${there.join(', ') || 'none'}). Write that file, correct the slug, or set \`state: planned\`.`,
    ),
    ...unsaid.map((at) => {
      const planned = listed.some((one) => one.slug === at);
      return `${file(at)} is there, and content/outline.yaml ${planned ? 'calls it planned' : `does not list it in ${list}`}. ${planned ? 'Set' : 'List it with'} \`state: built\`.`;
    }),
  ];
}
