import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64url, nonceOctets, peek, read, toBase64url, type Writing, write } from './writing.ts';

const writings: readonly Writing[] = ['plain', 'signed', 'encrypted', 'sealed'];
const anyWriting = fc.constantFrom(...writings);
const tagged = fc.constantFrom<Writing>('signed', 'sealed');
const text = fc.string({ unit: 'grapheme', maxLength: 120 });
const name = fc.constantFrom('', 'basket', 'gift');
const key = (of: string) => createHash('sha256').update(`tuck shop: ${of}`).digest();

test('base64url is Node’s', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (octets) => {
      expect(toBase64url(octets)).toBe(Buffer.from(octets).toString('base64url'));
      expect(fromBase64url(toBase64url(octets))).toEqual(octets);
    }),
  );
});

test.each(['a', 'ab=c', 'a b', 'ä'])('%j is no base64url', (wrong) => expect(fromBase64url(wrong)).toBeUndefined());

describe('what is written', () => {
  test('is read again, by whoever knows how and for what', () => {
    fc.assert(
      fc.property(anyWriting, text, name, (writing, said, bound) => {
        expect(read(writing, write(writing, said, bound), bound)).toBe(said);
      }),
    );
  });

  test('equal arguments give equal values', () => {
    fc.assert(
      fc.property(anyWriting, text, (writing, said) => {
        const [once, twice] = [0, 1].map(() => write(writing, said, 'x'));
        expect(once).toBe(twice);
      }),
    );
  });

  test('can be read without a key exactly where it is not encrypted', () => {
    fc.assert(
      fc.property(anyWriting, text, (writing, said) => {
        const open = writing === 'plain' || writing === 'signed';
        expect(peek(writing, write(writing, said, ''))).toBe(open ? said : undefined);
      }),
    );
  });
});

describe('it is the real thing: Node’s own cryptography agrees', () => {
  test('HMAC-SHA256', () => {
    const [, tag] = write('signed', 'who=fay', 'basket').split('.');

    expect(tag).toBe(createHmac('sha256', key('signing key')).update('basket=who=fay').digest('base64url'));
  });

  test('AES-256-CTR', () => {
    const octets = Buffer.from(write('encrypted', 'who=fay', ''), 'base64url');
    const cipher = createCipheriv('aes-256-ctr', key('key for encryption alone'), octets.subarray(0, 16));

    expect(octets.subarray(16)).toEqual(Buffer.concat([cipher.update('who=fay'), cipher.final()]));
  });

  test('AES-256-GCM, with the cookie’s name as associated data', () => {
    const octets = Buffer.from(write('sealed', 'who=fay', 'basket'), 'base64url');
    const cipher = createDecipheriv('aes-256-gcm', key('sealing key'), octets.subarray(0, 12));
    cipher.setAAD(Buffer.from('basket'));
    cipher.setAuthTag(octets.subarray(-16));

    expect(Buffer.concat([cipher.update(octets.subarray(12, -16)), cipher.final()]).toString()).toBe('who=fay');
  });
});

describe('what a tag does', () => {
  test('no flipped bit passes', () => {
    fc.assert(
      fc.property(tagged, text, fc.nat(), (writing, said, place) => {
        const value = write(writing, said, 'basket');
        const parts = value.split('.').map((part) => fromBase64url(part) ?? new Uint8Array());
        const bits = parts.reduce((sum, part) => sum + part.length * 8, 0);
        let bit = place % bits;
        const flipped = parts.map((part) => {
          const octets = part.map((octet, i) => (bit >> 3 === i && bit >= 0 ? octet ^ (1 << (bit & 7)) : octet));
          bit -= part.length * 8;
          return octets;
        });

        expect(read(writing, flipped.map(toBase64url).join('.'), 'basket')).toBeUndefined();
      }),
    );
  });

  test('a value for one name is none for another', () => {
    fc.assert(
      fc.property(tagged, text, (writing, said) => {
        expect(read(writing, write(writing, said, 'gift'), 'basket')).toBeUndefined();
      }),
    );
  });

  test.each(['', '.', 'AAAA', 'who.what', '%'])('%j is refused and does not throw', (value) => {
    for (const writing of writings.slice(1)) expect(() => read(writing, value, 'basket')).not.toThrow();
    expect(read('signed', value, 'basket')).toBeUndefined();
    expect(read('sealed', value, 'basket')).toBeUndefined();
  });
});

test('encrypted alone, a flipped bit of the value is the same flipped bit of the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'abcdefgh0123456789'), minLength: 1, maxLength: 60 }),
      fc.nat(),
      (said, place) => {
        const octets = fromBase64url(write('encrypted', said, '')) as Uint8Array;
        const at = place % said.length;
        octets[nonceOctets.encrypted + at]! ^= 1;
        const expected = [...said]
          .map((char, i) => (i === at ? String.fromCharCode(char.charCodeAt(0) ^ 1) : char))
          .join('');

        expect(read('encrypted', toBase64url(octets), '')).toBe(expected);
      },
    ),
  );
});
