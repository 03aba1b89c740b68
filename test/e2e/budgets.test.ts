import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { eventually, labPage } from './lab-page.ts';
import { kilobytes, weigh } from './weigh.ts';

// Budgets are bytes and counts (performance.md's table, in docs/decisions), never times.
const site = useSite();
const script = (weight: { kind: string }) => weight.kind === 'script';

test('a chapter is light before the first interaction, and with all its figures', async () => {
  const visit = await site.open('about-nothing', {});
  const weights = weigh(visit.page);
  await visit.page.goto(new URL('chapters/06-pin-the-client/', site.url).href, { waitUntil: 'networkidle' });

  const first = await weights.all();
  expect(first.length).toBeLessThanOrEqual(14);
  expect(kilobytes(first, script)).toBeLessThanOrEqual(20);
  expect(kilobytes(first, (weight) => weight.kind !== 'font')).toBeLessThanOrEqual(55);
  expect(kilobytes(first, (weight) => weight.kind === 'font')).toBeLessThanOrEqual(110);
  expect(first.filter((weight) => weight.url.includes('pagefind'))).toEqual([]);

  for (const island of await visit.page.locator('astro-island').all()) await island.scrollIntoViewIfNeeded();
  await visit.page.waitForFunction(() => document.querySelectorAll('astro-island[ssr]').length === 0);
  await visit.page.waitForLoadState('networkidle');
  expect(kilobytes(await weights.all(), script)).toBeLessThanOrEqual(45);
  await visit.close();
});

test('search costs nothing until it is opened, and little for the first query', async () => {
  const visit = await site.open('chapters/06-pin-the-client/');
  await visit.page.waitForLoadState('networkidle');
  const weights = weigh(visit.page);

  await visit.page.keyboard.press('/');
  await visit.page.getByRole('dialog').waitFor();
  await visit.page
    .getByRole('dialog')
    .getByRole('textbox')
    .or(visit.page.getByRole('searchbox'))
    .first()
    .fill('affinity');
  await visit.page.getByRole('dialog').getByRole('link').first().waitFor();

  const all = (await weights.all()).filter((weight) => weight.url.includes('pagefind/'));
  const results = all.filter((weight) => weight.url.includes('/fragment/'));
  expect(kilobytes(all, (weight) => !results.includes(weight))).toBeGreaterThan(0);
  expect(kilobytes(all, (weight) => !results.includes(weight))).toBeLessThanOrEqual(125);
  expect(results.length).toBeGreaterThan(0);
  expect(results.length).toBeLessThanOrEqual(8);
  for (const result of results)
    expect(
      kilobytes([result], () => true),
      result.url,
    ).toBeLessThanOrEqual(12);
  await visit.close();
});

test('a lab is light until the editor opens; editor and engine keep their budgets', async () => {
  const visit = await site.open('about-nothing', {});
  const weights = weigh(visit.page);
  await visit.page.goto(new URL('labs/stick-to-it/', site.url).href, { waitUntil: 'networkidle' });
  const lab = labPage(visit.page);
  const engine = (weight: { url: string }) => weight.url.includes('/engine/');
  const monaco = (weight: { url: string }) => weight.url.includes('/monaco/');

  const first = await weights.all();
  expect(first.filter(monaco)).toEqual([]);
  expect(kilobytes(first, (weight) => script(weight) && !engine(weight))).toBeLessThanOrEqual(40);

  await lab.button('Check').click();
  await lab.checked();
  // Not what only WebContainer needs, nor what explains a loop, which a busy computer may ask for.
  const builtIn = ({ url }: { url: string }) => /\/engine\/(kernel|process|checks)\./.test(url);
  const engineKB = kilobytes(await weights.all(), builtIn);
  expect(engineKB).toBeGreaterThan(0);
  expect(engineKB).toBeLessThanOrEqual(245);

  await lab.region('Editor').click({ position: { x: 160, y: 60 } });
  await visit.page.locator('.monaco-editor').first().waitFor();
  const worker = (weight: { url: string }) => /worker/.test(weight.url);
  const types = (weight: { url: string }) => /types/.test(weight.url);
  // The worker is asked for when the editor has time; a busy network is no sign of that.
  await eventually(async () => kilobytes((await weights.all()).filter(monaco), worker)).toBeGreaterThan(0);
  await visit.page.waitForLoadState('networkidle');
  const editor = (await weights.all()).filter(monaco);
  expect(kilobytes(editor, worker)).toBeLessThanOrEqual(820);
  expect(kilobytes(editor, types)).toBeLessThanOrEqual(60);
  expect(kilobytes(editor, (weight) => !worker(weight) && !types(weight))).toBeLessThanOrEqual(870);
  await visit.close();
});
