import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { claimIds } from './claim-ids.ts';
import { readChapter } from './read-chapter.ts';

const folders = readdirSync('content/chapters');
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const unique = (items: readonly string[]) => [...new Set(items)].sort();

test('there is a chapter to examine', () => {
  expect(folders).toContain('06-pin-the-client');
});

describe.each(folders)('%s', (folder) => {
  const chapter = readChapter(readFileSync(`content/chapters/${folder}/index.mdx`, 'utf8'));
  const { body } = chapter;

  test('every claim of its list is taught in a section, and no other', () => {
    const sections = body.split(/^## /m).slice(1);
    const taught = sections.flatMap((section) => matches(section, /<Claims ids="([^"]*)"/g)).flatMap(claimIds);

    expect(chapter.claims.length).toBeGreaterThan(0);
    expect([...taught].sort()).toEqual([...chapter.claims].sort());
  });

  test('every source that it cites is in its list, and every one in the list is cited', () => {
    const cited = matches(body, /<(?:Cite|Documented)\b[^>]*?\bof="([^"]*)"/g);

    expect(cited.length).toBeGreaterThan(5);
    expect(unique(cited)).toEqual([...chapter.sources].sort());
    expect(body).toContain('<Sources list={frontmatter.sources} />');
  });

  test('every observation names a version', () => {
    const observed = matches(body, /(observed with.{0,40})/gi);

    expect(observed.length).toBeGreaterThan(0);
    for (const product of observed) expect(product).toMatch(/observed with(="| )\w+ \d+\.\d+/i);
  });

  test('AWS is documented, never observed', () => {
    const observations = matches(body, /<Observed\b[^>]*>([\s\S]*?)<\/Observed>/g);

    expect(observations.length).toBeGreaterThan(0);
    for (const text of observations) expect(text).not.toMatch(/\b(AWS|ELB|ALB|NLB)\b/);
    for (const link of matches(body, /<Cite of="(?:ALB|CLB)">([^<]*)<\/Cite>/g)) expect(link).not.toMatch(/observed/i);
  });

  test('it imports nothing and has no bare address', () => {
    expect(body).not.toMatch(/^(import|export) /m);
    expect(body.replace(/`[^`]*`/g, '')).not.toMatch(/https?:\/\//);
  });

  test('it takes about as many minutes as it says, at 220 words a minute and half a minute a figure', () => {
    const figures = matches(body, /<(PinBoard|CacheTrap)\b/g).length;
    const minutes = chapter.words / 220 + figures / 2;

    expect(figures).toBeGreaterThan(0);
    expect(Math.abs(minutes - chapter.minutes)).toBeLessThan(1.5);
  });

  test('a server is never called a node', () => {
    expect(body).not.toMatch(/\bnodes?\b/i);
  });

  test('quotations are at most one sentence', () => {
    const quoted = matches(body, /“([^”]*)” *(?:<\/[^>]+>)? *(?:says[^<]*)?<Cite/g);

    expect(quoted.length).toBeGreaterThan(0);
    for (const text of quoted) expect(text).not.toMatch(/[.!?] [A-Z]/);
  });
});
