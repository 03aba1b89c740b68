import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { figure as liveFigure, skipQuestions } from './figure.ts';
import { eventually } from './lab-page.ts';

const site = useSite();
const memento = 'chapters/02-the-memento/';
const door = 'chapters/03-the-front-door/';

/** A figure of the page, alive, with its questions skipped. */
async function figure(page: Page, id: string) {
  await skipQuestions(page, id);
  return liveFigure(page, id);
}

test('by keyboard a reader sends a line of their own, and a shared link has it', async () => {
  const visit = await site.open(memento, { reducedMotion: 'reduce' });
  const { page } = visit;
  const jar = await figure(page, 'jar');
  await jar.press('Replay');
  await eventually(jar.status).toBe('11 steps, none done yet');

  const line = jar.root.getByLabel('set-cookie:');
  await line.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('__Host-mine=1; Path=/; Secure; Domain=tuck.test');
  await page.keyboard.press('Enter');
  await eventually(async () => (await jar.rows())[0]?.slice(1, 4)).toEqual([
    '__Host-mine=1; Path=/; Secure; Domain=tuck.test',
    'https://tuck.test/account/login',
    'Ignored.',
  ]);
  await jar.press('Step');
  await eventually(async () => (await jar.rows()).map((row) => row[3])).toEqual(['Ignored.', 'Kept.']);
  // The address, then the kind of request, both without a mouse.
  await jar.root.getByLabel('Address').fill('https://tuck.test/account/orders');
  await page.keyboard.press('Tab');
  await eventually(() => jar.root.locator('.jar-bytes').textContent()).toContain('cookie: id=7Qm2xV9d');

  await jar.press('Share');
  const before = [await jar.rows(), await jar.status()];
  const other = await page.context().newPage();
  await other.goto(page.url());
  const again = other.locator('figure#jar');
  await eventually(() => again.locator('.figure-title span').textContent()).toBe(before[1]);
  await eventually(() => again.locator('.jar-bytes').textContent()).toContain('GET /account/orders');
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('by keyboard every place of the leak map is looked into, and the id in a cookie is in none', async () => {
  const visit = await site.open(memento, { reducedMotion: 'reduce' });
  const { page } = visit;
  const leaks = await figure(page, 'leaks');
  await leaks.press('Replay');
  for (const place of ['chat', 'history', 'access log', 'shared cache', 'another site']) {
    const button = leaks.root.getByRole('button', { name: `Look into: ${place}` });
    await button.focus();
    await page.keyboard.press('Enter');
    await leaks.root.getByRole('button', { name: `${place}, the id is there. Look again` }).waitFor();
  }
  await eventually(async () => (await leaks.rows()).map((row) => row.at(-1))).toEqual(Array(5).fill('yes'));
  expect(await leaks.root.locator('.shape-counter-value').textContent()).toBe('5');

  await leaks.root.getByRole('radio', { name: 'in the address' }).focus();
  await page.keyboard.press('ArrowDown');

  await eventually(async () => (await leaks.rows()).map((row) => row.at(-1))).toEqual(Array(5).fill('no'));
  expect(await leaks.root.locator('.shape-counter-value').textContent()).toBe('0');
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('by keyboard b2 becomes slow, and the queues of the table follow the picture', async () => {
  const visit = await site.open(door, { reducedMotion: 'reduce' });
  const { page } = visit;
  const slow = await figure(page, 'slow');
  await slow.press('Replay');
  for (let step = 0; step < 8; step += 1) await slow.press('Step');
  await eventually(slow.status).toBe('40 of 40 seconds');
  const waits = async () => Number((await slow.rows()).find((row) => row[1] === 'b2')?.[4]);
  expect(await waits()).toBe(50);
  expect(await slow.root.getByRole('img').first().getAttribute('aria-label')).toContain('b1 0, b2 50, b3 0');

  await slow.root.getByRole('slider', { name: 'b2 takes' }).focus();
  await page.keyboard.press('End');
  await eventually(waits).toBeGreaterThan(60);
  await page.keyboard.press('Home');
  await eventually(waits).toBeLessThan(3);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('the dots are drawn on the canvas, and the canvas follows the theme', async () => {
  const visit = await site.open(door, { reducedMotion: 'reduce', colorScheme: 'light' });
  const { page } = visit;
  const slow = await figure(page, 'slow');
  await slow.press('Step');
  /** The brightest and the darkest opaque dot. */
  const inked = () =>
    slow.root
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        let red = 0;
        for (let i = 0; i < data.length; i += 4) {
          if (data[i + 3] === 255) {
            count += 1;
            red = data[i] ?? 0;
          }
        }
        return { count, red };
      });
  await eventually(async () => (await inked()).count).toBeGreaterThan(50);
  const light = await inked();

  await page.emulateMedia({ colorScheme: 'dark' });

  await eventually(async () => (await inked()).red).toBeGreaterThan(light.red + 100);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('by keyboard the X-ray switches its balancer, and its table says the same', async () => {
  const visit = await site.open(door, { reducedMotion: 'reduce' });
  const { page } = visit;
  const xray = await figure(page, 'xray');
  await xray.press('Replay');
  await xray.press('Step');
  const crossed = () => xray.root.locator('[data-fate=crossed]').count();
  const inTable = async (column: number) => (await xray.rows()).filter((row) => row[column] === 'crossed').length;
  for (const [column, count] of [
    [1, 8],
    [2, 4],
    [3, 0],
  ] as const) {
    await eventually(crossed).toBe(count);
    expect(await inTable(column)).toBe(count);
    expect(await xray.root.locator('.shape-counter-value').textContent()).toBe(String(count));
    await xray.root.getByRole('radio', { checked: true }).first().focus();
    await page.keyboard.press('ArrowDown');
  }
  expect(visit.complaints).toEqual([]);
  await visit.close();
});
