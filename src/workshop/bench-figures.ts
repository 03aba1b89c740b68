import type { CDPSession, Page } from 'playwright-core';
import { launch } from './browsers.ts';

/** The dispatcher with nearly 200 dots: the slowest server, the most requests, after half a minute. */
const full = 'chapters/03-the-front-door/#slow:seed=7&at=30000&slow=8&rate=9&weight=1';
/** Its questions are answered, so that they do not hold it. */
const answered = JSON.stringify(Object.fromEntries(['queues', 'average'].map((id) => [id, { choice: 0, held: true }])));
const seconds = 3;

/** What a frame of the figure with the most moving dots costs the main thread, at full speed and slowed six times. */
export async function benchFigures(site: string): Promise<void> {
  const browser = await launch('chromium');
  console.log(`\ndispatcher with all its dots, ${seconds} s of play, medians of 3`);
  try {
    for (const slowdown of [1, 6]) {
      const runs: Frames[] = [];
      for (let run = 0; run < 3; run += 1) {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
        runs.push(await measure(page, new URL(full, site).href, slowdown));
        await page.close();
      }
      const middle = (of: (run: Frames) => number) => runs.map(of).sort((a, b) => a - b)[1] ?? Number.NaN;
      console.log(
        `  x${slowdown}   ${middle((run) => run.task).toFixed(2)} ms of the main thread’s time a frame, of it ${middle((run) => run.script).toFixed(2)} ms script   ${middle((run) => run.rate).toFixed(0)} frames a second`,
      );
    }
  } finally {
    await browser.close();
  }
}

interface Frames {
  /** Milliseconds of the main thread's processor time for one frame. */
  readonly task: number;
  readonly script: number;
  readonly rate: number;
}

async function measure(page: Page, url: string, slowdown: number): Promise<Frames> {
  await page.addInitScript((kept) => localStorage.setItem('memento:predictions', kept), answered);
  await page.goto(url, { waitUntil: 'networkidle' });
  for (const id of ['predict-average', 'predict-queues', 'slow']) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await page.waitForFunction((name) => !document.getElementById(name)?.closest('astro-island[ssr]'), id);
  }
  const figure = page.locator('#slow');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await figure.getByRole('button', { name: 'Run', exact: true }).click();
  const before = await metrics(session);
  const frames = await page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        let count = 0;
        const next = () => {
          count += 1;
          if (performance.now() - start < ms) requestAnimationFrame(next);
          else resolve(count);
        };
        requestAnimationFrame(next);
      }),
    seconds * 1000,
  );
  const after = await metrics(session);
  const spent = (name: string) => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000;
  return { task: spent('TaskDuration') / frames, script: spent('ScriptDuration') / frames, rate: frames / seconds };
}

async function metrics(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics: all } = await session.send('Performance.getMetrics');
  return new Map(all.map(({ name, value }) => [name, value]));
}
