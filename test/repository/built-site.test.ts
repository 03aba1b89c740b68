import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Every file of the built site. The build comes before this in the test command. */
function builtFiles(dir = 'dist'): string[] {
  if (!existsSync(dir)) throw new Error('dist/ holds no built site. Run `npm run build` first.');
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? builtFiles(join(dir, entry.name)) : [join(dir, entry.name)],
  );
}
const files = builtFiles();
const pages = files.filter((file) => file.endsWith('.html'));
const text = (file: string) => readFileSync(file, 'utf8');

test('in every page the layers of our styles stand in their one order', () => {
  const order = (/@layer ([^;{]+);/.exec(text('src/ui/layers.css'))?.[1] ?? '').split(', ');
  const wrong = pages.flatMap((page) => {
    const styles = [...text(page).matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/g)].map(([, css = '']) => css).join('\n');
    const named = [...styles.matchAll(/@layer ([\w, ]+)[;{]/g)].flatMap(([, names = '']) => names.split(/, ?/));
    const first = [...new Set(named)].filter((name) => order.includes(name));
    return first.join() === order.filter((name) => first.includes(name)).join() ? [] : [`${page}: ${first.join(', ')}`];
  });

  expect(order).toContain('ui');
  expect(wrong).toEqual([]);
});

test('hidden checks are in no file of the built site', () => {
  const labs = readdirSync('labs', { withFileTypes: true }).filter((entry) =>
    existsSync(join('labs', entry.name, 'lab.json')),
  );
  const secrets = labs.flatMap(({ name }) => {
    const folder = join('labs', name, 'checks', 'hidden');
    return readdirSync(folder).flatMap((file) =>
      [...text(join(folder, file)).matchAll(/check\(\s*(['"`])(.+?)\1/g)].map((match) => match[2] ?? ''),
    );
  });
  const readable = files.filter((file) => /\.(html|js|json|mjs|css|txt|xml|svg)$/.test(file));
  const leaks = readable.flatMap((file) => {
    const content = text(file);
    return secrets.filter((secret) => content.includes(secret)).map((secret) => `${file}: ${secret}`);
  });

  expect(secrets.length).toBeGreaterThan(10);
  expect(readable.length).toBeGreaterThan(10);
  expect(leaks).toEqual([]);
});

test('no page loads anything from another host', () => {
  const foreign = pages.flatMap((page) =>
    [...text(page).matchAll(/<(?:script|link|img|iframe|source)\s[^>]*?(?:src|href)="(https?:)?\/\/([^"/]+)/g)]
      .filter((match) => !match[0].includes('rel="canonical"') && !match[0].includes('rel="sitemap"'))
      .map((match) => `${page}: ${match[2]}`),
  );

  expect(foreign).toEqual([]);
});
