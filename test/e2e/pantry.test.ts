import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { figure as liveFigure, skipQuestions } from './figure.ts';
import { eventually } from './lab-page.ts';

const site = useSite();
const chapter = 'chapters/09-the-shared-pantry/';

/** A figure of the page, alive, with its questions skipped. */
async function figure(page: Page, id: string) {
  await skipQuestions(page, id);
  return liveFigure(page, id);
}

test('by keyboard a step is moved, keeps the focus, and the lost tea is found again', async () => {
  const visit = await site.open(chapter, { reducedMotion: 'reduce' });
  const { page } = visit;
  const tabs = await figure(page, 'tabs');
  await tabs.slider.press('End');
  await eventually(tabs.status).toBe('all 4 steps done');
  expect(await tabs.root.getByText('tea is lost').count()).toBe(1);
  expect((await tabs.rows()).at(-1)?.at(-1)).toBe('milk, jam');

  // 1212 becomes 1122: tab 1 writes before tab 2 reads.
  const grip = tabs.root.getByRole('button', { name: /^SET: tab 1 writes, step 3 of 4/ });
  await grip.press('ArrowUp');

  await eventually(async () => (await tabs.rows()).at(-1)?.at(-1)).toBe('milk, tea, jam');
  expect(await tabs.root.getByText('is lost').count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
    /^SET: tab 1 writes, step 2/,
  );
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
    /^SET: tab 1 writes, step 2/,
  );
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('a step is dragged, and with compare and set nothing is lost in any order', async () => {
  const visit = await site.open(chapter, { reducedMotion: 'reduce' });
  const { page } = visit;
  const tabs = await figure(page, 'tabs');
  const grip = tabs.root.getByRole('button', { name: /^SET: tab 2 writes, step 4 of 4/ });
  await grip.scrollIntoViewIfNeeded();
  const from = await grip.boundingBox();
  const row = await tabs.root.locator('.tabs-row').nth(2).boundingBox();
  if (!from || !row) throw new Error('The steps are not drawn.');
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, row.y + row.height / 2, { steps: 4 });
  await page.mouse.up();

  // 1221: now tab 1 writes last, and jam is lost.
  await eventually(async () => (await tabs.rows()).at(-1)?.slice(1)).toEqual([
    '1',
    'SET cart "milk, tea"',
    'OK',
    'milk, tea',
  ]);
  await tabs.root.getByRole('radio', { name: /WATCH/ }).check();
  await eventually(async () => (await tabs.rows()).at(-1)?.at(-1)).toBe('milk, jam, tea');
  expect((await tabs.rows()).map((cells) => cells[3])).toContain('nil: refused');
  await tabs.root.getByRole('button', { name: 'Share' }).click();
  expect(page.url()).toMatch(/#tabs:seed=9&at=\d+&rule=compare&order=1221$/);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('the careless write: Redis never forgets, memcached counts anew, DynamoDB as before', async () => {
  const visit = await site.open(chapter, { reducedMotion: 'reduce' });
  const { page } = visit;
  const lanes = await figure(page, 'careless');
  await lanes.slider.press('End');

  await eventually(lanes.status).toBe('all 6 visits made');
  expect((await lanes.rows())[2]).toEqual([
    '16',
    'adds tea',
    'there, never expires',
    'there, until minute 46',
    'there, until minute 30',
  ]);
  await lanes.root.getByRole('checkbox').check();
  await eventually(async () => (await lanes.rows())[3]?.at(-1)).toBe('gone');
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('the gauge ends with the observed numbers, and its table says of whom', async () => {
  const visit = await site.open(chapter, { reducedMotion: 'reduce' });
  const { page } = visit;
  const gauge = await figure(page, 'full');
  const counts = () => gauge.root.locator('.shape-counter-value').allTextContents();
  await gauge.slider.press('End');
  await eventually(counts).toEqual(['2117', '1883', '0']);
  expect((await gauge.rows()).filter((cells) => cells[2] === 'was refused').map(([who]) => who)).toEqual([
    'fay',
    'gus',
    'hal',
  ]);

  await gauge.root.getByRole('radio', { name: /allkeys-lru/ }).check();
  await eventually(counts).toEqual(['4000', '0', '1855']);
  await gauge.root.getByRole('radio', { name: /memcached/ }).check();
  await eventually(counts).toEqual(['6000', '0', '4230']);
  expect((await gauge.rows()).filter((cells) => cells[2] === 'is in the store').map(([who]) => who)).toEqual([
    'gus',
    'hal',
  ]);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});
