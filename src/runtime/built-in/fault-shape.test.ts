import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fault } from '#course/fault.ts';
import type { Fault as KitFault } from '#kit/fault.ts';
import { whyNoFault } from './fault-shape.ts';

const name = fc.oneof(fc.constantFrom('b1', 'lb', ''), fc.integer());
const number = fc.oneof(fc.constantFrom(0, 1, -1, 0.5, 250, Number.NaN), fc.constant('1'));
const spread = fc.oneof(
  fc.record({ low: number, high: number }, { requiredKeys: [] }),
  fc.record({ median: number, p99: number }, { requiredKeys: [] }),
  number,
);
const between = fc.array(name, { maxLength: 3 });
const wild = fc.record(
  {
    what: fc.constantFrom('latency', 'loss', 'slow', 'cut', 'pause', 'clock', 'storm'),
    between,
    process: name,
    from: name,
    to: name,
    ms: fc.oneof(spread, number),
    rate: number,
    afterBytes: number,
    how: fc.constantFrom('silence', 'reset', 'noise'),
  },
  { requiredKeys: ['what'] },
);
/** One that is right but for what chance adds. */
const nearly = fc.constantFrom<object>(
  { what: 'latency', between: [], ms: { low: 1, high: 2 } },
  { what: 'latency', between: ['b1'], ms: { median: 1, p99: 2 } },
  { what: 'loss', between: ['b1', 'lb'], rate: 0.1 },
  { what: 'slow', process: 'b1', ms: { low: 0, high: 0 } },
  { what: 'cut', from: 'b1', afterBytes: 0, how: 'silence' },
  { what: 'cut', from: 'b1', to: 'lb', afterBytes: 9, how: 'reset' },
  { what: 'pause', process: 'b1' },
  { what: 'clock', process: 'b1', ms: -5 },
);

test('it says of the same values as the schema that they are faults', () => {
  let right = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        wild,
        nearly,
        fc.tuple(nearly, wild).map(([one, other]) => ({ ...other, ...one })),
      ),
      (value) => {
        const schema = Fault.safeParse(value).success;
        if (schema) right++;
        expect(whyNoFault(value) === undefined).toBe(schema);
      },
    ),
    { numRuns: 2_000 },
  );
  expect(right).toBeGreaterThan(100);
});

test.each([
  [{ what: 'loss', between: [], rate: 2 }, '`rate` must be a number from 0 to 1'],
  [{ what: 'storm' }, '`what` must be one of latency, loss, slow, cut, pause, clock'],
  [{ what: 'pause', process: 'b1', ms: 5 }, 'it has a `ms` that means nothing'],
])('%j: %s', (value, why) => {
  expect(whyNoFault(value)).toBe(why);
});

test('what a check may inject and what the trace tells are one type', () => {
  const asTold = (fault: KitFault): Fault => fault;
  const asInjected = (fault: Fault): KitFault => fault;
  expect(asInjected(asTold({ what: 'pause', process: 'b1' }))).toEqual({ what: 'pause', process: 'b1' });
});
