/**
 * `npm run bench`: times, for people to read. Nothing here is asserted: budgets are bytes and counts (test/e2e/budgets.test.ts).
 * Every figure stands beside an anchor that was measured in the same run; differences under 150 ms in LCP mean nothing.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'astro';
import { benchFigures } from './bench-figures.ts';
import { benchLab } from './bench-lab.ts';
import { benchPages } from './bench-pages.ts';
import { missingPrograms } from './programs.ts';
import { serve } from './serve.ts';

/** Starlight's default page, built in an empty folder: the anchor of every page figure. */
async function buildAnchor(): Promise<string> {
  // Inside this folder, so that it finds our node_modules without a link: Astro would see two paths of each file.
  mkdirSync('.astro', { recursive: true });
  const root = mkdtempSync(resolve('.astro', 'anchor-'));
  mkdirSync(join(root, 'src/content/docs'), { recursive: true });
  cpSync('package.json', join(root, 'package.json'));
  writeFileSync(
    join(root, 'src/content.config.ts'),
    [
      "import { defineCollection } from 'astro:content';",
      "import { docsLoader } from '@astrojs/starlight/loaders';",
      "import { docsSchema } from '@astrojs/starlight/schema';",
      'export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };',
    ].join('\n'),
  );
  const paragraph = 'A page of plain words, as long as a short chapter, so that the comparison is fair. ';
  writeFileSync(
    join(root, 'src/content/docs/index.md'),
    `---\ntitle: Anchor\ndescription: Starlight as it comes.\n---\n\n${`${paragraph.repeat(12)}\n\n`.repeat(14)}`,
  );
  const { default: starlight } = await import('@astrojs/starlight');
  await build({ root, logLevel: 'error', integrations: [starlight({ title: 'Anchor' })] });
  return root;
}

const missing = missingPrograms(['chromium']);
if (missing.length > 0) {
  console.error(missing.join('\n'));
  process.exit(2);
}
if (!existsSync('dist/index.html')) {
  console.error('dist/ holds no built site to measure. Run `npm run build` first.');
  process.exit(2);
}
const anchorRoot = await buildAnchor();
const site = await serve({ dir: 'dist', port: 0 });
const anchor = await serve({ dir: join(anchorRoot, 'dist'), port: 0 });
try {
  await benchPages({ site: site.url, anchor: anchor.url });
  await benchFigures(site.url);
  await benchLab(site.url);
} finally {
  await site.close();
  await anchor.close();
  rmSync(anchorRoot, { recursive: true, force: true });
}
