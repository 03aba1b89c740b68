import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { browserName } from './browser.ts';

/**
 * The text of the file that the page offers when `press` is done. The system's Firefox tells nobody of downloads over
 * WebDriver BiDi: there the file is taken where the page hands it to the browser.
 */
export async function takeFile(page: Page, press: () => Promise<void>): Promise<string> {
  if (browserName === 'chromium') {
    const downloading = page.waitForEvent('download');
    await press();
    return readFile(await (await downloading).path(), 'utf8');
  }
  await page.evaluate(() => {
    const click = HTMLAnchorElement.prototype.click;
    const page = window as Window & { taken?: Promise<string> };
    page.taken = new Promise((resolve) => {
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        HTMLAnchorElement.prototype.click = click;
        resolve(fetch(this.href).then((file) => file.text()));
      };
    });
  });
  await press();
  return page.evaluate(() => (window as Window & { taken?: Promise<string> }).taken ?? '');
}
