import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { locales } from './src/ui/locale.ts';
import { headersFor } from './src/workshop/headers.ts';
import { terms } from './src/workshop/mark-terms.ts';
import { quizFigures } from './src/workshop/quiz-figures.ts';
import { socialCards } from './src/workshop/social-cards.ts';

const reading = (name) => `./src/layouts/reading/${name}.astro`;

/** Starlight's print sheet undoes Starlight's frame. Ours brings its own print rules, so that request is saved. */
const withoutPrintSheet = {
  name: 'memento:without-print-sheet',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('style/print.css?url&no-inline') ? '\0print-sheet' : undefined),
  load: (id) => (id === '\0print-sheet' ? 'export default "data:text/css,"' : undefined),
};

/** While developing, pages get the headers that they get when built; Vite's own folders serve what workers load. */
const developWithHeaders = {
  name: 'memento:headers',
  hooks: {
    'astro:server:setup': ({ server }) => {
      server.middlewares.use((request, response, next) => {
        const path = request.url.replace(/\?.*/, '').replace(/^\/(@|src\/|node_modules\/).*/, '/engine/');
        for (const [name, value] of Object.entries(headersFor(path))) response.setHeader(name, value);
        next();
      });
    },
  },
};

export default defineConfig({
  // Where the site will stand; without them it is built for the root of any host.
  base: process.env.MEMENTO_BASE ?? '/',
  site: process.env.MEMENTO_SITE,
  trailingSlash: 'always',
  // A page's styles are 9 KB packed: in the page they save four requests that would hold back the first paint.
  build: { inlineStylesheets: 'always' },
  // Figures are loaded by what they do, pages by the browser: no script of Astro's guesses what comes next.
  prefetch: false,
  // Code is set in ink (look.md §8): the labs' highlighter and the prose components mark what matters.
  markdown: { syntaxHighlight: false },
  vite: {
    plugins: [withoutPrintSheet],
    environments: {
      client: {
        build: {
          rolldownOptions: {
            // What figures share comes in two requests instead of nine. A model that one figure has stays with that figure.
            output: {
              codeSplitting: {
                groups: [
                  // What loads a part when it is wanted must not bring the islands along.
                  { name: 'later', test: /preload-helper/, priority: 1 },
                  { name: 'islands', test: /node_modules[\\/](preact|@preact|@astrojs[\\/]preact)[\\/]/ },
                  {
                    name: 'pictures',
                    test: /src[\\/](shapes[\\/]|sim[\\/](choose|cluster|count|event|jars|picture|processes|random|request|run|scripts|step|three-places|traffic|units|visits)\.ts)/,
                  },
                ],
              },
            },
          },
        },
      },
    },
  },
  integrations: [
    starlight({
      title: 'Memento',
      // Our own strings and routes: Starlight only learns which folder speaks what.
      locales: Object.fromEntries(
        Object.entries(locales).map(([key, { lang, name }]) => [key === 'en' ? 'root' : key, { lang, label: name }]),
      ),
      favicon: '/favicon.svg',
      disable404Route: true,
      expressiveCode: false,
      tableOfContents: false,
      customCss: ['./src/ui/tokens.css', './src/ui/fonts.css', './src/ui/base.css', './src/ui/button.css'],
      components: {
        Banner: reading('Nothing'),
        ContentPanel: reading('ContentPanel'),
        DraftContentNotice: reading('Nothing'),
        FallbackContentNotice: reading('Nothing'),
        Footer: reading('Footer'),
        Head: reading('Head'),
        Header: reading('Header'),
        Hero: reading('Nothing'),
        MarkdownContent: reading('MarkdownContent'),
        PageFrame: reading('PageFrame'),
        PageSidebar: reading('Nothing'),
        PageTitle: reading('PageTitle'),
        Sidebar: reading('Sidebar'),
        SkipLink: reading('SkipLink'),
        ThemeProvider: reading('ThemeProvider'),
        TwoColumnContent: reading('TwoColumnContent'),
      },
    }),
    // `a` is ours (it knows the base path), so it must stay visible to the optimiser.
    mdx({ optimize: { ignoreElementNames: ['a'] } }),
    preact(),
    terms,
    developWithHeaders,
    quizFigures,
    socialCards,
    // Starlight brings it too, but knows no page that is kept off the list.
    sitemap({ filter: (page) => !/\/(gallery|404)\/?$/.test(page) }),
  ],
});
