import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  base: process.env.MEMENTO_BASE ?? '/',
  site: process.env.MEMENTO_SITE,
  trailingSlash: 'always',
  markdown: { syntaxHighlight: false },
  integrations: [
    starlight({
      title: 'Memento',
      disable404Route: true,
      expressiveCode: false,
      pagefind: true,
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 2 },
    }),
    mdx(),
    preact(),
  ],
});
