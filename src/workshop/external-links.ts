/**
 * `node src/workshop/external-links.ts`: lists every address outside the site that the built pages and the Markdown files
 * of the repository lead to, with the places where it stands. Nothing is fetched: whoever has a network may try them.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const list = 'dist/external-links.txt';

/** Addresses in links of a page, or in links and angle brackets of Markdown. */
export function externalLinks(text: string, kind: 'html' | 'md'): readonly string[] {
  const pattern = kind === 'html' ? /<a\b[^>]*?\shref="(https?:\/\/[^"]+)"/g : /(?:\]\(|<)(https?:\/\/[^)>\s]+)/g;
  return [...text.matchAll(pattern)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
}

function listLinks(): void {
  const places = new Map<string, Set<string>>();
  for (const [pattern, kind] of [
    ['dist/**/*.html', 'html'],
    ['{*.md,docs/**/*.md,labs/*/README.md}', 'md'],
  ] as const) {
    for (const file of globSync(pattern)) {
      for (const address of externalLinks(readFileSync(file, 'utf8'), kind))
        places.set(address, (places.get(address) ?? new Set()).add(file));
    }
  }
  if (places.size === 0) throw new Error('No address outside the site was found. Run `npm run build` first.');
  const lines = [...places].map(
    ([address, files]) =>
      `${address}\n${[...files]
        .sort()
        .map((file) => `  ${file}\n`)
        .join('')}`,
  );
  writeFileSync(list, lines.sort().join(''));
  console.log(`${places.size} addresses outside the site, listed in ${list}. None was fetched.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) listLinks();
