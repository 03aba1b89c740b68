import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { eventually, labPage, readLab, visibleTitles } from './lab-page.ts';

const site = useSite();
const at = (path: string) => new URL(path, site.url.replace(/\/?$/, '/')).href;
const section = (page: Page) => page.locator('[data-progress-file]');
const said = (page: Page) => section(page).locator('> [role=status]').textContent();

async function save(page: Page): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  return (await downloading).path();
}
async function take(page: Page, file: { name: string; mimeType: string; buffer: Buffer } | string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file);
}
const asFile = (content: unknown) => ({
  name: 'progress.json',
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});

test('home and map lead back to the section where the reader stopped', async () => {
  const visit = await site.open('chapters/06-pin-the-client/');
  const { page } = visit;
  await page.locator('#what-a-pin-costs').evaluate((heading) => heading.scrollIntoView());
  await eventually(() => page.evaluate(() => localStorage.getItem('memento.progress') ?? '')).toContain(
    'What a pin costs',
  );

  await page.goto(at('map/'));
  expect(await page.locator('.map-resume').textContent()).toContain('What a pin costs');
  await page.goto(at(''));
  await page.getByRole('link', { name: 'Go on with 6. Pin the client' }).click();

  await page.waitForURL('**/chapters/06-pin-the-client/#what-a-pin-costs');
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('somebody who only looked in is offered the start', async () => {
  const visit = await site.open('chapters/06-pin-the-client/');
  await visit.page.waitForLoadState('networkidle');
  await visit.page.goto(at(''));

  expect(await visit.page.getByRole('link', { name: /^Start with chapter/ }).count()).toBe(1);
  await visit.close();
});

test('all progress is carried to another browser by one file: chapters, quizzes, labs with files and checks', async () => {
  const visit = await site.open('labs/stick-to-it/');
  const { page } = visit;
  const lab = labPage(page);
  await lab.button('Check').click();
  await lab.checked();
  await lab.rewrite('balancer.ts', '// what the reader wrote\n');
  await eventually(() => page.locator('body').textContent()).toMatch(/saved in this browser/);
  await page.goto(`${at('gallery/')}#quiz`);
  await page.locator('.quiz-question button[type=submit]:enabled').first().waitFor();
  await page.locator('#quiz-table').getByRole('radio').nth(1).check();
  await page.locator('#quiz-table').getByRole('button', { name: 'Answer' }).click();
  await page.goto(at('chapters/06-pin-the-client/'));
  await page.locator('[data-chapter-end]').scrollIntoViewIfNeeded();
  await eventually(() => page.evaluate(() => localStorage.getItem('memento.progress') ?? '')).toContain('06-pin');

  await page.goto(at('map/'));
  const path = await save(page);
  const saved = JSON.parse(readFileSync(path, 'utf8'));
  expect(saved.finished).toEqual(['06-pin-the-client']);
  expect(saved.quizzes).toEqual({ 'gallery/table': { tried: [1], right: true } });
  expect(saved.labs['stick-to-it'].files['balancer.ts']).toBe('// what the reader wrote\n');
  expect(Object.keys(saved.checks['stick-to-it']).length).toBe(visibleTitles(readLab('stick-to-it')).length);

  const other = await site.open('map/');
  await take(other.page, path);
  const dialog = other.page.getByRole('dialog', { name: 'Take in a file' });
  expect(await dialog.textContent()).toContain('1 finished chapter, 1 quiz answer, 1 lab');
  expect(await dialog.getByText('Nothing that is here is replaced.').isVisible()).toBe(true);
  await dialog.getByRole('button', { name: 'Take in, and keep what is here' }).click();
  await eventually(() => said(other.page)).toBe('Taken in.');
  expect(await other.page.locator('.map-left').textContent()).toMatch(/Left to read/);
  const again = JSON.parse(readFileSync(await save(other.page), 'utf8'));
  expect({ ...again, madeAt: '', labs: again.labs['stick-to-it'].files }).toEqual({
    ...saved,
    madeAt: '',
    labs: saved.labs['stick-to-it'].files,
  });
  await other.page.goto(at('labs/stick-to-it/'));
  await eventually(() => other.page.getByRole('region', { name: 'Editor' }).textContent()).toContain(
    'what the reader wrote',
  );
  expect([...visit.complaints, ...other.complaints]).toEqual([]);
  await visit.close();
  await other.close();
});

test('where both differ the reader is asked, what gives way stays an earlier version, and it can be undone', async () => {
  const visit = await site.open('map/');
  const { page } = visit;
  const file = (text: string, right: boolean) =>
    asFile({
      format: 'memento-progress/1',
      madeAt: '2026-11-22T12:00:00.000Z',
      finished: [],
      predictions: {},
      quizzes: { 'x/y': { tried: [0], right } },
      checks: {},
      labs: { 'stick-to-it': { files: { 'balancer.ts': text }, versions: {}, at: 1 } },
    });
  const dialog = page.getByRole('dialog', { name: 'Take in a file' });
  await take(page, file('mine', true));
  await dialog.getByRole('button', { name: 'Take in, and keep what is here' }).click();
  await eventually(() => said(page)).toBe('Taken in.');
  const before = JSON.parse(readFileSync(await save(page), 'utf8'));

  await take(page, file('theirs', false));
  expect(await dialog.getByRole('listitem').allTextContents()).toEqual([
    'the answer to x/y',
    'the files of the lab stick-to-it',
  ]);
  await page.keyboard.press('Escape');
  const left = JSON.parse(readFileSync(await save(page), 'utf8'));
  expect({ ...left, madeAt: before.madeAt }).toEqual(before);

  await take(page, file('theirs', false));
  await dialog.getByRole('button', { name: 'Take in, and replace what is here' }).click();
  await eventually(() => said(page)).toBe('Taken in.');
  const after = JSON.parse(readFileSync(await save(page), 'utf8'));
  expect(after.quizzes['x/y'].right).toBe(false);
  expect(after.labs['stick-to-it'].files['balancer.ts']).toBe('theirs');
  expect(after.labs['stick-to-it'].versions['balancer.ts'][0]).toMatchObject({ why: 'import', text: 'mine' });

  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(() => said(page)).toBe('As it was before.');
  const undone = JSON.parse(readFileSync(await save(page), 'utf8'));
  expect(undone.quizzes).toEqual(before.quizzes);
  expect(undone.labs['stick-to-it'].files).toEqual(before.labs['stick-to-it'].files);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('a file that is no progress is refused with a reason, and nothing is changed', async () => {
  const visit = await site.open('map/');
  const { page } = visit;

  await take(page, asFile('{"format":"memento-submission/1"}'));
  await eventually(() => said(page)).toContain('expected "memento-progress/1"');
  await take(page, asFile('no json'));
  await eventually(() => said(page)).toContain('The file is no JSON');
  await page.getByRole('button', { name: 'Save as a file' }).click();

  await eventually(() => said(page)).toBe('Nothing is kept in this browser yet.');
  expect(await page.evaluate(() => localStorage.getItem('memento.progress'))).toBe(null);
  await visit.close();
});
