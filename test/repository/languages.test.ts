import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allLocales, locales } from '#ui/locale.ts';

// In the tree, where the pages that are being built find their packages.
mkdirSync('node_modules/.cache', { recursive: true });
const scratch = resolve(mkdtempSync('node_modules/.cache/memento-base-'));
const base = '/course/';
const script = `import { build } from 'astro'; await build({ root: ${JSON.stringify(process.cwd())}, outDir: process.argv[1], logLevel: 'error' });`;

// The site once more, under a base path and into a folder of its own: `dist` is what the build step made.
beforeAll(() => {
  execFileSync(process.execPath, ['--input-type=module', '-e', script, scratch], {
    // Without the test runner's own variables: the build would take its base and mode from them.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, MEMENTO_BASE: base },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}, 300_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const sites = [
  { name: 'at the root', dir: 'dist', root: '/' },
  { name: `under ${base}`, dir: scratch, root: base },
];
const text = (file: string) => readFileSync(file, 'utf8');
const chapterOf = (dir: string, locale: string) => join(dir, locale === 'en' ? '' : locale, 'chapters');
const chapters = globSync('content/chapters/*/index.mdx').map((file) => file.split(/[\\/]/)[2] ?? '');

/** The file that an address of the site names; nothing where the address is outside of its root. */
function fileOf(dir: string, root: string, path: string): string | undefined {
  if (!path.startsWith(root)) return undefined;
  const file = join(dir, decodeURI(path.slice(root.length)), path.endsWith('/') ? 'index.html' : '');
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

describe.each(sites)('a site $name', ({ dir, root }) => {
  const pages = () => globSync('**/*.html', { cwd: dir });

  test('no link of any page, in any language, leads to a page or a place that is not there', () => {
    const broken: string[] = [];
    let followed = 0;
    for (const page of pages()) {
      for (const [, href = ''] of text(join(dir, page)).matchAll(/<a\s[^>]*?href="([^"]*)"/g)) {
        if (/^(https?:|mailto:|data:)/.test(href)) continue;
        followed += 1;
        const [path = '', id] = href.replaceAll('&amp;', '&').split('#');
        const target = path === '' ? join(dir, page) : fileOf(dir, root, path.split('?')[0] ?? '');
        if (!target) broken.push(`${page}: ${href}`);
        else if (id && !text(target).includes(` id="${decodeURIComponent(id)}"`))
          broken.push(`${page}: ${href} (no such place)`);
      }
    }

    expect(followed).toBeGreaterThan(100);
    expect(broken).toEqual([]);
  });

  test('every chapter has a page in every language, which says its language and that of its text', () => {
    for (const locale of allLocales) {
      for (const slug of chapters) {
        const page = text(join(chapterOf(dir, locale), slug, 'index.html'));
        const translated = locale === 'en' || existsSync(`content/chapters/${slug}/${locale}.mdx`);
        const [, prose = ''] = /<div class="prose[^"]*"([^>]*)>/.exec(page) ?? [];

        expect(/<html[^>]* lang="([^"]*)"/.exec(page)?.[1]).toBe(locales[locale].lang);
        expect(prose.includes('lang="en"'), `${locale}/${slug}`).toBe(!translated);
        expect(page.includes('class="fallback'), `${locale}/${slug}`).toBe(!translated);
        for (const other of allLocales.filter((one) => one !== locale))
          expect(page).toContain(` lang="${locales[other].lang}" hreflang="${locales[other].lang}"`);
      }
    }
  });

  test('search has an index for each language, and finds only pages that are there', () => {
    const entry = JSON.parse(text(join(dir, 'pagefind/pagefind-entry.json'))) as { languages: Record<string, unknown> };
    const found = globSync('pagefind/fragment/*', { cwd: dir }).map((file) => {
      const raw = gunzipSync(readFileSync(join(dir, file))).toString();
      return { file, url: (JSON.parse(raw.slice(raw.indexOf('{'))) as { url: string }).url };
    });

    expect(Object.keys(entry.languages).sort()).toEqual([...allLocales].sort());
    expect(found.length).toBeGreaterThan(chapters.length);
    expect(found.filter(({ url }) => !fileOf(dir, '/', url)).map(({ url }) => url)).toEqual([]);
    for (const { file, url } of found)
      expect(file.includes('zh-cn_'), `${file}: ${url}`).toBe(url.startsWith('/zh-cn/'));
  });
});
