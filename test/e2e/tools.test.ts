import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { eventually } from './lab-page.ts';

const site = useSite();

async function search(page: Page, query: string): Promise<string[]> {
  await page.keyboard.press('/');
  await page.getByRole('searchbox').fill(query);
  await eventually(() => page.locator('#search ol').getAttribute('data-of')).toBe(query);
  return page.locator('#search ol a').evaluateAll((links) => links.map((link) => link.textContent ?? ''));
}

test('search finds figures, questions of quizzes and terms of the glossary, and leads to each', async () => {
  const visit = await site.open('chapters/06-pin-the-client/');
  const { page } = visit;

  expect(await search(page, 'pin board')).toContain('Pin board');
  await page.locator('#search span', { hasText: 'Figure:' }).getByRole('link').first().click();
  await page.waitForURL('**/chapters/06-pin-the-client/#twelve');
  expect(await search(page, 'affinity')).toContain('Glossary');
  const [question = ''] = await page.evaluate(async (base) => {
    const html = await (await fetch(base)).text();
    return [...html.matchAll(/id="question-[^"]*">([^<]+)</g)].map((match) => match[1] ?? '');
  }, new URL('chapters/01-amnesia/', site.url).href);
  await page.keyboard.press('Escape');
  expect(await search(page, question)).toContain(question);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test.each(['affinity', 'cookie', 'b2 stops', 'pin board'])('search for “%s” prints no excerpt twice', async (query) => {
  const visit = await site.open('chapters/');
  expect((await search(visit.page, query)).length).toBeGreaterThan(0);

  const excerpts = await visit.page
    .locator('#search li')
    .evaluateAll((items) => items.map((item) => [...item.querySelectorAll('p:has(mark)')].map((p) => p.textContent)));

  for (const printed of excerpts) expect(printed).toEqual([...new Set(printed)]);
  await visit.close();
});

test('Alt+N and Alt+P turn to the next chapter and back; fields and figures keep their keys', async () => {
  const visit = await site.open('chapters/01-amnesia/');
  const { page } = visit;
  expect(await page.getByRole('link', { name: /^2\. / }).last().getAttribute('aria-keyshortcuts')).toBe('Alt+N');

  await page.keyboard.press('n');
  const slider = page.locator('.figure input').first();
  await slider.focus();
  await page.keyboard.press('Alt+n');
  expect(page.url()).toContain('01-amnesia');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('Alt+n');
  await page.waitForURL('**/chapters/02-the-memento/');
  await page.keyboard.press('Alt+p');
  await page.waitForURL('**/chapters/01-amnesia/');
  await visit.close();
});

test('on paper a chapter has its words, its pictures and the addresses of its links, and nothing to press', async () => {
  const visit = await site.open('chapters/06-pin-the-client/');
  const { page } = visit;
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });

  const pressable = await page
    .locator('button, input, summary')
    .evaluateAll((all) =>
      all.filter((one) => one.checkVisibility() && !one.closest('.predict, .quiz')).map((one) => one.outerHTML),
    );
  expect(pressable).toEqual([]);
  expect(
    await page.locator('.figure svg').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length),
  ).toBeGreaterThan(2);
  const printed = await page
    .locator('.prose a[href^="http"]')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one, '::after').content));
  expect(printed.length).toBeGreaterThan(3);
  for (const content of printed) expect(content).toContain('http');
  await visit.close();
});

test('the gallery shows every figure of the registry', async () => {
  const registry = readFileSync('src/figures/registry.ts', 'utf8');
  const figures = [...registry.matchAll(/^import (\w+) from '\.\/(.+\.astro)';$/gm)]
    .filter(([, , file]) => readFileSync(`src/figures/${file}`, 'utf8').includes('show-shared.ts'))
    .map(([, name]) => name);
  expect(figures.length).toBeGreaterThan(3);
  const visit = await site.open('gallery/');

  const shown = await visit.page
    .locator('[data-figure-name]:has(.figure)')
    .evaluateAll((sections) => sections.map((section) => (section as HTMLElement).dataset.figureName));

  expect(
    figures.filter((name) => !shown.includes(name)),
    'No chapter uses these and src/figures/gallery/specimens.ts has none of them. Add one there.',
  ).toEqual([]);
  expect(await visit.page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
  await visit.close();
});

test('a chapter that is listed can be reached from the map, and nothing leads to the gallery', async () => {
  const visit = await site.open('map/');
  const links = await visit.page
    .locator('.map-course a')
    .evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));

  for (const { name } of readdirSync('dist/chapters', { withFileTypes: true }).filter((entry) => entry.isDirectory()))
    expect(links).toContain(`/chapters/${name}/`);
  expect(await visit.page.locator('a[href*="gallery"]').count()).toBe(0);
  await visit.close();
});
