import AxeBuilder from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { useSite } from './browser.ts';

const site = useSite();
const chapter = 'chapters/06-pin-the-client/';

const open = async (options = {}) => {
  const visit = await site.open(chapter, options);
  await visit.page.waitForLoadState('networkidle');
  const term = visit.page.locator('a.term').first();
  const card = visit.page.locator('#term-card');
  await term.scrollIntoViewIfNeeded();
  return { visit, term, card };
};

test('a pointer that rests on a term opens its card and may move onto it; nothing on the page moves', async () => {
  const { visit, term, card } = await open();
  const height = () => visit.page.evaluate(() => document.documentElement.scrollHeight);
  const before = await height();

  await term.hover();
  await card.waitFor();
  expect(await card.textContent()).toBe(
    `${await term.getAttribute('data-term')} ${await term.getAttribute('data-means')}`,
  );
  expect(await term.getAttribute('aria-describedby')).toBe('term-card');
  expect(await height()).toBe(before);

  await card.hover();
  expect(await card.isVisible()).toBe(true);
  await visit.page.keyboard.press('Escape');
  expect(await card.isVisible()).toBe(false);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test.each(['light', 'dark'] as const)(
  'by keyboard: focus opens the card, Escape closes it, Enter follows (%s)',
  async (colorScheme) => {
    const { visit, term, card } = await open({ colorScheme });

    await visit.page.keyboard.press('Tab');
    await term.focus();
    await card.waitFor();
    const { violations } = await new AxeBuilder({ page: visit.page }).include('#term-card').include('.prose').analyze();
    expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([]);

    await visit.page.keyboard.press('Escape');
    expect(await card.isVisible()).toBe(false);
    await visit.page.keyboard.press('Enter');
    await visit.page.waitForURL('**/glossary/#t-*');
    expect(await visit.page.locator(':target').count()).toBe(1);
    await visit.close();
  },
);

test('the first tap opens the card inside the window, a tap elsewhere closes it, the second tap follows', async () => {
  const { visit, term, card } = await open({ viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true });

  await term.tap();
  await card.waitFor();
  const box = await card.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320);
  await visit.page
    .locator('.prose > p')
    .first()
    .tap({ position: { x: 3, y: 3 } });
  expect(await card.isVisible()).toBe(false);

  await term.tap();
  await term.tap();
  await visit.page.waitForURL('**/glossary/#t-*');
  await visit.close();
});

test('without JavaScript a term is a link to the glossary', async () => {
  const visit = await site.open(chapter, { javaScriptEnabled: false });

  await visit.page.locator('a.term').first().click();
  await visit.page.waitForURL('**/glossary/#t-*');
  await visit.close();
});
