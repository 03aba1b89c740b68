import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { labPage } from './lab-page.ts';

const site = useSite();
const widths = [320, 390, 768, 1100, 1440, 2560];

/** Every page of the built site, as addresses below its base. */
const pages = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.html') && !/^(engine|monaco|pagefind)\//.test(file))
  .map((file) => file.replace(/(^|\/)index\.html$/, '$1'))
  .sort();

/** Brings everything of a page to life, as somebody does who reads it to its end. */
async function readThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const part of document.querySelectorAll('astro-island, .quiz')) {
      part.scrollIntoView();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
  });
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => scrollTo(0, 0));
}

async function violations(page: Page, axe = new AxeBuilder({ page })) {
  const { violations: found, passes } = await axe.analyze();
  expect(passes.length).toBeGreaterThan(0);
  return found.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }));
}

test('there are pages to look at', () => {
  for (const known of ['', '404.html', 'chapters/', 'gallery/', 'glossary/', 'labs/stick-to-it/', 'map/'])
    expect(pages).toContain(known);
});

// One visit for all, because a visit is what takes the time.
test.each(pages)(
  '/%s: axe finds nothing in both themes, and no width from 320 to 2560 px scrolls sideways',
  { timeout: 300_000 },
  async (path) => {
    const visit = await site.open(path, { colorScheme: 'light', reducedMotion: 'reduce' });
    const { page } = visit;
    await readThrough(page);

    expect(await violations(page)).toEqual([]);
    const overflow: number[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const scrolls = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      if (scrolls) overflow.push(width);
    }
    expect(overflow).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'dark';
    });
    expect(await violations(page)).toEqual([]);
    expect(visit.complaints).toEqual([]);
    await visit.close();
  },
);

test('axe finds nothing on a lab that runs and has failed checks, on a desk and on a phone', async () => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const visit = await site.open('labs/stick-to-it/', { viewport });
    const lab = labPage(visit.page);
    await lab.button('Check').click();
    const phone = viewport.width < 600;
    if (phone) await visit.page.getByRole('tab', { name: 'Checks' }).click();
    await lab.checked();

    const { violations } = await new AxeBuilder({ page: visit.page }).analyze();

    expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([]);
    await visit.close();
  }
});

test('a phone shows one pane at a time, and Topology holds the processes', async () => {
  const visit = await site.open('labs/stick-to-it/', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const lab = labPage(visit.page);

  for (const [tab, shown] of [
    ['Story', ['Exercises']],
    ['Code', ['Files', 'Editor']],
    ['Topology', ['Topology', 'Processes']],
    ['Wire', ['Wire']],
    ['Checks', ['Checks']],
  ] as const) {
    await visit.page.getByRole('tab', { name: tab, exact: true }).click();
    for (const name of shown) expect(await lab.region(name).isVisible(), `${name} under ${tab}`).toBe(true);
  }
  await visit.close();
});

test('without JavaScript the chapter still shows its words, its first frames and its questions', async () => {
  const visit = await site.open('chapters/06-pin-the-client/', { javaScriptEnabled: false });

  expect(await visit.page.getByRole('heading', { level: 1 }).textContent()).toContain('Pin the client');
  expect(await visit.page.locator('astro-island svg').count()).toBeGreaterThan(1);
  await visit.close();
});

test('the lab can be done by keyboard, and Tab can leave the editor', async () => {
  const visit = await site.open('labs/stick-to-it/');
  const { page } = visit;
  const lab = labPage(page);
  const focusBy = async (key: string, reached: () => Promise<boolean>) => {
    for (let presses = 0; presses < 120; presses += 1) {
      if (await reached()) return;
      await page.keyboard.press(key);
    }
    throw new Error(`120 presses of ${key} did not reach it.`);
  };
  const focused = (name: string) => () =>
    page.evaluate(
      (wanted) =>
        (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim() ===
        wanted,
      name,
    );
  const inEditor = () => page.evaluate(() => document.activeElement?.closest('[aria-label=Editor]') !== null);

  await focusBy('Tab', focused('Check'));
  await page.keyboard.press('Enter');
  await lab.checked();
  await focusBy('Tab', inEditor);
  await page.locator('.monaco-editor').first().waitFor();
  await focusBy('Tab', async () => page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null));
  await page.keyboard.type('// typed by keyboard\n');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect.poll(inEditor).toBe(false);
  await focusBy('Tab', focused('Show solution'));
  await page.keyboard.press('Enter');
  await focusBy('Tab', focused('Use solution'));
  await page.keyboard.press('Enter');
  await focusBy('Shift+Tab', focused('Check'));
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await lab.labels()).every((label) => label.endsWith(' passed')), { timeout: 60_000 })
    .toBe(true);
  await visit.close();
});
