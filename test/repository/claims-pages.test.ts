import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Claim } from '#course/claim.ts';
import { Source } from '#course/source.ts';
import { Term, termAnchor } from '#course/term.ts';

const yaml = (file: string): unknown => parse(readFileSync(file, 'utf8'));
const claims = Claim.array().parse(yaml('content/claims.yaml'));
const sources = Source.array().parse(yaml('content/sources.yaml'));
const terms = Term.array().parse(yaml('content/glossary.yaml'));

function page(name: string): string {
  const file = `dist/${name}/index.html`;
  if (!existsSync(file)) throw new Error(`${file} is not built. Run \`npm run build\` first.`);
  return readFileSync(file, 'utf8');
}
const anchors = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, id = '']) => id);
const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

test('Corrections has every claim that is wrong, outdated, ambiguous or true with a condition, and no other', () => {
  const wanted = claims.filter(({ verdict }) => ['WRONG', 'OUTDATED', 'AMBIG', 'REFINE'].includes(verdict));
  const html = page('corrections');

  expect(anchors(html, /<h3 id="(s\d+)"/g).sort()).toEqual(wanted.map(({ id }) => id.toLowerCase()).sort());
  for (const { says, teach } of wanted) {
    expect(words(html)).toContain(says);
    expect(words(html)).toContain(teach);
  }
});

test('Sources has every source once, each is used somewhere, and says where', () => {
  const html = page('sources');
  const entries = html.split('<section class="reference-entry"').slice(1);

  expect(anchors(html, /<h3 id="source-([^"]+)"/g).sort()).toEqual(sources.map(({ id }) => id.toLowerCase()).sort());
  for (const entry of entries) {
    const used = /Used in:([\s\S]*?)<\/p>/.exec(entry)?.[1] ?? '';
    expect(
      words(used).trim(),
      `${words(entry).slice(0, 120)}: nothing uses it. Cite it, or delete it from content/sources.yaml.`,
    ).not.toBe('');
  }
});

test('Glossary has every term with its meaning', () => {
  const html = page('glossary');

  expect(anchors(html, /<h3 id="(t-[^"]+)"/g).sort()).toEqual(terms.map(({ id }) => termAnchor(id)).sort());
  for (const { means } of terms) expect(words(html)).toContain(means);
});

test('the three pages are linked from home and from chapters', () => {
  for (const html of [readFileSync('dist/index.html', 'utf8'), page('chapters/06-pin-the-client')])
    for (const name of ['glossary', 'corrections', 'sources'])
      expect(html).toMatch(new RegExp(`href="[^"]*/${name}/"`));
});
