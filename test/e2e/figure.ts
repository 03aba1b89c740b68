import type { Page } from 'playwright-core';

/** Waits until the island that holds an element works. */
export function alive(page: Page, id: string) {
  return page.waitForFunction(
    (name) => document.getElementById(name)?.closest('astro-island')?.hasAttribute('ssr') === false,
    id,
  );
}

/** A figure of the page, alive, driven by keyboard. */
export async function figure(page: Page, id: string) {
  const root = page.locator(`figure#${id}`);
  await root.scrollIntoViewIfNeeded();
  await alive(page, id);
  const slider = root.getByRole('slider', { name: 'Time' });
  return {
    root,
    slider,
    press: (name: string, key = 'Enter') => root.getByRole('button', { name, exact: true }).press(key),
    status: () => root.locator('.figure-title span').textContent(),
    time: async () => Number(await slider.inputValue()),
    /** The rows of the table twin, cell by cell. */
    rows: (): Promise<string[][]> =>
      root
        .locator('.figure-table tbody tr')
        .evaluateAll((all) =>
          all.map((row) =>
            [...row.children].map((cell) => cell.querySelector('select')?.value ?? cell.textContent ?? ''),
          ),
        ),
  };
}

/** Skips every open question of the page, or of one figure. */
export async function skipQuestions(page: Page, id?: string): Promise<void> {
  const forms = page.locator(id === undefined ? 'form.predict' : `form.predict[data-figure="${id}"]`);
  for (const form of await forms.all()) {
    await form.scrollIntoViewIfNeeded();
    await alive(page, (await form.getAttribute('id')) ?? '');
    const skip = form.getByRole('button', { name: 'Step on without predicting' });
    await skip.press('Enter');
    await skip.waitFor({ state: 'detached' });
  }
}
