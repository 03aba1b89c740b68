import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite, type Visit } from './browser.ts';
import { eventually, labPage } from './lab-page.ts';
import { takeFile } from './take-file.ts';

const site = useSite();
const address = 'labs/stick-to-it/';
const mine = '// what the reader wrote\n';

const header = (page: Page) => page.getByRole('banner').or(page.locator('.lab-header')).first();
const code = (page: Page) => page.getByRole('region', { name: 'Editor', exact: true });
const saved = (page: Page) => eventually(() => header(page).textContent()).toMatch(/saved in this browser/);
const holds = (page: Page, text: string) => eventually(async () => (await codeText(page)).includes(text)).toBe(true);
/** The open file as the page shows it; the large editor writes spaces as no-break spaces. */
const codeText = async (page: Page) =>
  [(await code(page).locator('.view-lines, .plain-editor').first().textContent()) ?? '', await areaText(page)]
    .join('\n')
    .replaceAll('\u00a0', ' ');
const areaText = (page: Page) =>
  code(page)
    .locator('textarea')
    .evaluateAll((areas) => areas.map((area) => (area as HTMLTextAreaElement).value).join('\n'));

async function another(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(new URL(address, site.url.replace(/\/?$/, '/')).href);
  return page;
}

/** Opens the lab in a browser whose storage was broken by `script` before anything of the page ran. */
async function openWith(script: () => void): Promise<Visit> {
  const visit = await site.open('404.html');
  await visit.page.addInitScript(script);
  await visit.page.goto(new URL(address, site.url.replace(/\/?$/, '/')).href);
  return visit;
}

test('edits survive a reload and a closed tab', async () => {
  const visit = await site.open(address);
  await labPage(visit.page).rewrite('balancer.ts', mine);
  await saved(visit.page);

  await visit.page.reload();
  await holds(visit.page, mine.trim());
  const context = visit.page.context();
  const second = await another(context);
  await visit.page.close();
  await second.close();
  const third = await another(context);

  await holds(third, mine.trim());
  expect(visit.complaints).toEqual([]);
  await context.close();
});

test('typing as fast as the keyboard can loses no letter', async () => {
  const visit = await site.open(address);
  await labPage(visit.page).rewrite('balancer.ts', '');
  const typed = Array.from({ length: 40 }, (_, line) => `// ${line} the quick brown fox jumps`).join('\n');

  await visit.page.keyboard.type(`${typed}\n`);

  await saved(visit.page);
  await expect.poll(() => header(visit.page).textContent()).not.toMatch(/saving/);
  await visit.page.reload();
  await eventually(() => areaText(visit.page)).toBe(`${typed}\n`);
  await visit.close();
});

const broken: readonly (readonly [what: string, script: () => void, says: RegExp])[] = [
  [
    'cannot be opened',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    },
    /does not let the page store anything/,
  ],
  [
    'does not exist',
    () => {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
    },
    /does not let the page store anything/,
  ],
  [
    'is full',
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    },
    /storage is full/,
  ],
  [
    'is found to be full when the transaction ends',
    () => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...args) {
        const request = put.apply(this, args);
        const { transaction } = this;
        request.addEventListener('success', () => transaction.abort());
        Object.defineProperty(transaction, 'error', {
          get: () => new DOMException('The quota has been exceeded.', 'QuotaExceededError'),
        });
        return request;
      };
    },
    /storage is full/,
  ],
];

test.each(broken)('storage that %s: the page says so, offers a copy, and loses nothing', async (_, script, says) => {
  const visit = await openWith(script);
  const { page } = visit;
  const lab = labPage(page);

  await lab.rewrite('balancer.ts', mine);
  await page.getByText(says).first().waitFor();
  await eventually(() => header(page).textContent()).toMatch(/not saved/);

  await lab.region('Files').getByText('pin.ts', { exact: true }).click();
  await lab.region('Files').getByText('balancer.ts', { exact: true }).click();
  await holds(page, mine.trim());
  const copy = await takeFile(page, () => lab.button('Keep a copy').click());
  expect(JSON.parse(copy)['balancer.ts']).toBe(mine);

  await lab.button('Check').click();
  const labels = await lab.checked();
  expect(labels.some((label) => label.endsWith(' failed'))).toBe(true);
  const asked = page.waitForEvent('dialog');
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
  await closing;
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('a storage that is free again takes the next edit', async () => {
  const visit = await openWith(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      if (Reflect.get(globalThis, 'free') === true) return put.apply(this, args);
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  const { page } = visit;
  await labPage(page).rewrite('balancer.ts', mine);
  await eventually(() => header(page).textContent()).toMatch(/storage is full/);

  await page.evaluate(() => Reflect.set(globalThis, 'free', true));
  await page.keyboard.insertText('// more');

  await saved(page);
  await page.reload();
  await holds(page, '// more');
  await visit.close();
});

test('two tabs: the quiet one follows and keeps its version within reach', async () => {
  const visit = await site.open(address);
  const first = visit.page;
  await saved(first).catch(() => undefined);
  await labPage(first).rewrite('balancer.ts', '// first\n');
  await saved(first);
  const second = await another(first.context());
  await holds(second, '// first');

  await labPage(second).rewrite('balancer.ts', '// second\n');
  await saved(second);

  await first.bringToFront();
  await first.getByText(/Another tab changed this lab/).waitFor();
  await holds(first, '// second');
  await first.getByText('Earlier versions', { exact: true }).click();
  await first
    .getByRole('button', { name: /^Bring back the version of/ })
    .first()
    .click();
  await holds(first, '// first');
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('two tabs that edit at once: nothing is overwritten in silence, and the reader chooses', async () => {
  // Without a channel between tabs, only the look at each save can notice the other one.
  const visit = await openWith(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
  const first = visit.page;
  const context = first.context();
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
  const second = await another(context);
  await labPage(second).rewrite('balancer.ts', '// second\n');
  await saved(second);

  await labPage(first).rewrite('balancer.ts', '// first\n');

  await first.getByText(/Another tab changed this lab at/).waitFor();
  await eventually(() => header(first).textContent()).toMatch(/not saved: changed in another tab/);
  await second.reload();
  await holds(second, '// second');
  await labPage(first).button('Keep this tab’s files').click();
  await saved(first);
  await second.reload();
  await holds(second, '// first');
  await second.getByText('Earlier versions', { exact: true }).click();
  await second
    .getByRole('button', { name: /^Bring back the version of/ })
    .first()
    .click();
  await holds(second, '// second');
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test('Reset restores the starter, and Undo brings the reader’s version back', async () => {
  const visit = await site.open(address);
  const { page } = visit;
  const lab = labPage(page);
  await lab.rewrite('balancer.ts', mine);

  await lab.button('Reset').click();
  await holds(page, 'A reverse proxy that takes turns');
  await lab.button('Undo').click();
  await holds(page, mine.trim());

  await saved(page);
  await page.reload();
  await holds(page, mine.trim());
  await visit.close();
});

test('Use solution keeps the reader’s version among the earlier ones, and can be taken back', async () => {
  const visit = await site.open(address);
  const { page } = visit;
  const lab = labPage(page);
  await lab.rewrite('balancer.ts', mine);
  const take = async () => {
    await lab.button('Show solution').click();
    await page.getByRole('region', { name: 'The solution beside your files' }).getByText(mine.trim()).waitFor();
    await lab.button('Use solution').click();
    await holds(page, 'createPins');
  };

  await take();
  await lab.button('Undo').click();
  await holds(page, mine.trim());
  await take();
  await page.reload();
  await page.getByText('Earlier versions', { exact: true }).click();
  await page
    .locator('.versions p', { hasText: 'before the solution' })
    .getByRole('button', { name: /^Bring back/ })
    .first()
    .click();

  await holds(page, mine.trim());
  await lab.region('Files').getByText('pin.ts', { exact: true }).click();
  expect(await codeText(page)).not.toContain(mine.trim());
  expect(visit.complaints).toEqual([]);
  await visit.close();
});
