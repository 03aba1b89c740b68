import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { proseWords } from './spell-prose.ts';

const words = (text: string, kind: Parameters<typeof proseWords>[1]) => proseWords(text, kind).map(({ word }) => word);

const chapter = `---
title: A titel
lab: stick-to-it
---

Plain wrods, \`code\` and [links](https://a.test/path).

\`\`\`http
GET /nothing HTTP/1.1
\`\`\`

<Predict id="third" at={2} question="Who gets it?" options={["nobody", "all"]} />
HttpOnly, b1, x_y and WebSocket are names; the client’s well-known jar is not.
`;

test('a chapter: its text, its title and what its questions say', () => {
  expect(words(chapter, 'mdx').join(' ')).toBe(
    "A titel Plain wrods and links Who gets it nobody all and are names the client's well known jar is not",
  );
});

test('a word stands on its line', () => {
  expect(proseWords(chapter, 'mdx').find(({ word }) => word === 'wrods')?.line).toBe(6);
});

test.each([
  ['yaml', '# a commnet\n- id: S1\n  says: "One thing."\n  verdict: OK\n  taught: [06-pin#x]\n', 'One thing'],
  ['ts', "// a commnet\nexport const words = { run: 'Run it', of: (n) => `about ` + `these` };", 'Run it about these'],
  [
    'json',
    '{\n  "id": "stick",\n  "title": "Stick to it",\n  "hints": [\n    "Look again"\n  ]\n}',
    'Stick to it Look again',
  ],
  ['md', '# Head\n\nText <b>bold</b>.\n\n    indented stays\n', 'Head Text bold indented stays'],
  ['md', '纯文本 and Latin', 'and Latin'],
] as const)('%s: %j', (kind, text, expected) => {
  expect(words(text, kind).join(' ')).toBe(expected);
});

test('the command names file, line and word, suggests British spelling, and fails', () => {
  const room = mkdtempSync(join(tmpdir(), 'memento-spell-'));
  try {
    mkdirSync(join(room, 'docs'));
    cpSync('src/workshop', join(room, 'src/workshop'), {
      recursive: true,
      filter: (path) => !path.endsWith('.test.ts'),
    });
    symlinkSync(resolve('node_modules'), join(room, 'node_modules'), 'junction');
    writeFileSync(join(room, 'docs/spelling.txt'), 'nginx\nmemcached\n');
    writeFileSync(join(room, 'README.md'), 'nginx has a fine\n\ncolor.\n');
    const { stdout, status } = spawnSync(process.execPath, ['src/workshop/spell.ts'], { cwd: room, encoding: 'utf8' });

    expect(stdout).toContain('README.md:3 “color”. Did you mean');
    expect(stdout).toContain('colour');
    expect(stdout).toContain('docs/spelling.txt has “memcached”, which no text uses.');
    expect(stdout).not.toContain('“nginx”');
    expect(status).toBe(1);
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
});
