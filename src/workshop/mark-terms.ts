import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parse } from 'yaml';
import { Term, termAnchor } from '#course/term.ts';

/** What this reads and writes of a chapter's HTML tree. */
interface Node {
  readonly type: string;
  readonly tagName?: string;
  readonly name?: string | null;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly Node[];
}
interface Context {
  readonly fileURL: URL | undefined;
  replaceNode(node: Node, by: readonly Node[]): void;
}

/** Elements in whose words terms are marked. Everything else is left alone: headings, links, code, figures, emphasis. */
const prose = new Set(['p', 'ul', 'ol', 'li', 'blockquote', 'table', 'tbody', 'tr', 'td']);
/** Components that hold running text. */
const proseComponents = new Set(['Note', 'Observed', 'Documented', 'ManyNotesSay']);
/** Elements that are one thought: no more than `most` terms are marked in each. */
const blocks = new Set(['p', 'li', 'td']);
const most = 2;

/** Finds names of terms in text. Capitals count only in names that have no small letter: NAT is a term, nat is not. */
export function termFinder(
  terms: readonly Term[],
): (text: string) => readonly { readonly at: number; readonly words: string; readonly term: Term }[] {
  const byName = new Map<string, Term>();
  for (const term of terms.filter(({ everyday }) => !everyday)) {
    for (const name of [term.term, ...term.also, ...term.forms]) byName.set(name.toLowerCase(), term);
  }
  const exact = new Set(
    terms.flatMap(({ term, also, forms }) => [term, ...also, ...forms]).filter((name) => name === name.toUpperCase()),
  );
  const names = [...byName.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(${names.join('|')})s?(?![\\p{L}\\p{N}_-])`, 'giu');
  return (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [words, name = ''] = match;
      const term = byName.get(name.toLowerCase());
      if (!term || (exact.has(name.toUpperCase()) && name !== name.toUpperCase())) return [];
      return [{ at: match.index, words, term }];
    });
}

/**
 * A plugin for the Markdown processor, one a document: in running text the first use of a term in each `##` section
 * becomes a link to the glossary that carries the text of its card.
 */
export function markTerms(terms: readonly Term[]) {
  const find = termFinder(terms);
  return () => ({
    name: 'memento-terms',
    before(root: Node, context: Context) {
      if (!/\/content\/chapters\/[^/]+\/index\.mdx$/.test(context.fileURL?.pathname ?? '')) return;
      let seen = new Set<string>();
      let left = most;
      const walk = (node: Node) => {
        if (node.tagName === 'h2') seen = new Set();
        if (blocks.has(node.tagName ?? '')) left = most;
        if (node.type === 'text') mark(node);
        else if (node === root || prose.has(node.tagName ?? '') || proseComponents.has(node.name ?? ''))
          for (const child of node.children ?? []) walk(child);
      };
      const mark = (node: Node) => {
        const text = node.value ?? '';
        const parts: Node[] = [];
        let end = 0;
        for (const { at, words, term } of find(text)) {
          if (left === 0 || seen.has(term.id)) continue;
          seen.add(term.id);
          left -= 1;
          parts.push({ type: 'text', value: text.slice(end, at) }, link(term, words));
          end = at + words.length;
        }
        if (parts.length > 0) context.replaceNode(node, [...parts, { type: 'text', value: text.slice(end) }]);
      };
      walk(root);
    },
  });
}

function link({ id, term, means }: Term, words: string): Node {
  return {
    type: 'element',
    tagName: 'a',
    properties: { href: `/glossary/#${termAnchor(id)}`, className: ['term'], 'data-term': term, 'data-means': means },
    children: [{ type: 'text', value: words }],
  };
}

/** Gives the site's Markdown processor the plugin, with `content/glossary.yaml`. */
export const terms: AstroIntegration = {
  name: 'memento:terms',
  hooks: {
    'astro:config:setup': ({ config, addWatchFile }) => {
      const file = new URL('content/glossary.yaml', config.root);
      const glossary = Term.array().parse(parse(readFileSync(file, 'utf8')));
      addWatchFile(fileURLToPath(file));
      const { name, options } = config.markdown.processor as { name: string; options: { hastPlugins?: unknown[] } };
      if (!options.hastPlugins)
        throw new Error(
          `Terms are marked by a plugin of the Markdown processor satteri, and this is ${name}. Write it for ${name}: src/workshop/mark-terms.ts.`,
        );
      options.hastPlugins.push(markTerms(glossary));
    },
  },
};
