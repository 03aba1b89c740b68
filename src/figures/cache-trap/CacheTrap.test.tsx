import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { CacheTrap } from './CacheTrap.tsx';

test('the first frame: the first request is at the cache, nothing is stored, nobody has a pin', () => {
  const html = render(<CacheTrap id="cache" seed={7} />);

  expect(html).toContain('request 1 of 10, waiting at the cache');
  expect(html).toContain('nothing stored');
  expect([...html.matchAll(/shape-counter-value">(\d)</g)].map(([, value]) => value)).toEqual(['0', '0', '0']);
  expect(html).toMatch(/<input type="checkbox"[^>]*>/);
});
