import type { Page } from 'playwright-core';
import { launch } from './browsers.ts';

/** The waits that a reader feels in a lab: Check to verdicts, click to editable. Medians of five fresh visits. */
export async function benchLab(site: string): Promise<void> {
  const browser = await launch('chromium');
  const cold: Verdicts[] = [];
  const warm: Verdicts[] = [];
  const editor: number[] = [];
  const editorAgain: number[] = [];
  try {
    for (let visit = 0; visit < 5; visit += 1) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.goto(new URL('labs/stick-to-it/', site).href, { waitUntil: 'networkidle' });
      cold.push(await check(page));
      warm.push(await check(page));
      editor.push(await openEditor(page));
      await page.reload({ waitUntil: 'networkidle' });
      editorAgain.push(await openEditor(page));
      await context.close();
    }
  } finally {
    await browser.close();
  }
  const ms = (values: readonly number[]) => `${median(values).toFixed(0)} ms`;
  console.log('\nlab stick-to-it, from the click, medians of 5');
  console.log(`  first verdict   cold ${ms(cold.map((run) => run.first))}   warm ${ms(warm.map((run) => run.first))}`);
  console.log(`  all verdicts    cold ${ms(cold.map((run) => run.last))}   warm ${ms(warm.map((run) => run.last))}`);
  console.log(
    `  warm/cold       ${(median(warm.map((run) => run.last)) / median(cold.map((run) => run.last))).toFixed(2)}`,
  );
  console.log(`  editor can be typed in   cold ${ms(editor)}   warm ${ms(editorAgain)}`);
}

interface Verdicts {
  readonly first: number;
  readonly last: number;
}

async function check(page: Page): Promise<Verdicts> {
  return page.evaluate(
    () =>
      new Promise<Verdicts>((resolve) => {
        const button = [...document.querySelectorAll('button')].find(
          (one) => (one.getAttribute('aria-label') ?? one.textContent)?.trim() === 'Check',
        );
        const labels = () =>
          [...document.querySelectorAll('[aria-label=Checks] li, [aria-label=Checks] [role=listitem]')].map(
            (item) => item.getAttribute('aria-label') ?? '',
          );
        const started = performance.now();
        let first = 0;
        let reset = labels().every((label) => label.endsWith('not run'));
        const look = () => {
          const now = labels();
          const waiting = now.filter((label) => label.endsWith('not run')).length;
          if (waiting === now.length) reset = true;
          if (reset && waiting < now.length) first ||= performance.now() - started;
          if (reset && waiting === 0) resolve({ first, last: performance.now() - started });
          else requestAnimationFrame(look);
        };
        button?.click();
        look();
      }),
  );
}

async function openEditor(page: Page): Promise<number> {
  const started = performance.now();
  await page.getByRole('region', { name: 'Editor' }).click({ position: { x: 160, y: 60 } });
  await page.locator('.monaco-editor .view-lines').first().waitFor();
  return performance.now() - started;
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
