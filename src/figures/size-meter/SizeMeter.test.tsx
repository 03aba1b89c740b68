import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { SizeMeter } from './SizeMeter.tsx';

test('the first frame shows both cookies, the limit, and what is missing', () => {
  const html = render(<SizeMeter id="size" first={7} />);

  expect(html).toContain('The shop’s last answer: 38 items, 4,118 octets. The browser keeps: 37 items, 4,011 octets.');
  expect(html).toContain('ignored: the old cookie stays');
  expect(html).toMatch(/shape-counter-lost.*>1<\/span>.*of 38 items put in are not in the basket/);
});

test('the table has one row for each answer, and the jar beside it', () => {
  const html = render(<SizeMeter id="size" first={9} />);
  const rows = [...html.matchAll(/<tr><th scope="row">(\d)<\/th><td>(\d+)<\/td>.*?<td>(\d+)<\/td><\/tr>/g)];

  expect(rows.map(([, number, , jar]) => `${number}: ${jar}`)).toEqual([
    '1: 10',
    '2: 20',
    '3: 30',
    '4: 35',
    '5: 36',
    '6: 37',
    '7: 37',
    '8: 37',
    '9: 38',
  ]);
});

test('before anything is put in, nothing is said to be kept', () => {
  expect(render(<SizeMeter id="size" first={0} />)).toContain('nothing put in yet');
});
