import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Claim } from '#course/claim.ts';
import { Lab } from '#course/lab.ts';
import { Outline } from '#course/outline.ts';
import { Source } from '#course/source.ts';
import { claimIds } from './claim-ids.ts';
import { readChapter } from './read-chapter.ts';

const yaml = (file: string): unknown => parse(readFileSync(file, 'utf8'));
const claims = Claim.array().parse(yaml('content/claims.yaml'));
const sources = Source.array().parse(yaml('content/sources.yaml'));
const outline = Outline.parse((yaml('content/outline.yaml') as { course: unknown }).course);
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

test('all 101 claims of the curriculum are there, once each and in order', () => {
  expect(ids).toEqual(Array.from({ length: 101 }, (_, i) => `S${i + 1}`));
});

test('no two claims say or teach the same words', () => {
  for (const texts of [claims.map(({ says }) => says), claims.map(({ teach }) => teach)])
    expect(texts).toEqual([...new Set(texts)]);
});

test('every source of a claim is in content/sources.yaml', () => {
  const known = sources.map(({ id }) => id);
  for (const { id, sources: named } of claims)
    for (const source of named)
      expect(known, `${id} names the source ${source}, which content/sources.yaml lacks. Add it there.`).toContain(
        source,
      );
});

test('what is planned is planned for a chapter of the outline that is not built', () => {
  const planned = claims.flatMap(({ id, planned: slug }) => (slug === undefined ? [] : [{ id, slug }]));
  for (const { id, slug } of planned) {
    const chapter = outline.chapters.find((one) => one.slug === slug);
    expect(chapter, `${id} is planned for ${slug}, which content/outline.yaml does not list.`).toBeDefined();
    expect(
      chapter?.state,
      `${id} is planned for ${slug}, which is built. Write \`taught: [${slug}#<section>]\` instead of \`planned\`, with <Claims ids="${id}" /> in the section.`,
    ).toBe('planned');
  }
});

test('what nobody could verify names no product', () => {
  for (const { id, says, teach } of claims.filter(({ verdict }) => verdict === 'UNVERIFIED'))
    expect(`${says} ${teach}`, `${id} is UNVERIFIED and names a product.`).not.toMatch(
      /\b(AWS|Amazon|IBM|OpenPages|WebSphere|HAProxy|nginx|Envoy|Redis|memcached|Tomcat|ElastiCache|DynamoDB)\b/i,
    );
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

test.each([
  ['without a source', { sources: [] }, 'at least one source'],
  ['taught and planned nowhere', { taught: [] }, 'taught somewhere'],
  ['with a verdict of its own', { verdict: 'MAYBE' }, 'Invalid option'],
  ['at a place that is none', { taught: ['chapter 6'] }, 'A place is <chapter>#<section>'],
])('an entry %s is refused', (_, wrong, because) => {
  const right = { id: 'S1', says: 'x', verdict: 'OK', teach: 'y', sources: ['HAP'], taught: ['06-pin#x'] };

  expect(Claim.safeParse(right).success).toBe(true);
  expect(
    Claim.safeParse({ ...right, ...wrong })
      .error?.issues.map(({ message }) => message)
      .join(),
  ).toContain(because);
});
