import { expect, test } from 'vitest';
import { useSite } from './browser.ts';
import { eventually, labPage } from './lab-page.ts';

const site = useSite();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const tablet = { viewport: { width: 1180, height: 820 }, hasTouch: true, isMobile: true };

async function open(options: typeof phone) {
  const visit = await site.open('labs/stick-to-it/', options);
  const { page } = visit;
  const editor: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/monaco/')) editor.push(request.url());
  });
  const lab = labPage(page);
  const tab = async (name: string) => {
    const button = page.getByRole('tab', { name, exact: true });
    if (await button.isVisible()) await button.tap();
  };
  const area = lab.region('Editor').getByRole('textbox');
  return { ...visit, page, lab, tab, area, editor };
}

test.each([
  ['phone', phone],
  ['tablet', tablet],
] as const)('on a %s the editor is a plain text field: what is typed is saved and checked', async (_, device) => {
  const { page, lab, tab, area, editor, complaints, close } = await open(device);
  await lab.button('Check').tap();
  await lab.checked();
  const syntax = /balancer\.ts(:|, line )1\b/;
  expect(await lab.region('Checks').textContent()).not.toMatch(syntax);
  await tab('Code');
  await lab.region('Files').getByText('pin.ts', { exact: true }).tap();
  await area.tap();
  expect(await area.evaluate((field) => field === document.activeElement && field.tagName)).toBe('TEXTAREA');
  expect(await area.getAttribute('aria-label')).toBe('pin.ts');

  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('const = 1;\n');
  await eventually(() => area.inputValue()).toMatch(/^const = 1;\n\/\*\*/);
  await lab.region('Files').getByText('balancer.ts', { exact: true }).tap();
  await area.tap();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('const = 1;\n');
  await lab.button('Check').tap();
  await eventually(async () => (await lab.labels()).every((label) => label.endsWith(' failed'))).toBe(true);

  await eventually(() => lab.region('Checks').textContent()).toMatch(syntax);
  expect(editor).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('on a phone Tab leaves the text field, until the reader asks that it types', async () => {
  const { page, tab, area, close } = await open(phone);
  await tab('Code');
  await area.tap();
  const text = await area.inputValue();
  const inArea = () => area.evaluate((field) => field === document.activeElement);

  await page.keyboard.press('Tab');
  expect(await inArea()).toBe(false);
  expect(await area.inputValue()).toBe(text);

  await page.getByLabel('Tab types spaces').check();
  await area.tap();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Tab');
  expect(await inArea()).toBe(true);
  await eventually(() => area.inputValue()).toBe(`  ${text}`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await inArea()).toBe(false);
  await close();
});

test('on the smallest phone nothing of a running lab is cut off or covered, and words can be read', async () => {
  const { page, lab, tab, close } = await open({ ...phone, viewport: { width: 320, height: 700 } });
  await lab.button('Run').tap();
  await eventually(() => lab.button('Send request').isEnabled()).toBe(true);
  await lab.button('Send request').tap();
  await eventually(() => lab.region('Topology').textContent()).toMatch(/b1 answered 200/);
  const small = await lab.region('Topology').evaluate((region) =>
    [...region.querySelectorAll<SVGTextElement>('svg text')].flatMap((text) => {
      const size = Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 0);
      return text.checkVisibility() && size < 12.5 ? [`${text.textContent} ${size.toFixed(1)}`] : [];
    }),
  );
  expect(small).toEqual([]);
  for (const name of ['Story', 'Code', 'Topology', 'Wire', 'Checks']) {
    await tab(name);
    const main = page.locator('.lab-main');
    await eventually(() => main.evaluate((one) => one.scrollTop)).toBe(0);
    const wide = await main.evaluate((one) =>
      [...one.querySelectorAll('select, button, h2')]
        .filter((each) => each.checkVisibility() && !each.closest('.files, [hidden]'))
        .filter((each) => each.getBoundingClientRect().right > innerWidth)
        .map((each) => each.textContent),
    );
    expect(wide, name).toEqual([]);
  }
  await close();
});

test('on a phone a reader can run, send, kill and restart', async () => {
  const { page, lab, tab, complaints, close } = await open(phone);
  await lab.button('Run').tap();
  await eventually(() => lab.button('Send request').isEnabled()).toBe(true);
  await lab.button('Send request').tap();
  await eventually(() => lab.region('Topology').textContent()).toMatch(/b1 answered 200/);

  await lab.button('Kill b1').tap();
  await lab.button('Restart b1').tap();
  await lab.button('Kill b1').waitFor();
  await tab('Wire');
  await eventually(() => lab.region('Wire').textContent()).toMatch(/POST \/login\?name=ana HTTP\/1\.1/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});
