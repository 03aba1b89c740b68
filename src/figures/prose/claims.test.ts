import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Lab } from '#course/lab.ts';
import { claimIds } from './claim-ids.ts';
import { readChapter } from './read-chapter.ts';
import { readClaims } from './read-claims.ts';

const verdicts = ['OK', 'REFINE', 'OUTDATED', 'WRONG', 'AMBIG', 'UNVERIFIED'];
const claims = readClaims(readFileSync('content/claims.yaml', 'utf8'));
const ids = claims.map(({ id }) => id);

const slugOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const chapters = readdirSync('content/chapters').map((slug) => ({
  slug,
  ...readChapter(readFileSync(`content/chapters/${slug}/index.mdx`, 'utf8')),
}));
const labs = readdirSync('labs')
  .map((folder) => `labs/${folder}/lab.json`)
  .filter((file) => existsSync(file))
  .map((file) => Lab.parse(JSON.parse(readFileSync(file, 'utf8'))));

/** `S41 in 06-pin-the-client#twelve-requests` for each claim of each section. */
const inSections = chapters.flatMap(({ slug, body }) =>
  body
    .split(/^## /m)
    .slice(1)
    .flatMap((section) =>
      [...section.matchAll(/<Claims ids="([^"]*)"/g)]
        .flatMap((match) => claimIds(match[1] ?? ''))
        .map((id) => `${id} in ${slug}#${slugOf(section.split('\n', 1)[0] ?? '')}`),
    ),
);
const listed = claims.flatMap(({ id, taught }) => taught.map((place) => `${id} in ${place}`));

test('every claim is an id of the curriculum, stands once, and in order', () => {
  expect(claimIds(ids.join(' '))).toEqual(ids);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
});

test('every verdict is one of six', () => {
  for (const { id, verdict } of claims)
    expect(verdicts, `${id} in content/claims.yaml has the verdict ${verdict}. Write one of these:`).toContain(verdict);
});

test.each(chapters)('every claim in the front matter of $slug is in content/claims.yaml', ({ slug, claims: named }) => {
  for (const id of named)
    expect(ids, `${slug} names ${id}, which content/claims.yaml lacks. Add an entry for it, or drop it.`).toContain(id);
});

test('the sections that content/claims.yaml names are those that teach the claims, and no other', () => {
  expect(
    listed.filter((line) => line.includes('#')).sort(),
    'Left out of content/claims.yaml (-) or not taught there (+ in it): correct `taught`, or <Claims> in the section.',
  ).toEqual(inSections.sort());
});

test.each(labs)('the claims that $id names are those that content/claims.yaml gives to its exercises', (lab) => {
  const places = claims.filter(({ taught }) => taught.some((place) => place.startsWith(`${lab.id}/`)));
  const exercises = listed.flatMap((line) => (line.includes(` ${lab.id}/`) ? [line.split('/')[1] ?? ''] : []));

  expect(
    [...lab.claims].sort(),
    `labs/${lab.id}/lab.json (+) and content/claims.yaml (-) differ: correct \`claims\` in the one or \`taught\` in the other.`,
  ).toEqual(places.map(({ id }) => id).sort());
  for (const exercise of exercises) expect(lab.exercises.map(({ id }) => id)).toContain(exercise);
});

test('every place belongs to a chapter or a lab of the tree', () => {
  for (const place of claims.flatMap(({ taught }) => taught)) {
    const [owner = ''] = place.split(/[#/]/);
    expect([...chapters.map(({ slug }) => slug), ...labs.map(({ id }) => id)], `“${place}” leads nowhere.`).toContain(
      owner,
    );
  }
});

test('an entry that lacks a line is refused, with the form', () => {
  expect(() => readClaims('- id: S1\n  says: "x"\n  teach: "y"')).toThrow('“  teach: "y"”');
  expect(() => readClaims('- id: S1\n  says: "x"')).toThrow('Write each so:');
});
