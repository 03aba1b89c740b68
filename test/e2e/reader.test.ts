import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { labPage, readLab, visibleTitles } from './lab-page.ts';
import { takeFile } from './take-file.ts';

const site = useSite();
const definition = readLab('stick-to-it');
const titles = visibleTitles(definition);

test('a reader comes from the home page through the chapter to its lab', async () => {
  const visit = await site.open('/');
  const { page } = visit;

  await page
    .getByRole('link', { name: /Pin the client/ })
    .first()
    .click();
  await page.waitForURL('**/chapters/06-pin-the-client/');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Pin the client');
  await page
    .locator('main')
    .getByRole('link', { name: /Stick to it/ })
    .first()
    .click();
  await page.waitForURL('**/labs/stick-to-it/');

  const lab = labPage(page);
  for (const name of ['Editor', 'Files', 'Topology', 'Wire', 'Processes', 'Checks', 'Exercises']) {
    expect(await lab.region(name).count(), `region ${name}`).toBe(1);
  }
  expect(await lab.labels()).toEqual(titles.map((title) => `${title} not run`));
  expect(visit.strangers).toEqual([]);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('run, send, kill, restart: a killed server forgets, and the picture and the wire say so', async () => {
  const visit = await site.open('labs/stick-to-it/');
  const lab = labPage(visit.page);

  await lab.button('Run').click();
  await lab.button('Kill b1').waitFor();
  await lab.button('Send request').click();
  await lab.region('Wire').getByText('HTTP/1.1 200').first().waitFor();
  await lab.button('Kill b1').click();
  await lab.button('Restart b1').waitFor();
  await expect.poll(() => lab.region('Topology').textContent()).toMatch(/b1[\s\S]*down/);
  await lab.button('Restart b1').click();
  await lab.button('Kill b1').waitFor();
  await lab.button('Stop').click();
  await lab.button('Run').waitFor();

  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('the starter fails with a message, the solution passes, edits survive a reload, reset can be undone, and the file is graded', async () => {
  const visit = await site.open('labs/stick-to-it/');
  const { page } = visit;
  const lab = labPage(page);

  await lab.button('Check').click();
  const onStarter = await lab.checked();
  expect(onStarter.filter((label) => label.endsWith(' failed')).length).toBeGreaterThan(0);
  expect(onStarter.length).toBe(titles.length);

  await lab.button('Show solution').click();
  await lab.button('Use solution').click();
  await lab.button('Check').click();
  await expect.poll(() => lab.labels(), { timeout: 60_000 }).toEqual(titles.map((title) => `${title} passed`));

  await page.reload();
  await lab.button('Check').click();
  await expect.poll(() => lab.labels(), { timeout: 60_000 }).toEqual(titles.map((title) => `${title} passed`));

  const submission = await takeFile(page, () => lab.button('Submit').click());
  const folder = mkdtempSync(join(tmpdir(), 'memento-submission-'));
  const file = join(folder, 'stick-to-it.submission.json');
  writeFileSync(file, submission);
  const grade = (args: string[]) => promisify(execFile)(process.execPath, ['src/grader/cli.ts', ...args]);
  const { stdout } = await grade([file, '--trust-submissions']);
  expect(stdout).toContain(titles[0]);
  await expect(grade([file])).rejects.toThrow(/trust-submissions/);
  expect(submission.length).toBeLessThan(256 * 1024);
  rmSync(folder, { recursive: true });

  await lab.button('Reset').click();
  await lab.button('Check').click();
  await expect.poll(() => lab.labels(), { timeout: 60_000 }).toEqual(onStarter);
  // Whoever works in a lab is offered WebContainer, which is asked for in the background; nobody else is asked.
  expect(visit.strangers.filter((url) => !url.startsWith('https://stackblitz.com/headless'))).toEqual([]);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('the lab is as high as the window, whatever its panes hold', async () => {
  const visit = await site.open('labs/stick-to-it/');
  const lab = labPage(visit.page);
  await lab.button('Run').click();
  await lab.button('Kill lb').waitFor();

  for (let sent = 0; sent < 5; sent += 1) {
    await lab.button('Send request').click();
    await expect.poll(() => lab.region('Wire').textContent()).toContain(`Request ${sent + 1}`);
  }

  expect(await visit.page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  await visit.close();
});
