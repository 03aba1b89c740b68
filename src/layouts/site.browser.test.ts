import { existsSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '#workshop/browsers.ts';
import { type Site, serve } from '#workshop/serve.ts';

let browser: Browser;
let site: Site;
beforeAll(async () => {
  if (!existsSync('dist/index.html')) throw new Error('dist/ holds no built site. Run `npm run build` first.');
  browser = await launch('chromium');
  site = await serve({ dir: 'dist', port: 0 });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const chapter = 'chapters/06-pin-the-client/';
async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(site.url + path);
  return page;
}
const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme);

test('the theme follows the system until the reader chooses, and the choice outlives the page', async () => {
  const page = await open(chapter, { colorScheme: 'dark' });
  expect(await theme(page)).toBe('dark');

  await page.getByRole('button', { name: 'Light theme' }).click();
  await page.goto(site.url);

  expect(await theme(page)).toBe('light');
  expect(await page.getByRole('button', { name: 'Dark theme' }).isVisible()).toBe(true);
  await page.context().close();
});

test('the theme stands before the first paint: the page is never drawn without one', async () => {
  const page = await open(chapter, { colorScheme: 'dark' });

  const scripts = await page.locator('head script').evaluateAll((all) =>
    all.map((script) => ({
      early: !script.hasAttribute('src') && script.getAttribute('type') !== 'module',
      text: script.textContent ?? '',
    })),
  );

  expect(scripts.some(({ early, text }) => early && text.includes('dataset.theme'))).toBe(true);
  await page.context().close();
});

test('a chapter whose end was reached has a tick, here and after a reload', async () => {
  const page = await open(chapter);
  const tick = page.locator('[data-finished="06-pin-the-client"]');
  expect(await tick.isVisible()).toBe(false);

  await page.locator('[data-chapter-end]').scrollIntoViewIfNeeded();
  await tick.waitFor();
  await page.reload();

  await tick.waitFor();
  expect(await tick.textContent()).toContain('finished');
  await page.context().close();
});

test('the section that is read is marked in the list of chapters', async () => {
  const page = await open(chapter);

  await page.getByRole('link', { name: 'The cache trap' }).click();

  await page.locator('#contents a[aria-current=true]', { hasText: 'The cache trap' }).waitFor();
  await page.context().close();
});

test('on a phone the list of chapters opens over the page, leads to a section, and gets out of the way', async () => {
  const page = await open(chapter, { viewport: { width: 390, height: 844 } });
  const list = page.getByRole('navigation', { name: 'Chapters of the course' });
  expect(await list.isVisible()).toBe(false);

  await page.getByRole('button', { name: 'Contents' }).click();
  await list.getByRole('link', { name: 'What the pin is not' }).click();

  await page.waitForURL('**/#what-the-pin-is-not');
  await expect.poll(() => list.isVisible()).toBe(false);
  await page.context().close();
});

test('focus does not go on behind the open list of chapters', async () => {
  const page = await open(chapter, { viewport: { width: 390, height: 844 } });
  const list = page.getByRole('navigation', { name: 'Chapters of the course' });

  await page.getByRole('button', { name: 'Contents' }).click();
  await list.locator('a[href], button, select').last().focus();
  await page.keyboard.press('Tab');

  await expect.poll(() => list.isVisible()).toBe(false);
  await page.context().close();
});

test('search opens with a slash, finds a word, and a result can be followed with Enter', async () => {
  const page = await open('chapters/');

  await page.keyboard.press('/');
  await page.getByRole('searchbox').fill('indirect');
  await page.getByRole('dialog').getByRole('link').first().waitFor();
  expect(await page.getByRole('dialog').getByRole('status').textContent()).toMatch(/^\d+ pages? found\.$/);
  const first = await page.getByRole('dialog').getByRole('link').first().getAttribute('href');
  await page.keyboard.press('Enter');

  await page.waitForURL((url) => first !== null && url.href.endsWith(first));
  await page.context().close();
});

test('search says what was not found', async () => {
  const page = await open(chapter);

  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('searchbox').fill('zzyzx');

  await page.getByText('Nothing was found for “zzyzx”.').waitFor();
  await page.context().close();
});

test('what is not built yet is named and said, and is no link', async () => {
  const page = await open(chapter);
  const list = page.getByRole('navigation', { name: 'Chapters of the course' });
  const next = page.getByRole('navigation', { name: 'Previous and next chapter' });

  expect(await list.getByRole('listitem').filter({ hasText: 'Thieves' }).textContent()).toContain('not built yet');
  expect(await list.getByRole('link', { name: /Thieves/ }).count()).toBe(0);
  expect(await next.textContent()).toMatch(/Pack it in the cookie.*ELB, precisely.*not built yet/s);
  expect(await next.getByRole('link').allTextContents()).toEqual([expect.stringMatching(/Pack it in the cookie/)]);
  await page.context().close();
});

test('without JavaScript a chapter has its system theme and no control that does nothing', async () => {
  const page = await open(chapter, { javaScriptEnabled: false, colorScheme: 'light' });

  const ground = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  expect(ground).toBe('rgb(245, 246, 242)');
  expect(await page.getByRole('button', { name: 'Search' }).count()).toBe(0);
  await page.context().close();
});
