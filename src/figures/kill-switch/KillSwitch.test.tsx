import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { killStories } from '#sim/kill-switch.ts';
import { KillSwitch } from './KillSwitch.tsx';

describe('the first frame, without JavaScript', () => {
  const html = render(<KillSwitch id="crash" story="crash" seed={7} first={9} />);
  const counted = [...html.matchAll(/kill-count[^>]*><b>(\d+)<\/b> ([^<]*)<\/span><span[^>]*>([^<]*)/g)].map(
    ([, lost, of, failed]) => `${lost} ${of}, ${failed}`,
  );

  test('counts all three shops, and shows one', () => {
    expect(counted).toEqual([
      '2 of 6 baskets lost, 1 of 9 requests failed',
      '0 of 6 baskets lost, 1 of 9 requests failed',
      '0 of 6 baskets lost, 1 of 9 requests failed',
    ]);
    expect(html.match(/<input type="radio"[^>]*checked[^>]*aria-label="In memory/)).not.toBeNull();
    expect(html).toContain('In memory. Clients ana, ben, cleo, dov, eli, fay, a balancer, b1 up, b2 down, b3 up.');
  });

  test('servers are buttons, and so is the place for one more', () => {
    expect(html).toContain('aria-label="b3, up, holds the sessions of cleo, fay. Stop it"');
    expect(html).toContain('aria-label="b2, down, lost the sessions of ben, eli. Start it again"');
    expect(html).toContain('aria-label="Add b4"');
  });
});

test('the store is a button where there is one', () => {
  expect(render(<KillSwitch id="store" story="store-dies" seed={7} place="store" first={6} />)).toContain(
    'aria-label="store, down, lost the sessions of ana, ben, cleo, dov, eli, fay. Start it again"',
  );
  expect(render(<KillSwitch id="store" story="store-dies" seed={7} />)).not.toContain('aria-label="store,');
});

test('a server that was taken out says so', () => {
  expect(render(<KillSwitch id="shrink" story="shrink" seed={7} first={9} />)).toContain('b3 removed');
});

test('every seed opens every story', () => {
  for (const story of killStories)
    for (let seed = 0; seed < 12; seed += 1)
      expect(render(<KillSwitch id="any" story={story} seed={seed} first={8} />)).toContain('baskets lost');
});
