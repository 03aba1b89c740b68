import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Source } from '#course/source.ts';
import { claimIds } from './claim-ids.ts';
import { readChapter } from './read-chapter.ts';

const sources = Source.array().parse(parse(readFileSync('content/sources.yaml', 'utf8')));
const folders = readdirSync('content/chapters');
/** Components that are live figures: they can be shared as a link. */
const live = globSync('src/figures/*/*.astro')
  .filter((file) => readFileSync(file, 'utf8').includes('frame/show-shared.ts'))
  .map((file) => basename(file, '.astro'));
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const unique = (items: readonly string[]) => [...new Set(items)].sort();

test('content/sources.yaml has each source once, under one address', () => {
  const ids = sources.map(({ id }) => id.toLowerCase());
  const addresses = sources.flatMap(({ url }) => url ?? []);

  expect(ids).toEqual([...new Set(ids)]);
  expect(addresses).toEqual([...new Set(addresses)]);
});

test('there is a chapter to examine', () => {
  expect(folders).toContain('06-pin-the-client');
});

describe.each(folders)('%s', (folder) => {
  const chapter = readChapter(readFileSync(`content/chapters/${folder}/index.mdx`, 'utf8'));
  const { body } = chapter;
  const file = `content/chapters/${folder}/index.mdx`;

  test('every claim of its list is taught in a section, and no other', () => {
    const sections = body.split(/^## /m).slice(1);
    const taught = sections.flatMap((section) => matches(section, /<Claims ids="([^"]*)"/g)).flatMap(claimIds);

    expect(chapter.claims.length, `${file} names no claim: \`claims: [S1]\` with at least one.`).toBeGreaterThan(0);
    expect(
      [...taught].sort(),
      `${file}: taught by <Claims ids="…" /> below a \`##\` heading (+) is not the list \`claims\` of the front matter (-). Each claim stands in both, and in one section.`,
    ).toEqual([...chapter.claims].sort());
  });

  test('every source that it cites is in its list, and every one in the list is cited', () => {
    const cited = matches(body, /<(?:Cite|Documented)\b[^>]*?\bof="([^"]*)"/g);

    expect(cited.length, `${file} cites nothing: <Cite of="ID">words</Cite> beside what it claims.`).toBeGreaterThan(0);
    expect(
      unique(cited),
      `${file}: ids that <Cite> and <Documented> name (+) are not the ids in \`sources\` (-). Cite each, list each.`,
    ).toEqual([...chapter.sources].sort());
    expect(
      chapter.sources.filter((id) => !sources.some((source) => source.id === id)),
      `${file} names sources that content/sources.yaml lacks. Add them there.`,
    ).toEqual([]);
    expect(body, `${file} has no list of sources. End it with the line:`).toContain(
      '<Sources list={frontmatter.sources} />',
    );
  });

  test('every observation names a version', () => {
    for (const product of matches(body, /(observed with.{0,40})/gi)) {
      expect(
        product,
        `${file} says “${product}”. After “observed with” come the product and its version: HAProxy 2.6.12.`,
      ).toMatch(/observed with(="| )\w+ \d+\.\d+/i);
    }
  });

  test('what is documented is never called observed, AWS least of all', () => {
    const observations = matches(body, /<Observed\b[^>]*>([\s\S]*?)<\/Observed>/g);
    const links = [...body.matchAll(/<Cite of="([^"]*)">([^<]*)<\/Cite>/g)].filter(([, , words]) =>
      /observed/i.test(words ?? ''),
    );

    const instead = 'Nobody ran AWS here: write <Documented by="AWS" of="…">, or “documented” in the <Cite>.';
    for (const text of observations) {
      expect(text, `${file} has AWS in an <Observed>. ${instead}`).not.toMatch(/\b(AWS|ELB|ALB|NLB)\b/);
    }
    for (const [link, id] of links) {
      expect(
        sources.find((source) => source.id === id)?.kind,
        `${file} has ${link}. Only a source of kind observed was seen by us; write “documented”.`,
      ).toBe('observed');
    }
  });

  test('it imports nothing and has no bare address', () => {
    expect(
      body,
      `${file} has a line that begins with import or export. Components are there by name: delete it, or begin the line with another word.`,
    ).not.toMatch(/^(import|export) /m);
    expect(
      body.replace(/`[^`]*`/g, ''),
      `${file} has an address in its text. Put it into \`sources\` and cite it with <Cite of="ID">, or write it as code.`,
    ).not.toMatch(/https?:\/\//);
  });

  test('it takes about as many minutes as it says, at 220 words a minute and half a minute a figure', () => {
    const figures = matches(body, /<([A-Z]\w+)\b/g).filter((name) => live.includes(name)).length;
    const minutes = chapter.words / 220 + figures / 2;

    expect(
      Math.abs(minutes - chapter.minutes),
      `${file}: ${chapter.words} words and ${figures} figures take ${minutes.toFixed(1)} minutes, and it says ${chapter.minutes}. Write \`minutes: ${Math.round(minutes)}\`, or shorten it.`,
    ).toBeLessThan(1.5);
  });

  test('a server is never called a node', () => {
    expect(body, `${file} says “node”. This course says server (docs/words.md).`).not.toMatch(/\bnodes?\b/i);
  });

  test('quotations are at most one sentence', () => {
    const quoted = matches(body, /“([^”]*)” *(?:<\/[^>]+>)? *(?:says[^<]*)?<Cite/g);

    for (const text of quoted) {
      expect(
        text,
        `${file} quotes more than one sentence: “${text}”. Quote one, and say the rest in your words.`,
      ).not.toMatch(/[.!?] [A-Z]/);
    }
  });
});
