import { expect, test } from 'vitest';
import { externalLinks } from './external-links.ts';

test.each([
  [
    'html',
    '<a class="x" href="https://a.test/?b=1&amp;c=2">A</a> <a href="/here/">H</a> <link href="https://no.test/">',
    ['https://a.test/?b=1&c=2'],
  ],
  [
    'md',
    'See [A](https://a.test/x), [here](docs/x.md), <https://b.test> and `https://code.test`.',
    ['https://a.test/x', 'https://b.test'],
  ],
] as const)('in %s', (kind, text, expected) => {
  expect(externalLinks(text, kind)).toEqual(expected);
});
