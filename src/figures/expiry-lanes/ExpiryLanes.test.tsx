import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { answers, visits } from '#sim/expiry.ts';
import { ExpiryLanes } from './ExpiryLanes.tsx';
import { standing } from './Lanes.tsx';

test('the first frame: the third visit is about to come, and all three stores hold the session', () => {
  const html = render(<ExpiryLanes id="lanes" seed={7} />);

  expect(html).toContain('minute 16, visit 3 of 6 comes now');
  expect(html.match(/14 min left/g)?.length).toBe(2 * 3 + 2 * 3);
  expect(html).toContain('observed with 7.0.15');
  expect(html).toContain('documented');
});

test('a lane’s word is what its visits find', () => {
  const lane = (product: 'redis' | 'dynamodb', filter = false) =>
    answers({ product, habit: 'fixed', filter }, visits(7));

  expect(standing('redis', lane('redis'), 20)).toBe('10 min left');
  expect(standing('redis', lane('redis'), 40)).toBe('gone');
  expect(standing('dynamodb', lane('dynamodb'), 40)).toBe('expired, still readable');
  expect(standing('dynamodb', lane('dynamodb', true), 40)).toBe('gone');
});
