import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { compare, crossed } from '#sim/x-ray/compare.ts';
import { proxies } from '#sim/x-ray/pass.ts';
import { passages } from '#sim/x-ray/script.ts';
import { HeaderXRay } from './HeaderXRay.tsx';
import { readPassage } from './read-passage.ts';

const frame = (first: number) => render(<HeaderXRay id="xray" first={first} />);
/** Lines of the sheet: fate, what came in, what went on. */
const sheet = (html: string) =>
  [...html.matchAll(/<li(?: data-fate="(\w+)")?><code>(?:<del>)?(.*?)(?:<\/del>)?<\/code><code>(.*?)<\/code>/g)].map(
    ([, fate, before, after]) => [fate, before, after],
  );

test('the first frame shows what came in, and gives nothing away', () => {
  const html = frame(0);

  expect(html).toContain('a request, not passed on yet');
  expect(sheet(html)).toHaveLength(15);
  expect(sheet(html).every(([fate, , after]) => fate === undefined && after === '')).toBe(true);
});

describe.each(passages.map((passage, i) => ({ ...passage, step: i + 1 })))(
  'step $step: $way, $through, $setting',
  ({ through, setting, way, step }) => {
    test('the sheet shows the model, line by line, and counts what crossed', () => {
      const html = frame(step);

      expect(sheet(html)).toEqual(
        compare(through, setting, way).map(({ fate, before = '', after = '' }) => [fate, before, after]),
      );
      expect(html).toContain(`shape-counter-value">${crossed(through, way, setting).length}<`);
    });
  },
);

test('the table says what becomes of every line through each of the three', () => {
  const html = frame(1);
  const row = (line: string) =>
    [...(html.split(`<code>${line}</code></th>`)[1] ?? '').split('</tr>')[0]!.matchAll(/<td>(.*?)<\/td>/g)].map(
      ([, cell]) => cell,
    );

  expect(row('X-Foo: for this hop')).toEqual(['crossed', 'crossed', 'removed']);
  expect(row('TE: trailers')).toEqual(['crossed', 'removed', 'removed']);
  expect(row('Cookie: __Host-id=7Qm2xV9d')).toEqual(['kept', 'kept', 'kept']);
  expect(html.match(/<th scope="col">/g)).toHaveLength(1 + proxies.length);
});

test.each([
  [passages[0], true],
  [{ through: 'apache', setting: 'add', way: 'request' }, false],
  [{ through: 'nginx', setting: 'all', way: 'request' }, false],
  [{ through: 'nginx', setting: 'add', way: 'letter' }, false],
  [null, false],
])('%j in a link is a passage: %s', (found, known) => expect(readPassage(found)).toEqual(known ? found : undefined));
