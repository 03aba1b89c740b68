import { expect, test } from 'vitest';
import { useSite } from './browser.ts';

const site = useSite();
const chapter = 'chapters/01-amnesia/';
const chinese = /[\u4e00-\u9fff]/;

test('a reader of English loads no word of Chinese but the name of the language', async () => {
  const visit = await site.open('about-nothing', {});
  const loaded: Promise<{ url: string; body: string }>[] = [];
  visit.page.on('response', (response) => {
    if (/javascript|json|html/.test(response.headers()['content-type'] ?? ''))
      loaded.push(response.text().then((body) => ({ url: response.url(), body })));
  });
  await visit.page.goto(new URL(chapter, site.url).href, { waitUntil: 'networkidle' });
  for (const island of await visit.page.locator('astro-island').all()) await island.scrollIntoViewIfNeeded();
  await visit.page.waitForFunction(() => document.querySelectorAll('astro-island[ssr]').length === 0);
  await visit.page.waitForLoadState('networkidle');

  const bodies = await Promise.all(loaded);
  expect(bodies.length).toBeGreaterThan(4);
  expect(bodies.filter(({ body }) => chinese.test(body.replaceAll('简体中文', ''))).map(({ url }) => url)).toEqual([]);
  await visit.close();
});

test('the picker leads to the same chapter; figures, questions and quiz there speak Chinese, and work', async () => {
  const visit = await site.open(chapter);
  const { page } = visit;
  await page.getByRole('link', { name: '简体中文' }).first().click();
  await page.waitForURL('**/zh-cn/chapters/01-amnesia/');

  expect(await page.locator('h1').textContent()).toBe('失忆');
  const figure = page.locator('figure#tabs');
  await figure.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => !document.querySelector('#tabs')?.closest('astro-island')?.hasAttribute('ssr'));
  expect(await figure.locator('.figure-title').textContent()).toBe('线路视图 第 4 个请求（共 9 个）在店门口等候');
  await figure.getByRole('button', { name: '每人一条' }).click();
  expect(await figure.locator('.shape-counter-value').first().textContent()).toBe('0');
  expect(await page.locator('.quiz button[type=submit]').first().textContent()).toBe('回答');
  expect(visit.complaints).toEqual([]);

  await page.getByRole('link', { name: 'English' }).first().click();
  await page.waitForURL(/[^n]\/chapters\/01-amnesia\/$/);
  expect(await page.locator('h1').textContent()).toBe('Amnesia');
  await visit.close();
});

test('a chapter without a translation says so in Chinese and is the English one, figures included', async () => {
  const visit = await site.open('zh-cn/chapters/06-pin-the-client/');
  const { page } = visit;

  expect(await page.locator('.fallback').textContent()).toContain('英文原文');
  expect(await page.locator('h1').getAttribute('lang')).toBe('en');
  expect(await page.locator('figure#twelve .figure-title strong').textContent()).toBe('Pin board');
  expect(await page.locator('.neighbours a, .neighbours .planned').first().textContent()).not.toBe('');
  await visit.close();
});

test('search in Chinese finds Chinese pages', async () => {
  const visit = await site.open('zh-cn/chapters/01-amnesia/');
  const { page } = visit;
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('searchbox').fill('连接');
  const hit = page.getByRole('dialog').getByRole('link').first();
  await hit.waitFor();

  expect(await hit.getAttribute('href')).toContain('/zh-cn/chapters/');
  await visit.close();
});
