import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { figure as liveFigure, skipQuestions } from './figure.ts';
import { eventually } from './lab-page.ts';

const site = useSite();
const chapter = 'chapters/06-pin-the-client/';

/** A figure with what only the pin board has: flags, and rows that say nothing yet. */
async function figure(page: Page, id: string) {
  const live = await liveFigure(page, id);
  return {
    ...live,
    /** The rows of the table twin that say something. */
    rows: async () => (await live.rows()).filter((cells) => cells[1] !== 'not yet'),
    async flags(): Promise<Record<string, number>> {
      const found = await live.root
        .locator('.pin-flag')
        .evaluateAll((all) =>
          all.map((one) => [one.querySelector('code')?.textContent ?? '', Number(one.querySelector('b')?.textContent)]),
        );
      return Object.fromEntries(found);
    },
  };
}

const pinsOf = (rows: string[][]) =>
  Object.fromEntries(['NI', 'VN', 'II', 'DI'].map((flag) => [flag, rows.filter((row) => row[4] === flag).length]));

test('by keyboard the pin board steps through twelve requests, and its table counts what its flags count', async () => {
  const visit = await site.open(chapter, { reducedMotion: 'reduce' });
  const { page } = visit;
  await skipQuestions(page);
  const board = await figure(page, 'twelve');
  await board.press('Replay');
  await eventually(board.status).toBe('request 1 of 12');
  await board.root.locator('summary').focus();
  await page.keyboard.press('Enter');

  for (let request = 1; request <= 12; request += 1) {
    await board.press('Step', request % 2 ? 'Enter' : 'Space');
    await eventually(board.status).toBe(`request ${request} of 12, waiting at the gate`);
    const rows = await board.rows();
    expect(rows.length).toBe(request);
    expect(await board.root.locator('tbody tr').first().isVisible()).toBe(true);
    expect(pinsOf(rows)).toEqual(await board.flags());
  }
  await board.press('Step');
  await eventually(board.status).toBe('all 12 requests answered');

  expect(await board.flags()).toEqual({ NI: 3, VN: 8, II: 1, DI: 0 });
  expect(pinsOf(await board.rows())).toEqual({ NI: 3, VN: 8, II: 1, DI: 0 });
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('Run holds at a question; locking an answer in steps on and says whether it held', async () => {
  const visit = await site.open(chapter);
  const { page } = visit;
  const board = await figure(page, 'twelve');
  await board.press('Run');

  await board.root.getByText('Predict first:').waitFor();
  expect(await board.status()).toBe('request 3 of 12, waiting at the gate');
  const form = page.locator('#predict-third');
  await form.getByRole('button', { name: 'Lock in and step' }).focus();
  await page.keyboard.press('Enter');
  await form.getByText('Choose an answer first.').waitFor();
  await form.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');

  await form.getByText('Your prediction did not hold.').waitFor();
  await form.getByText('Of your 1 prediction so far, 0 held.').waitFor();
  await eventually(board.status).toMatch(/^request [34] of 12/);
  await eventually(async () => (await board.rows())[2]?.slice(3, 5)).toEqual(['b1', 'VN']);
  expect(await form.getByText('What happens: b1, and nothing').count()).toBe(1);

  const next = page.locator('#predict-b9');
  await board.press('Run');
  await eventually(board.status).toBe('request 8 of 12, waiting at the gate');
  await next.getByRole('radio').last().focus();
  await page.keyboard.press('Space');
  await next.getByRole('button', { name: 'Lock in and step' }).focus();
  await page.keyboard.press('Enter');
  await next.getByText('Your prediction held.').waitFor();
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

const server = (root: Locator, name: string) => root.getByRole('button', { name: new RegExp(`^${name}, `) });

test('a server is stopped by keyboard, and a shared link opens the same moment', async () => {
  const visit = await site.open(chapter, { reducedMotion: 'reduce' });
  const { page } = visit;
  await skipQuestions(page);
  const board = await figure(page, 'twelve');
  await board.press('Replay');
  for (let request = 0; request < 7; request += 1) await board.press('Step');
  await eventually(board.status).toBe('request 7 of 12, waiting at the gate');

  await server(board.root, 'b3').focus();
  await page.keyboard.press('Enter');
  await eventually(() => server(board.root, 'b3').getAttribute('aria-label')).toMatch(
    /^b3, down, lost the sessions of /,
  );
  for (let request = 0; request < 3; request += 1) await board.press('Step');
  await board.press('Share');
  const link = page.url();
  expect(link).toMatch(/#twelve:seed=7&at=\d+&do=stop\.b3\.\d+$/);
  const before = {
    status: await board.status(),
    rows: await board.rows(),
    flags: await board.flags(),
    time: await board.time(),
  };

  const other = await page.context().newPage();
  await other.emulateMedia({ reducedMotion: 'reduce' });
  await other.goto(link);
  const again = await figure(other, 'twelve');
  await eventually(again.status).toBe(before.status);
  expect({
    status: await again.status(),
    rows: await again.rows(),
    flags: await again.flags(),
    time: await again.time(),
  }).toEqual(before);
  expect(await server(again.root, 'b3').getAttribute('aria-label')).toMatch(/^b3, down/);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('another seed tells another story, the same each time', async () => {
  const visit = await site.open(chapter, { reducedMotion: 'reduce' });
  const { page } = visit;
  await skipQuestions(page);
  const board = await figure(page, 'cache');
  const story = async (seed: number) => {
    await board.root.getByLabel('seed').fill(String(seed));
    await page.keyboard.press('Enter');
    await board.slider.focus();
    await page.keyboard.press('End');
    await eventually(board.status).toMatch(/all \d+ requests answered/);
    return board.rows();
  };
  const told = [await story(11), await story(12), await story(13), await story(14)].map((rows) => JSON.stringify(rows));

  expect(JSON.stringify(await story(11))).toBe(told[0]);
  expect(JSON.stringify(await story(13))).toBe(told[2]);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('who prefers reduced motion gets Step first, no Run, and steps that jump', async () => {
  const visit = await site.open(chapter, { reducedMotion: 'reduce' });
  const { page } = visit;
  const board = await figure(page, 'twelve');

  expect(await board.root.getByRole('button', { name: 'Run', exact: true }).count()).toBe(0);
  expect(await board.root.locator('.figure-controls button').first().textContent()).toContain('Step');
  const times = await page.evaluate(async () => {
    const root = document.getElementById('twelve') as HTMLElement;
    const slider = root.querySelector('input[type=range]') as HTMLInputElement;
    const seen = new Set<string>([slider.value]);
    const step = [...root.querySelectorAll('button')].find((button) => button.textContent?.includes('Step'));
    step?.click();
    for (let frame = 0; frame < 30; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      seen.add(slider.value);
    }
    return [...seen];
  });
  expect(times.length).toBe(2);
  await visit.close();
});

test('a figure that is scrolled away pauses', async () => {
  const visit = await site.open(chapter);
  const { page } = visit;
  const board = await figure(page, 'stop');
  await board.press('Replay');
  await board.root.getByRole('button', { name: 'Pause', exact: true }).waitFor();

  await page.evaluate(() => scrollTo(0, 0));

  await board.root.getByRole('button', { name: 'Run', exact: true }).waitFor();
  const time = await board.time();
  expect(time).toBeLessThan(Number(await board.slider.getAttribute('max')));
  await visit.close();
});

test('home: somebody stops a server, and only where sessions live on one server are they lost', async () => {
  const visit = await site.open('');
  const { page } = visit;
  const home = await figure(page, 'home');
  const lost = () => home.root.locator('.shape-counter-value').allTextContents();
  await home.slider.focus();
  await page.keyboard.press('Home');
  for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('PageUp');
  const before = (await lost()).map(Number);

  await home.press('Stop a server');

  await eventually(async () => Number((await lost())[1])).toBeGreaterThan(before[1] ?? 0);
  const after = await lost();
  expect([after[0], after[2]]).toEqual(['0', '0']);
  expect(await home.root.locator('.shape-counter').nth(1).textContent()).toMatch(/of \d+ sessions lost/);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

const drawings = [
  ['', 'home'],
  [chapter, 'twelve'],
  [chapter, 'stop'],
  [chapter, 'cache'],
] as const;

test.each(drawings)('/%s#%s: no word of a drawing is smaller than 12.5 px, from 320 px on', async (path, id) => {
  const visit = await site.open(path, { reducedMotion: 'reduce' });
  const { page } = visit;
  if (path !== '') await skipQuestions(page);
  const { slider } = await figure(page, id);
  const small: string[] = [];
  for (const width of [320, 360, 390, 768, 960, 1024, 1100, 1280, 1366, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const key of ['Home', 'PageUp', 'PageUp', 'PageUp', 'End']) {
      await slider.focus();
      await page.keyboard.press(key);
      small.push(...(await wordsUnder(page, id, 12.5)).map((word) => `${width}: ${word}`));
    }
  }
  expect([...new Set(small)]).toEqual([]);
  await visit.close();
});

/** Words of a figure's pictures that are drawn, and smaller than `floor` px. */
const wordsUnder = (page: Page, id: string, floor: number) =>
  page.evaluate(
    ([name, least]) =>
      [...document.querySelectorAll<SVGTextElement>(`#${name} svg text`)].flatMap((text) => {
        const scale = text.getScreenCTM()?.a ?? 0;
        const size = Number.parseFloat(getComputedStyle(text).fontSize) * scale;
        return text.checkVisibility() && size < Number(least) ? [`${text.textContent} ${size.toFixed(1)}`] : [];
      }),
    [id, floor] as const,
  );
