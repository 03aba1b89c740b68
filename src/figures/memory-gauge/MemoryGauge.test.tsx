import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { MemoryGauge } from './MemoryGauge.tsx';

test('the first frame: 1500 of 4000 have come, three of them with names, and there is room', () => {
  const html = render(<MemoryGauge id="full" seed={7} />);

  expect(html).toContain('1500 of 4000 have come to sign in');
  expect([...html.matchAll(/shape-counter-value">(\d+)</g)].map(([, value]) => value)).toEqual(['1500', '0', '0']);
  expect(html.match(/is in the store/g)?.length).toBe(3);
  expect(html.match(/<td>not yet<\/td>/g)?.length).toBe(5);
});

test('memcached lets six thousand come', () => {
  expect(render(<MemoryGauge id="full" policy="memcached" seed={7} />)).toContain('2250 of 6000 have come');
});
