import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Term, termAnchor } from '#course/term.ts';

const terms = Term.array().parse(parse(readFileSync('content/glossary.yaml', 'utf8')));
const chapters = readdirSync('content/chapters').map((slug) => `dist/chapters/${slug}/index.html`);
const text = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');

interface Mark {
  readonly href: string;
  readonly term: string;
  readonly means: string;
}
const marks = (html: string): Mark[] =>
  [...html.matchAll(/<a\b[^>]*\bclass="term"[^>]*>/g)].map(([tag]) => {
    const value = (name: string) => text(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
    return { href: value('href'), term: value('data-term'), means: value('data-means') };
  });

test.each(chapters)('%s: every card says what the glossary says, and its link leads there', (file) => {
  if (!existsSync(file)) throw new Error(`${file} is not built. Run \`npm run build\` first.`);
  const found = marks(readFileSync(file, 'utf8'));

  expect(found.length).toBeGreaterThan(0);
  for (const mark of found) {
    const entry = terms.find(({ term }) => term === mark.term);
    expect(mark.means).toBe(entry?.means);
    expect(mark.href).toMatch(new RegExp(`/glossary/#${termAnchor(entry?.id ?? 'none')}$`));
  }
});

test.each(chapters)('%s: a term is marked once in a section, in running text only', (file) => {
  const html = readFileSync(file, 'utf8');

  for (const section of html.split(/<h2\b/)) {
    const named = marks(section).map(({ term }) => term);
    expect(named).toEqual([...new Set(named)]);
  }
  for (const other of ['h1', 'h2', 'h3', 'code', 'pre', 'figure', 'button', 'nav', 'svg', 'strong', 'em']) {
    const inside = [...html.matchAll(new RegExp(`<${other}\\b[^>]*>([\\s\\S]*?)</${other}>`, 'g'))];
    expect(
      inside.filter(([, body = '']) => body.includes('class="term"')).map(([found]) => found),
      `inside <${other}>`,
    ).toEqual([]);
  }
  expect(html).not.toMatch(/<a\b(?:(?!<\/a>)[\s\S])*?<a\b[^>]*class="term"/);
});

test.each(chapters)('%s: no paragraph is strewn with them', (file) => {
  const paragraphs = [
    ...readFileSync(file, 'utf8').matchAll(/<(p|li)\b[^>]*>((?:(?!<\/?(?:p|li|ul|ol)\b)[\s\S])*)<\/\1>/g),
  ];

  expect(paragraphs.length).toBeGreaterThan(10);
  for (const [paragraph] of paragraphs) expect(marks(paragraph).length, paragraph).toBeLessThanOrEqual(2);
});
