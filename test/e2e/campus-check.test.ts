import { expect, test } from 'vitest';
import { useSite } from './browser.ts';

const site = useSite();

test('the campus check contacts nobody until it is asked, then names what works and what is blocked, as text', async () => {
  const visit = await site.open('campus-check/');
  const { page } = visit;
  expect(visit.strangers).toEqual([]);
  // A network on which the third party cannot be reached.
  await page.route(/stackblitz|webcontainer/, (route) => route.abort());

  await page.getByRole('button', { name: 'Check this browser and network' }).click();
  const text = page.getByRole('textbox', { name: 'As text for a mail' });
  await text.waitFor({ timeout: 90_000 });

  const mail = await text.inputValue();
  expect(mail).toMatch(/^yes {2}Isolation headers: works$/m);
  expect(mail).toMatch(/^yes {2}Storage for work: works$/m);
  expect(mail).toMatch(/^yes {2}Built-in engine: works$/m);
  expect(mail).toMatch(/^no {2}WebContainer: WebContainer could not start: stackblitz\.com did not answer\./m);
  expect(mail).toContain('Chrom');
  await visit.close();
});
