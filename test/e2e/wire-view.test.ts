import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { figure } from './figure.ts';
import { eventually } from './lab-page.ts';

const site = useSite();

async function wireView(page: Page, id: string) {
  const live = await figure(page, id);
  return {
    ...live,
    bead: (number: number) => live.root.getByRole('slider', { name: new RegExp(`^Request ${number},`) }),
    counters: () => live.root.locator('.shape-counter-value').allTextContents(),
  };
}
const opened = 'chapters/01-amnesia/#tabs:seed=7&at=99999&http=1.1&between=none&put=1%202%203%202%201%203%203%201%202';

test('a request is moved with the arrow keys, and the table says the same as the picture', async () => {
  const visit = await site.open(opened);
  const wires = await wireView(visit.page, 'tabs');
  expect(await wires.counters()).toEqual(['0', '0']);

  await wires.bead(4).focus();
  await visit.page.keyboard.press('ArrowUp');

  await eventually(() => wires.counters()).toEqual(['1', '1']);
  expect(await wires.bead(4).getAttribute('aria-valuetext')).toBe('connection 1');
  const rows = await wires.rows();
  expect(rows[3]).toEqual(['4', 'ben', 'tea', '1', 'shop', ':50112', 'of several people']);
  expect(await visit.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('Request 4');
  await visit.close();
});

test('a request is dragged to another connection, with a mouse and with a finger', async () => {
  for (const options of [{}, { viewport: { width: 390, height: 844 }, hasTouch: true }]) {
    const visit = await site.open(opened, options);
    const wires = await wireView(visit.page, 'tabs');
    await wires.bead(4).scrollIntoViewIfNeeded();
    const from = await wires.bead(4).boundingBox();
    const to = await wires.bead(1).boundingBox();
    if (!from || !to) throw new Error('The requests have no place in the drawing.');
    const wide = options.viewport === undefined;
    const middle = (box: typeof from) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    const [start, goal] = [middle(from), middle(to)];

    await visit.page.mouse.move(start.x, start.y);
    await visit.page.mouse.down();
    await visit.page.mouse.move(wide ? start.x : goal.x, wide ? goal.y : start.y, { steps: 4 });
    await visit.page.mouse.up();

    await eventually(() => wires.counters()).toEqual(['1', '1']);
    await visit.close();
  }
});

test('a connection is chosen in the table', async () => {
  const visit = await site.open(opened);
  const wires = await wireView(visit.page, 'tabs');
  await wires.root.locator('summary').click();

  await wires.root.getByRole('combobox', { name: 'Connection of request 4' }).selectOption('3');

  await eventually(() => wires.counters()).toEqual(['1', '1']);
  await visit.close();
});

test('the balancer that reads HTTP mixes the tabs, the one that passes TCP on does not', async () => {
  const visit = await site.open(opened);
  const wires = await wireView(visit.page, 'tabs');

  await wires.root.getByRole('radio', { name: 'a balancer that reads HTTP' }).check();
  await eventually(() => wires.counters()).toEqual(['3', '3']);

  await wires.root.getByRole('radio', { name: 'a balancer that passes TCP on' }).check();
  await eventually(() => wires.counters()).toEqual(['0', '0']);
  await visit.close();
});

test('the questions lead through the figure under the chapter’s wiring, without motion as well', async () => {
  const visit = await site.open('chapters/01-amnesia/', { reducedMotion: 'reduce' });
  const { page } = visit;
  const wires = await wireView(page, 'gate');
  await wires.root.getByRole('radio', { name: 'nothing' }).check();
  const question = page.locator('#predict-fourth');
  await question.scrollIntoViewIfNeeded();
  await question.getByRole('radio', { name: /^b1/ }).check();
  await question.getByRole('button', { name: 'Lock in and step' }).click();

  await eventually(async () => (await wires.rows())[3]?.[4]).toBe('b1');
  expect(await question.locator('.predict-outcome').textContent()).toContain('Your prediction held.');
  expect(visit.complaints).toEqual([]);
  await visit.close();
});
