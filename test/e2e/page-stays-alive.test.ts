import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { eventually, labPage } from './lab-page.ts';

const site = useSite();

/** A gap between two frames in which a reader would notice that the page stands still, in ms. */
const NOTICED = 500;

/** What a gap may last when all took `took` ms: a computer that is busy with other things slows both. A page that stood still would show a gap of nearly that. */
const allowed = (took: number) => Math.max(NOTICED, took / 3);

declare global {
  interface Window {
    /** Ends the watch and gives the longest gap between two frames in it, in ms, and how many frames there were. */
    endFrames?: () => { longest: number; frames: number };
  }
}

const watchFrames = (page: Page) =>
  page.evaluate(() => {
    let last = performance.now();
    let longest = 0;
    let frames = 0;
    let over = false;
    const tick = (now: number) => {
      longest = Math.max(longest, now - last);
      last = now;
      frames += 1;
      if (!over) requestAnimationFrame(tick);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(tick);
    });
    window.endFrames = () => {
      over = true;
      return { longest, frames };
    };
  });

/** How long after `act` the page said that a loop was stopped, in ms on the page's clock. */
async function untilNamed(page: Page, says: RegExp, act: () => Promise<void>): Promise<number> {
  const named = page.evaluate(
    (source) =>
      new Promise<number>((resolve) => {
        const region = document.querySelector('[aria-label=Processes]') as Element;
        let began = 0;
        addEventListener(
          'click',
          () => {
            began = performance.now();
          },
          { capture: true, once: true },
        );
        const look = () => {
          if (began === 0 || !new RegExp(source, 'i').test(region.textContent ?? '')) return;
          seen.disconnect();
          resolve(performance.now() - began);
        };
        const seen = new MutationObserver(look);
        seen.observe(region, { childList: true, subtree: true, characterData: true });
      }),
    says.source,
  );
  await act();
  return named;
}

/** A balancer whose handler loops on its `line`th line. */
const loops = [
  "import { createServer } from 'node:http';",
  "import { ready } from '#kit/program';",
  'const server = createServer(() => {',
  '  let turns = 0;',
  '  while (true) turns += 1;',
  '});',
  "server.listen(Number(process.env['PORT']), '127.0.0.1', () => ready(server));",
  '',
].join('\n');

test('while a program loops endlessly the page goes on, and the loop is stopped and named', async () => {
  const visit = await site.open('labs/stick-to-it/');
  const { page } = visit;
  const lab = labPage(page);
  await lab.rewrite('balancer.ts', loops);
  await lab.button('Run').click();
  await eventually(() => lab.button('Send request').isEnabled()).toBe(true);

  await watchFrames(page);
  const took = await untilNamed(page, /endless loop in balancer\.ts, line 5/, () => lab.button('Send request').click());
  const { longest, frames } = await page.evaluate(() => window.endFrames?.() ?? { longest: Infinity, frames: 0 });

  console.log(`stopped and named ${Math.round(took)} ms after the click; longest gap ${Math.round(longest)} ms`);
  expect(frames).toBeGreaterThan(10);
  expect(longest).toBeLessThan(allowed(took));
  expect(await lab.button('Kill b1').isVisible()).toBe(true);
  await visit.close();
});

test('while a program loops at its start the page goes on', async () => {
  const visit = await site.open('labs/stick-to-it/');
  const { page } = visit;
  const lab = labPage(page);
  await lab.rewrite('balancer.ts', 'for (;;) {}\n');

  await watchFrames(page);
  const took = await untilNamed(page, /endless loop in balancer\.ts, line 1/, () => lab.button('Run').click());
  const { longest } = await page.evaluate(() => window.endFrames?.() ?? { longest: Infinity, frames: 0 });

  console.log(`all started, stopped and named ${Math.round(took)} ms after Run; longest gap ${Math.round(longest)} ms`);
  expect(longest).toBeLessThan(allowed(took));
  await visit.close();
});

test('while checks meet a loop the reader can go on, and the check says where it was', async () => {
  const visit = await site.open('labs/stick-to-it/');
  const { page } = visit;
  const lab = labPage(page);
  await lab.rewrite('balancer.ts', loops);

  await lab.button('Check').click();
  await eventually(() => lab.region('Checks').textContent()).toMatch(/endless loop in balancer\.ts, line 5/);
  expect((await lab.labels()).some((label) => label.endsWith(' not run'))).toBe(true);
  await lab.rewrite('pin.ts', '// written while checks ran\n');

  await eventually(() => lab.region('Editor').textContent()).toMatch(/written.while.checks.ran/);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});
