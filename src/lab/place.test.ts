import { expect, test } from 'vitest';
import { placeIn } from './place.ts';

test.each([
  ['SyntaxError: balancer.ts:12:5 unexpected ;', { file: 'balancer.ts', line: 12 }],
  ['    at start (file:///home/lab/pin.ts:3:1)', { file: 'pin.ts', line: 3 }],
  ['endless loop in balancer.ts, line 7, after GET /', { file: 'balancer.ts', line: 7 }],
  ['at kit/program.ts:4\n at balancer.ts:9', { file: 'balancer.ts', line: 9 }],
  ['balancer.tsx:3 and rebalancer.ts:4', undefined],
  ['no place', undefined],
])('%s', (text, place) => expect(placeIn(text, ['balancer.ts', 'pin.ts'])).toEqual(place));
