import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FixtureHost, openFixtureHost } from '#runtime/webcontainer/fixture/host.ts';
import { useSite, type Visit } from './browser.ts';
import { eventually, labPage } from './lab-page.ts';

// A host of our own stands for StackBlitz's: nothing here leaves this computer.
const site = useSite();
let host: FixtureHost;

beforeAll(async () => {
  host = await openFixtureHost();
});
afterAll(() => host?.close());
beforeEach(() => {
  host.reset();
  host.visits.splice(0);
});

/** Opens the lab with the host in StackBlitz's place, in a page that has visited nothing yet. */
async function open(before = ''): Promise<Visit> {
  const visit = await site.open('', { serviceWorkers: 'block' });
  await visit.page.addInitScript(`globalThis.WEBCONTAINER_API_IFRAME_URL = ${JSON.stringify(host.origin)};${before}`);
  await visit.page.goto(new URL('labs/stick-to-it/', site.url).href, { waitUntil: 'networkidle' });
  return visit;
}

const badge = (visit: Visit) => labPage(visit.page).region('Checks').locator('.badge');
const dialog = (visit: Visit) => visit.page.getByRole('dialog', { name: 'What runs this lab' });

async function askWhatRuns(visit: Visit) {
  await badge(visit).click();
  await dialog(visit).getByRole('status').waitFor();
  return dialog(visit);
}

test('a lab that is only looked at contacts nobody; the reader’s first act starts WebContainer, which takes the next check over', async () => {
  host.nasty.boot = 'slow';
  const visit = await open();
  const lab = labPage(visit.page);
  expect(host.visits).toEqual([]);

  await lab.button('Check').click();
  const inBuiltIn = await lab.checked();
  expect(await badge(visit).textContent()).toBe('built-in engine');
  await eventually(() => host.visits.length).toBe(1);

  host.releaseBoot();
  await visit.page.getByText(/WebContainer is up\. The next Run or Check uses it/).waitFor({ timeout: 60_000 });
  expect(await badge(visit).textContent()).toBe('built-in engine');
  await lab.button('Check').click();
  await eventually(() => badge(visit).textContent()).toBe('WebContainer');
  expect(await lab.checked()).toEqual(inBuiltIn);
  expect(visit.complaints).toEqual([]);

  await visit.page.goto(site.url);
  await eventually(() => host.count().standing).toBe(0);
  await visit.close();
});

test('a boot that fails says why and what helps, once; the lab works, and the next page does not ask again', async () => {
  host.nasty.boot = { refused: 'Third-party cookies are blocked.' };
  const visit = await open();
  const lab = labPage(visit.page);

  await lab.button('Check').click();
  await lab.checked();
  await eventually(() => badge(visit).textContent()).toBe('built-in engine (why?)');
  const asked = await askWhatRuns(visit);
  expect(await asked.textContent()).toMatch(
    /keeps third parties from storing anything\. Allow cookies and storage for stackblitz\.com/,
  );
  await visit.page.keyboard.press('Escape');

  await visit.page.reload({ waitUntil: 'networkidle' });
  await lab.button('Check').click();
  await lab.checked();
  expect(await badge(visit).textContent()).toBe('built-in engine (why?)');
  expect(host.visits).toHaveLength(1);
  await visit.close();
});

test('the choice is made by keyboard, and remembered', async () => {
  host.nasty.boot = 'slow';
  const visit = await open();
  const { page } = visit;
  await badge(visit).focus();
  await page.keyboard.press('Enter');
  await dialog(visit)
    .getByRole('radio', { name: /^WebContainer when it is up/ })
    .waitFor();
  await dialog(visit).getByRole('radio', { checked: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');

  expect(await dialog(visit).getByRole('status').textContent()).toMatch(/uses the built-in engine\. You chose it\./);
  await page.keyboard.press('Escape');
  expect(await badge(visit).evaluate((button) => button === document.activeElement)).toBe(true);
  const before = host.visits.length;

  await page.reload({ waitUntil: 'networkidle' });
  const again = await askWhatRuns(visit);
  expect(await again.getByRole('radio', { checked: true }).getAttribute('value')).toBe('built-in');
  expect(host.visits).toHaveLength(before);
  await visit.close();
});

test('under Save-Data nobody is contacted, until the reader asks for WebContainer by name', async () => {
  const visit = await open(`Object.defineProperty(navigator, 'connection', { value: { saveData: true } });`);
  const lab = labPage(visit.page);
  await lab.button('Check').click();
  await lab.checked();
  const asked = await askWhatRuns(visit);
  expect(await asked.getByRole('status').textContent()).toMatch(/asks to save data/);
  expect(host.visits).toEqual([]);

  await asked.locator('input[value=webcontainer]').check();

  await eventually(() => asked.getByRole('status').textContent()).toMatch(
    /The next Run or Check uses WebContainer\. You chose it\./,
  );
  expect(host.visits).toHaveLength(1);
  await visit.close();
});

test('a WebContainer that breaks loses no work: the next check runs built-in, and it is said', async () => {
  const visit = await open();
  const lab = labPage(visit.page);
  await lab.rewrite('pin.ts', '// mine\n');
  await visit.page.getByText(/WebContainer is up\./).waitFor({ timeout: 60_000 });
  host.nasty.boot = 'never';

  host.tell('error', { message: 'kernel panic' });

  await visit.page.getByText(/WebContainer stopped: WebContainer broke: kernel panic\. Your files are safe/).waitFor();
  await lab.button('Check').click();
  await lab.checked();
  expect(await badge(visit).textContent()).toBe('built-in engine');
  expect(await lab.region('Editor').textContent()).toMatch(/mine/);
  await visit.close();
});
