import { existsSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type BrowserName, launch } from '#workshop/browsers.ts';
import { serve } from '#workshop/serve.ts';

export interface Visit {
  readonly page: Page;
  /** Addresses outside the site that the page asked for. A page of ours asks for none. */
  readonly strangers: readonly string[];
  /** Uncaught errors and console errors. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** The browser of this run; the projects of vitest.config.ts set it. */
export const browserName: BrowserName = process.env.MEMENTO_BROWSER === 'firefox' ? 'firefox' : 'chromium';

/** The built site on a port of its own and one browser, for the tests of one file. */
export function useSite(): {
  readonly url: string;
  open(path: string, options?: BrowserContextOptions): Promise<Visit>;
} {
  let browser: Browser | undefined;
  let site: Awaited<ReturnType<typeof serve>> | undefined;

  beforeAll(async () => {
    if (!existsSync('dist/index.html')) throw new Error('dist/ holds no built site. Run `npm run build` first.');
    site = await serve({ dir: 'dist', port: 0 });
    browser = await launch(browserName);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  return {
    get url() {
      if (!site) throw new Error('The site is served only while tests run.');
      return site.url;
    },
    async open(path, options = {}) {
      if (!site || !browser) throw new Error('The site is served only while tests run.');
      const origin = new URL(site.url).origin;
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        acceptDownloads: true,
        // Each visit is a first one. What is kept for later is tested in offline.test.ts.
        serviceWorkers: 'block',
        ...options,
      });
      const page = await context.newPage();
      const strangers: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) strangers.push(url);
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(new URL(path.replace(/^\//, ''), site.url.replace(/\/?$/, '/')).href);
      return { page, strangers, complaints, close: () => context.close() };
    },
  };
}
