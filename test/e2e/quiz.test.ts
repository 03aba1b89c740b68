import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { eventually } from './lab-page.ts';

const site = useSite();

/** Opens a page at its quiz, with the quiz alive. */
async function openQuiz(path: string, options: Parameters<typeof site.open>[1] = {}) {
  const visit = await site.open(`${path}#quiz`, { reducedMotion: 'reduce', ...options });
  await visit.page.locator('.quiz-question button[type=submit]:enabled').first().waitFor();
  return visit;
}
const question = (page: Page, id: string) => page.locator(`#quiz-${id}`);

/** Whether a figure's table says what became of request `request` (from 1). */
const answered = async (page: Page, figure: string, request: number) =>
  !(
    await page
      .locator(`#${figure} tbody tr`)
      .nth(request - 1)
      .textContent()
  )?.includes('not yet');

/** Chooses the answer at `place` (from 1) by keyboard, and gives it. */
async function answer(page: Page, id: string, place: number): Promise<void> {
  await question(page, id).getByRole('radio').nth(0).focus();
  await page.keyboard.press('Space');
  for (let presses = 1; presses < place; presses += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

test('by keyboard a wrong answer says why, shows the figure that refutes it, and there is a way back', async () => {
  const visit = await openQuiz('gallery/');
  const { page } = visit;

  await answer(page, 'added', 3);
  await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Not so.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  // The figure was far above, and not alive when it was sent for.
  await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('pin-twelve-requests');
  await eventually(() => answered(page, 'pin-twelve-requests', 3)).toBe(true);
  expect(await answered(page, 'pin-twelve-requests', 12)).toBe(false);
  const back = page.getByRole('link', { name: 'Back to the question' });
  await back.focus();
  await page.keyboard.press('Enter');
  await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('quiz-added');
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('the figure tells its own story, whatever the reader did to it before', async () => {
  const visit = await openQuiz('gallery/');
  const { page } = visit;
  const seed = page.locator('#pin-server-stops').getByLabel('seed');
  await seed.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => !document.getElementById('pin-server-stops')?.closest('astro-island[ssr]'));
  await seed.fill('44');
  await page.keyboard.press('Enter');

  await answer(page, 'stops', 2);
  await question(page, 'stops').getByRole('button', { name: 'Show me' }).click();

  await eventually(() => seed.inputValue()).toBe('3');
  await eventually(() => answered(page, 'pin-server-stops', 7)).toBe(true);
  expect(await answered(page, 'pin-server-stops', 12)).toBe(false);
  await visit.close();
});

test('a figure that waits for a prediction is left alone: its question is named instead', async () => {
  const visit = await openQuiz('gallery/');
  const { page } = visit;
  const status = page.locator('#pin-late .figure-title span');
  const before = await status.textContent();

  await answer(page, 'stops', 3);
  await question(page, 'stops').getByRole('button', { name: 'Show me' }).click();

  await eventually(() => question(page, 'stops').locator('.quiz-held').textContent()).toContain(
    'Who answers request 8?',
  );
  expect(await status.textContent()).toBe(before);
  await page.getByRole('link', { name: /Who answers request 8/ }).click();
  await page.locator('#predict-gallery').getByRole('button', { name: 'Step on without predicting' }).click();
  await page.locator('#predict-gallery .predict-outcome p').waitFor();
  await question(page, 'stops').getByRole('button', { name: 'Show me' }).click();
  await eventually(() => answered(page, 'pin-late', 8)).toBe(true);
  expect(await page.locator('.quiz-held').isHidden()).toBe(true);
  await visit.close();
});

test('what was answered is there after a reload, can be corrected, and taken again', async () => {
  const visit = await openQuiz('gallery/');
  const { page } = visit;
  const score = page.locator('.quiz-score [role=status]');
  await answer(page, 'added', 1);
  await answer(page, 'table', 2);
  await eventually(() => score.textContent()).toBe('1 of 4 answered right.');

  await page.reload();
  await eventually(() => score.textContent()).toBe('1 of 4 answered right.');
  expect(await question(page, 'added').getByText('Not so.').first().isVisible()).toBe(true);
  expect(await question(page, 'table').getByText('Right.').isVisible()).toBe(true);
  await answer(page, 'added', 2);
  await eventually(() => score.textContent()).toBe('2 of 4 answered right.');

  await page.getByRole('button', { name: 'Take it again' }).click();
  await eventually(() => score.isHidden()).toBe(true);
  expect(await page.locator('.quiz').getByRole('radio', { checked: true }).count()).toBe(0);
  await page.reload();
  await page.locator('.quiz-question button[type=submit]:enabled').first().waitFor();
  expect(await page.locator('.quiz').getByRole('radio', { checked: true }).count()).toBe(0);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('an answer given before one is chosen is asked for, and one button at most is solid', async () => {
  const visit = await openQuiz('gallery/');
  const { page } = visit;

  await question(page, 'table').getByRole('button', { name: 'Answer' }).click();

  await eventually(() => question(page, 'table').getByRole('status').textContent()).toBe('Choose an answer first.');
  const solid = await page
    .locator('.quiz .button')
    .evaluateAll((all) => all.filter((one) => getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)').length);
  expect(solid).toBe(1);
  await visit.close();
});

test('without JavaScript every answer can be unfolded', async () => {
  const visit = await site.open('gallery/', { javaScriptEnabled: false });
  const first = visit.page.locator('.quiz-answer').first();

  await first.locator('summary').click();

  expect(await first.getByText('It adds a pin only where there is no good one.').isVisible()).toBe(true);
  expect(await visit.page.getByRole('button', { name: 'Answer', exact: true }).count()).toBe(0);
  await visit.close();
});

const chapters = readdirSync('dist/chapters', { withFileTypes: true }).filter((entry) => entry.isDirectory());

test('every figure that a wrong answer of a chapter names hears it', async () => {
  const deaf: string[] = [];
  for (const { name } of chapters) {
    const visit = await site.open(`chapters/${name}/`, { reducedMotion: 'reduce' });
    const { page } = visit;
    for (const answer of await page.locator('.quiz [data-quiz-figure]').all()) {
      const id = (await answer.getAttribute('data-quiz-figure')) ?? '';
      await page.locator(`figure#${id}`).scrollIntoViewIfNeeded();
      await page.waitForFunction((figure) => !document.getElementById(figure)?.closest('astro-island[ssr]'), id);
      const heard = await page.evaluate(
        ([figure, at]) =>
          !dispatchEvent(
            new CustomEvent('memento:step-on', {
              cancelable: true,
              detail: { figure, request: Number(at), until: 'answer', anew: true },
            }),
          ),
        [id, (await answer.getAttribute('data-at')) ?? '1'],
      );
      if (!heard) deaf.push(`${name}#${id}`);
    }
    if (visit.complaints.length > 0) deaf.push(`${name}: ${visit.complaints.join()}`);
    await visit.close();
  }
  expect(deaf).toEqual([]);
});
