import fc from 'fast-check';
import { expect, test } from 'vitest';
import { millis } from '#sim/units.ts';
import { fromHash, toHash } from './share.ts';

const time = fc.nat(60_000);
const shared = fc.record({
  seed: fc.nat(9999),
  at: time,
  option: fc.boolean(),
  deeds: fc.array(
    fc.record({
      do: fc.constantFrom('stop' as const, 'start' as const),
      server: fc.constantFrom('b1', 'b2', 'b3'),
      at: time.map(millis),
    }),
    { maxLength: 4 },
  ),
});

test('what is shared is what is opened', () => {
  fc.assert(
    fc.property(shared, (experiment) => {
      expect(fromHash('twelve', toHash('twelve', experiment))).toEqual(experiment);
    }),
  );
});

test('a link reads like what it says', () => {
  const hash = toHash('twelve', {
    seed: 7,
    at: 5100,
    option: false,
    deeds: [{ do: 'stop', server: 'b2', at: millis(4200) }],
  });

  expect(hash).toBe('#twelve:seed=7&at=5100&do=stop.b2.4200');
});

test.each([
  '',
  '#twelve',
  '#stop:seed=7&at=1',
  '#twelve:seed=x&at=1',
  '#twelve:seed=-1&at=1',
  '#twelve:seed=7&at=soon',
  '#twelve:seed=7&at=1&do=burn.b2.3',
  '#twelve:seed=7&at=1&do=stop.b2',
])('%j says nothing about the figure twelve', (hash) => {
  expect(fromHash('twelve', hash)).toBeUndefined();
});

test('a figure’s own knobs travel with it', () => {
  const experiment = { seed: 7, at: 0, option: false, deeds: [], knobs: { http: '1.0', put: '1 2 & 3' } };
  const hash = toHash('wire', experiment);

  expect(hash).toBe('#wire:seed=7&at=0&http=1.0&put=1%202%20%26%203');
  expect(fromHash('wire', hash)).toEqual(experiment);
});
