import fc from 'fast-check';
import { expect, test } from 'vitest';
import { octets } from '#kit/cookie.ts';
import { basketLine, type MeterDeed, meter, meterScript, mostOctets } from './size-meter.ts';

const deeds: fc.Arbitrary<MeterDeed[]> = fc.array(
  fc.oneof(
    fc.record({ add: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ as: fc.constantFrom('whole' as const, 'number' as const) }),
  ),
  { maxLength: 10 },
);

test('an answer is kept exactly when its name and value have 4096 octets or less', () => {
  expect(mostOctets).toBe(4096);
  fc.assert(
    fc.property(deeds, (done) => {
      for (const { octets: size, kept } of meter(done).answers) expect(kept).toBe(size <= 4096);
    }),
    { numRuns: 60 },
  );
});

test('what is counted is name and value, and not the sign between them', () => {
  const [pair = ''] = basketLine(3, 'whole').split(';');
  const [name = '', value = ''] = pair.split(/=(.*)/s);

  expect(meter([{ add: 3 }]).answers[0]?.octets).toBe(octets(name) + octets(value));
});

test('the jar holds what was kept last, and the next answer starts from there', () => {
  fc.assert(
    fc.property(deeds, (done) => {
      const { answers, jar } = meter(done);
      let kept = 0;
      for (const answer of answers) {
        expect(answer.items).toBe(kept + answer.added);
        if (answer.kept) kept = answer.items;
      }
      expect(jar.items).toBe(kept);
    }),
    { numRuns: 60 },
  );
});

test('the story: 37 items go in, the 38th does not, however often, until the shop writes less', () => {
  const { answers, jar, put } = meter(meterScript);

  expect(answers.map(({ items, kept }) => `${items} ${kept}`)).toEqual([
    '10 true',
    '20 true',
    '30 true',
    '35 true',
    '36 true',
    '37 true',
    '38 false',
    '38 false',
    '38 true',
  ]);
  expect(jar.items).toBe(38);
  expect(put).toBe(40);
});
