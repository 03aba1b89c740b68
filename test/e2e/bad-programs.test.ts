import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { labPage } from './lab-page.ts';

const site = useSite();

/** What a reader may type into balancer.ts, and what the page must then say somewhere in `Processes`. */
const bad: readonly (readonly [what: string, code: string, says: RegExp])[] = [
  ['a syntax error', 'const a = ;\n', /balancer\.ts:1/],
  ['a program that exits at once', 'process.exit(3);\n', /exit(ed)?[\s\S]*3/i],
  ['an endless loop', 'for (;;) {}\n', /endless loop[\s\S]*balancer\.ts[\s\S]*line 1/i],
  ['an unsupported import', "import { fork } from 'node:child_process';\nfork('x');\n", /node:child_process/],
  ['a package', "import express from 'express';\nexpress();\n", /express/],
  ['a missing file', "import { a } from './nowhere.ts';\na();\n", /nowhere\.ts/],
  ['an error at the top', "throw new Error('tea spilt');\n", /tea spilt[\s\S]*balancer\.ts:1/],
  [
    'listening twice',
    "import { createServer } from 'node:http';\ncreateServer().listen(9001);\n",
    /EADDRINUSE[\s\S]*9001/,
  ],
  ['a megabyte of output', "console.log('x'.repeat(1_000_000));\nsetInterval(() => {}, 1000);\n", /output/i],
];

test.each(bad)('%s is said in Processes, and the page stays usable', async (_, code, says) => {
  const visit = await site.open('labs/stick-to-it/');
  const lab = labPage(visit.page);
  await lab.rewrite('balancer.ts', code);

  await lab.button('Run').click();

  await expect.poll(() => lab.region('Processes').textContent(), { timeout: 20_000 }).toMatch(says);
  await lab.button('Check').click();
  const labels = await lab.checked();
  expect(labels.filter((label) => label.endsWith(' passed'))).toEqual([]);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('a loop in a handler is stopped, named with its line, and the other programs go on', async () => {
  const visit = await site.open('labs/stick-to-it/');
  const lab = labPage(visit.page);
  await lab.rewrite(
    'balancer.ts',
    [
      "import { createServer } from 'node:http';",
      "import { ready } from '#kit/program';",
      'const server = createServer(() => {',
      '  for (;;) {',
      '  }',
      '});',
      "server.listen(Number(process.env['PORT']), '127.0.0.1', () => ready(server));",
      '',
    ].join('\n'),
  );

  await lab.button('Run').click();
  await lab.button('Kill b1').waitFor();
  await lab.button('Send request').click();

  await expect
    .poll(() => lab.region('Processes').textContent(), { timeout: 20_000 })
    .toMatch(/endless loop[\s\S]*line 4/i);
  expect(await lab.button('Kill b1').isVisible()).toBe(true);
  await visit.close();
});
