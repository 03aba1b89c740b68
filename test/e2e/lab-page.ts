import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { Lab } from '#course/lab.ts';

/** Waits for what must come to be so, as long as a busy computer may need. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 60_000 });

/** The lab page by the names that a screen reader says. */
export function labPage(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const check = (title: string) =>
    region('Checks')
      .getByRole('listitem')
      .filter({ has: page.locator('*') })
      .and(page.locator(`[aria-label^=${JSON.stringify(title)}]`));
  return {
    button,
    region,
    check,
    checks: (): Locator => region('Checks').getByRole('listitem'),
    async labels(): Promise<string[]> {
      return region('Checks')
        .getByRole('listitem')
        .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? ''));
    },
    /** Waits until no check is `not run` and Check can be pressed again. */
    async checked(): Promise<string[]> {
      await page.waitForFunction(
        () => {
          const items = [
            ...document.querySelectorAll(
              '[role=region][aria-label=Checks] li, section[aria-label=Checks] li, [role=listitem]',
            ),
          ];
          const labels = items.map((item) => item.getAttribute('aria-label')).filter((label) => label !== null);
          return labels.length > 0 && labels.every((label) => / (passed|failed)$/.test(label));
        },
        undefined,
        { timeout: 150_000 },
      );
      return this.labels();
    },
    /** Opens a file's tab, replaces its whole text, by keyboard only. */
    async rewrite(file: string, text: string): Promise<void> {
      await region('Files').getByText(file, { exact: true }).click();
      await region('Editor').click({ position: { x: 160, y: 60 } });
      await page
        .locator('.monaco-editor textarea, .monaco-editor .native-edit-context, section[aria-label=Editor] textarea')
        .first()
        .waitFor({ state: 'attached', timeout: 30_000 });
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(text);
    },
  };
}

export const readLab = (id: string): Lab => Lab.parse(JSON.parse(readFileSync(`labs/${id}/lab.json`, 'utf8')));
export const visibleTitles = (lab: Lab): string[] =>
  lab.exercises.flatMap((exercise) => exercise.visible.map((entry) => entry.title));
