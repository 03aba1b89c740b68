import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Announcement } from '#course/trace.ts';
import { isAnnouncement } from './announcement.ts';

const word = fc.oneof(fc.string(), fc.constant(undefined), fc.integer());
const row = fc.record(
  { id: word, owner: word, pin: word, server: word, to: word, state: word, name: word, value: word, attributes: word },
  { requiredKeys: [] },
);
const what = fc.constantFrom('holds', 'chose', 'table', 'jar', 'toString', 7);
const rows = fc.oneof(fc.array(row, { maxLength: 2 }), word);
const anything = fc.oneof(
  fc.record({ what, sessions: rows, rows, cookies: rows, server: word, because: word }, { requiredKeys: ['what'] }),
  fc.anything(),
);
const sound = fc.oneof(
  fc.record({
    what: fc.constant('holds'),
    sessions: fc.array(fc.record({ id: fc.string(), owner: word }, { requiredKeys: ['id'] })),
  }),
  fc.record({ what: fc.constant('chose'), server: fc.string(), because: word }),
  fc.record({
    what: fc.constant('jar'),
    cookies: fc.array(fc.record({ name: fc.string(), value: fc.string(), attributes: fc.string() })),
  }),
);

test.each([
  ['anything', anything],
  ['nearly sound', sound],
])('an announcement is what the schema says it is: %s', (_name, arbitrary) => {
  fc.assert(
    fc.property(arbitrary as fc.Arbitrary<unknown>, (said) => {
      expect(isAnnouncement(said)).toBe(Announcement.safeParse(said).success);
    }),
    { numRuns: 1000 },
  );
});
