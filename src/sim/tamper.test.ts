import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attacks, bitsOf, send, type TamperRules, tamper, tamperScripts } from './tamper.ts';

const rules = fc.record({
  writing: fc.constantFrom('plain' as const, 'signed' as const, 'encrypted' as const, 'sealed' as const),
  expiry: fc.boolean(),
  named: fc.boolean(),
  once: fc.boolean(),
});
const all: TamperRules = { writing: 'sealed', expiry: true, named: true, once: true };
const isTagged = ({ writing }: TamperRules) => writing === 'signed' || writing === 'sealed';

test('her own cookie is accepted under all rules, and that is no harm', () => {
  fc.assert(
    fc.property(rules, (under) => {
      expect(send('honest', under)).toMatchObject({ accepted: { who: 'fay', items: '2-tea', pay: 24 }, harm: false });
    }),
  );
});

test('with a tag, no edit and no flipped bit is accepted', () => {
  fc.assert(
    fc.property(rules.filter(isTagged), fc.nat(), (under, bit) => {
      expect(send('flip', under, bit % bitsOf(under))).toMatchObject({ refused: 'tag', harm: false });
      expect(send('edit', under).harm).toBe(false);
    }),
  );
});

test('a swap is refused exactly where the name is in the tag', () => {
  fc.assert(
    fc.property(rules, (under) => {
      expect(send('swap', under).harm).toBe(!(isTagged(under) && under.named));
    }),
  );
});

test('last week’s cookie is refused exactly where a date is inside and looked at', () => {
  fc.assert(
    fc.property(rules, (under) => {
      expect(send('old', under).harm).toBe(!under.expiry);
    }),
  );
});

test('a cookie from before signing out is refused exactly where the shop remembers', () => {
  fc.assert(
    fc.property(rules, (under) => {
      expect(send('again', under).harm).toBe(!under.once);
    }),
  );
});

test('with everything on, nothing gets through', () => {
  expect(attacks.filter((attack) => send(attack, all).harm)).toEqual([]);
});

test('the stories end well', () => {
  for (const script of Object.values(tamperScripts)) {
    const { sent } = tamper(script);

    expect(sent).toHaveLength(script.length);
    expect(sent.at(-1)?.harm).toBe(false);
  }
});
