import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { tamper, tamperScripts } from '#sim/tamper.ts';
import { readDeed } from './read-deed.ts';
import { TamperBench } from './TamperBench.tsx';
import { changes, rulesOf, verdictOf } from './verdict.ts';

describe('the first frame, without JavaScript', () => {
  const html = render(<TamperBench id="signed" script="signed" first={3} />);

  test('shows the values as they are, and what Fay reads in them', () => {
    const sent = tamper(tamperScripts.signed.slice(0, 3)).sent.at(-1)!;

    expect(html).toContain(`basket=${sent.given}`);
    expect(html).toContain('who=fay&amp;items=2-tea&amp;pay=24');
    expect(html).toContain('takes no notice of it: the tag does not fit');
  });

  test('draws a changed cookie as forged, and a refused one as lost', () => {
    expect(html).toContain('shape-forged');
    expect(html).toContain('shape-lost');
    expect(html).toContain('Fay with her cookie jar, and the shop, which takes no notice of it');
  });

  test('counts what should not have been accepted', () => {
    expect(html).toContain('1 cookie was accepted that should not have been, of 3 sent');
  });
});

test('the table says of every cookie what the bench says of it', () => {
  for (const [script, steps] of Object.entries(tamperScripts)) {
    const html = render(<TamperBench id="any" script={script as keyof typeof tamperScripts} first={steps.length} />);
    const rows = [...html.matchAll(/<tr><th scope="row">.*?<\/tr>/g)].map(([row]) => row);

    for (const [i, sent] of tamper(steps).sent.entries()) {
      expect(rows[i]).toContain(`<td>${rulesOf(sent.rules)}</td>`);
      if (sent.value !== undefined) expect(rows[i]).toContain(verdictOf(sent));
      expect(rows[i]?.includes('figure-lost')).toBe(sent.harm);
    }
    expect(rows).toHaveLength(steps.length);
  }
});

test('what is changed in a value is marked, and nothing else', () => {
  expect(changes('abcdef', 'abXYef')).toEqual([
    { text: 'ab', changed: false },
    { text: 'XY', changed: true },
    { text: 'ef', changed: false },
  ]);
});

test.each([
  [
    { send: 'flip', bit: 7 },
    { send: 'flip', bit: 7 },
  ],
  [{ under: { writing: 'sealed', once: true } }, { under: { writing: 'sealed', once: true } }],
  [{ send: 'steal' }, undefined],
  [{ under: { writing: 'rot13' } }, undefined],
  [{ under: { once: 'yes' } }, undefined],
  [{ send: 'flip', bit: -1 }, undefined],
  ['flip', undefined],
])('a link that says %j', (found, read) => expect(readDeed(found)).toEqual(read));
