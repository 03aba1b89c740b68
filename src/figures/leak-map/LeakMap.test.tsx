import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { leakPlaces } from '#sim/leak-map.ts';
import { LeakMap } from './LeakMap.tsx';
import { readDeed } from './read-deed.ts';

test('the first frame: nobody has looked, and every place is a button in both drawings', () => {
  const html = render(<LeakMap id="leaks" />);

  expect(html).toContain('5 places, none looked at yet');
  expect(html.match(/role="button"[^>]*aria-label="Look into: /g)).toHaveLength(2 * leakPlaces.length);
  expect(html).toMatch(/shape-counter-value">0</);
});

test.each([
  [{ do: 'look', place: 'chat' }, true],
  [{ do: 'carry', by: 'cookie' }, true],
  [{ do: 'policy', policy: 'no-referrer' }, true],
  [{ do: 'look', place: 'nowhere' }, false],
  [{ do: 'carry', by: 'pigeon' }, false],
  [{ do: 'policy', policy: 'all' }, false],
  [7, false],
])('%j in a link is a deed: %s', (found, known) => expect(readDeed(found)).toEqual(known ? found : undefined));
