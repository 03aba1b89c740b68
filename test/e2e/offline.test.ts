import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chromiumOptions } from '#workshop/browsers.ts';
import { buildWorker } from '#workshop/build-worker.ts';
import { type Site, serve } from '#workshop/serve.ts';
import { eventually, labPage } from './lab-page.ts';

let folder: string;
let site: Site;
let context: BrowserContext;

/** Copies the built site, so that a test can make another edition of it, or take it away. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'memento-offline-'));
  cpSync('dist', join(folder, 'dist'), { recursive: true });
  context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    ...chromiumOptions(),
    viewport: { width: 1440, height: 900 },
  });
  site = await serve({ dir: join(folder, 'dist'), port: 0 });
});
afterEach(async () => {
  await context.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const there = (path: string) => new URL(path, site.url).href;

/** One visit: the page has loaded, and the browser keeps the site. */
async function visit(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(there(path));
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  return page;
}

describe('after one visit, without a network', () => {
  test('chapters, figures, search and a lab work', async () => {
    const page = await visit('chapters/06-pin-the-client/');
    await site.close();

    await page.goto(there('labs/stick-to-it/'));
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const lab = labPage(page);
    await lab.button('Run').click();
    await lab.button('Send request').click();
    await eventually(() => lab.region('Wire').textContent()).toMatch(/HTTP\/1\.1 200/);
    await lab.button('Check').click();
    const labels = await lab.checked();
    expect(labels.length).toBeGreaterThan(10);
    expect(labels.filter((label) => !/ (passed|failed)$/.test(label))).toEqual([]);

    await page.goto(there('chapters/06-pin-the-client/'));
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    const step = page.getByRole('button', { name: 'Step' }).first();
    await step.scrollIntoViewIfNeeded();
    await step.click();

    await page.goto(there('nothing/here/'));
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  test('the large editor opens where it was kept, and the page says what is kept', async () => {
    const page = await visit('labs/stick-to-it/');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await expect
      .poll(
        () =>
          page.evaluate(async () => {
            const name = (await caches.keys()).find((each) => each.includes('editor'));
            return name ? (await (await caches.open(name)).keys()).length : 0;
          }),
        { timeout: 60_000 },
      )
      .toBeGreaterThan(0);
    await page.goto(there('offline/'));
    await page.getByText('The large editor is kept too.').waitFor();
    await site.close();

    await page.goto(there('labs/stick-to-it/'));
    await page.getByRole('textbox').first().focus();
    await page.locator('.monaco-editor').waitFor();
  });
});

test('a host without headers gets them from the worker: labs isolated, chapters not', async () => {
  await site.close();
  site = await serve({ dir: join(folder, 'dist'), port: 0, headers: () => ({}) });

  const page = await context.newPage();
  await page.goto(there('labs/stick-to-it/'));
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto(there('labs/stick-to-it/'));

  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.goto(there('chapters/06-pin-the-client/'));
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
});

describe('a newer edition', () => {
  /** The host gets another edition of one chapter. */
  async function publish(): Promise<void> {
    const chapter = join(folder, 'dist/chapters/index.html');
    writeFileSync(chapter, '<!doctype html><title>New</title><h1>The newer list</h1>');
    await buildWorker(join(folder, 'dist'));
  }

  test('is fetched, offered, and taken only when the reader says so', async () => {
    const page = await visit('chapters/06-pin-the-client/');
    await page.reload();
    await publish();
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one?.update()));
    const take = page.getByRole('button', { name: 'Reload with the newer one' });
    await take.waitFor();
    // Until then everything is of the edition that is open.
    expect(await page.evaluate((url) => fetch(url).then((one) => one.text()), there('chapters/'))).not.toContain(
      'newer',
    );

    await Promise.all([page.waitForEvent('load'), take.click()]);

    expect(await page.evaluate((url) => fetch(url).then((one) => one.text()), there('chapters/'))).toContain('newer');
  });

  test('waits while another tab shows the old one', async () => {
    const page = await visit('chapters/06-pin-the-client/');
    const other = await context.newPage();
    await other.goto(there('labs/stick-to-it/'));
    await page.reload();
    await publish();
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one?.update()));
    await page.getByRole('button', { name: 'Reload with the newer one' }).click();

    await page.getByText('One other tab shows the course. Close it first').waitFor();
  });
});
