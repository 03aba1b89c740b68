import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { TwoTabs } from './TwoTabs.tsx';

const count = (html: string, what: RegExp) => [...html.matchAll(what)].length;

test('the first frame: four steps in the order of the seed, none done, nothing lost', () => {
  const html = render(<TwoTabs id="tabs" seed={9} />);

  expect(html).toContain('4 steps, none done yet');
  expect(
    [...html.matchAll(/aria-label="\w+: (tab \d \w+), step (\d) of 4/g)].map(([, step, place]) => `${place} ${step}`),
  ).toEqual(['1 tab 1 reads', '2 tab 2 reads', '3 tab 1 writes', '4 tab 2 writes']);
  expect(html).not.toContain('is lost');
  expect(html).not.toContain('SET cart');
});

test('a step that could only pass one of its own tab says that it cannot', () => {
  const html = render(<TwoTabs id="tabs" seed={7} />);

  // 1122: tab 1 writes second and may go later only; tab 2 reads third and may go earlier only.
  expect(html).toMatch(/aria-label="Earlier: tab 1 writes"[^>]*title="It cannot pass/);
  expect(html).toMatch(/aria-label="Later: tab 2 reads"[^>]*title="It cannot pass/);
});

test('the table has a row for every step, and says nothing before it happens', () => {
  const html = render(<TwoTabs id="out" errand="signs-out" seed={1} />);

  expect(count(html, /<th scope="row">/g)).toBe(3);
  expect(count(html, />not yet</g)).toBe(3);
});
