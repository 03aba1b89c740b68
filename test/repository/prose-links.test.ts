import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const files = globSync('{*.md,docs/**/*.md,labs/*/README.md}');
const links = (text: string) =>
  [...text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to);

test('every link of a Markdown file leads to a file that exists', () => {
  const inside = files.flatMap((file) =>
    links(readFileSync(file, 'utf8'))
      .filter((to) => !/^(https?:|mailto:|#)/.test(to))
      .map((to) => ({ file, to, path: join(dirname(file), to.replace(/#.*/, '')) })),
  );

  expect(files.length).toBeGreaterThan(8);
  expect(inside.length).toBeGreaterThan(4);
  expect(inside.filter(({ path }) => !existsSync(path)).map(({ file, to }) => `${file}: ${to}`)).toEqual([]);
});
