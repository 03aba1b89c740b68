import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { file, glob } from 'astro/loaders';
import { Chapter } from '#course/chapter.ts';
import { Claim } from '#course/claim.ts';
import { Outline } from '#course/outline.ts';
import { Source } from '#course/source.ts';
import { Term } from '#course/term.ts';

const chapters = defineCollection({
  loader: glob({
    base: './content/chapters',
    pattern: '*/index.mdx',
    generateId: ({ entry }) => entry.replace(/\/index\.mdx$/, ''),
  }),
  schema: Chapter,
});

/** Chapters in other languages: `<slug>/<locale>`, beside the English text. */
const translations = defineCollection({
  loader: glob({
    base: './content/chapters',
    pattern: ['*/*.mdx', '!*/index.mdx'],
    generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
  }),
  schema: Chapter,
});

const outline = defineCollection({ loader: file('content/outline.yaml'), schema: Outline });

const claims = defineCollection({ loader: file('content/claims.yaml'), schema: Claim });

const sources = defineCollection({ loader: file('content/sources.yaml'), schema: Source });

/** What we ran ourselves: one text, read in the repository and on its page. */
const bench = defineCollection({ loader: glob({ base: './docs', pattern: 'bench.md' }) });

const glossary = defineCollection({ loader: file('content/glossary.yaml'), schema: Term });

// Starlight asks for it; our pages come from src/pages.
const docs = defineCollection({ loader: async () => [], schema: docsSchema() });

export const collections = { chapters, translations, outline, claims, sources, bench, glossary, docs };
