import { expect, test } from 'vitest';
import { chapterPlace, disagreements, Outline } from './outline.ts';

const course = {
  chapters: [
    { number: 1, slug: '01-amnesia', title: 'Amnesia', labs: ['amnesia-cafe'], state: 'planned' },
    { number: 2, slug: '02-the-memento', title: 'The memento', labs: [], state: 'built' },
    { number: 3, slug: '03-the-front-door', title: 'The front door', labs: [], state: 'planned' },
  ],
  labs: [{ number: 1, slug: 'amnesia-cafe', title: 'Amnesia Cafe', state: 'planned' }],
};
const [first, second, third] = course.chapters;
const complaints = (found: unknown) => Outline.safeParse(found).error?.issues.map((issue) => issue.message) ?? [];

test('a chapter knows its neighbours and its labs', () => {
  const outline = Outline.parse(course);

  expect(chapterPlace(outline, '02-the-memento')).toEqual({ chapter: second, previous: first, next: third, labs: [] });
  expect(chapterPlace(outline, '01-amnesia')).toMatchObject({ previous: undefined, labs: course.labs });
  expect(chapterPlace(outline, '03-the-front-door')?.next).toBeUndefined();
  expect(chapterPlace(outline, '04-nothing')).toBeUndefined();
});

test.each([
  [
    'a number left out',
    { ...course, chapters: [first, { ...third, slug: '03-the-front-door' }] },
    'chapters: 03-the-front-door has number 3 at place 2. Count from 1 without gaps.',
  ],
  [
    'a slug without its number',
    { ...course, chapters: [{ ...first, slug: 'amnesia' }] },
    'Chapter 1 has the slug amnesia. It begins with 01-.',
  ],
  [
    'a lab that is in no list',
    { ...course, chapters: [{ ...first, labs: ['front-door'] }] },
    'Chapter 1 names the lab front-door, which is not in the list of labs.',
  ],
  [
    'the same lab twice',
    { ...course, labs: [course.labs[0], { ...course.labs[0], number: 2 }] },
    'labs: the slug amnesia-cafe appears twice.',
  ],
])('%s is refused in words', (_, found, message) => {
  expect(complaints(found)).toContain(message);
});

test('an outline that says what stands in the tree has nothing to correct', () => {
  expect(disagreements(Outline.parse(course), { chapters: ['02-the-memento'], labs: [] })).toEqual([]);
});

test.each([
  [
    'a built chapter without a folder',
    { chapters: ['01-tea'], labs: [] },
    'content/outline.yaml calls 02-the-memento built, in chapters, and there is no content/chapters/02-the-memento/index.mdx (found: 01-tea). Write that file, correct the slug, or set `state: planned`.',
  ],
  [
    'a folder that no chapter has',
    { chapters: ['02-the-memento', '01-tea'], labs: [] },
    'content/chapters/01-tea/index.mdx is there, and content/outline.yaml does not list it in chapters. List it with `state: built`.',
  ],
  [
    'a planned lab that is there',
    { chapters: ['02-the-memento'], labs: ['amnesia-cafe'] },
    'labs/amnesia-cafe/lab.json is there, and content/outline.yaml calls it planned. Set `state: built`.',
  ],
])('%s is said: found, expected, what to do', (_, tree, message) => {
  expect(disagreements(Outline.parse(course), tree)).toContain(message);
});

test('a built lab without its lab.json is said', () => {
  const built = Outline.parse({ ...course, labs: [{ ...course.labs[0], state: 'built' }] });

  expect(disagreements(built, { chapters: ['02-the-memento'], labs: [] })).toEqual([
    'content/outline.yaml calls amnesia-cafe built, in labs, and there is no labs/amnesia-cafe/lab.json (found: none). Write that file, correct the slug, or set `state: planned`.',
  ]);
});
