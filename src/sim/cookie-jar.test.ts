import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Browser, browser, doDeed, isAddress, type JarDeed, sendings, sentNow } from './cookie-jar.ts';
import { type JarScriptName, jarScripts } from './jar-scripts.ts';

const after = (name: JarScriptName, steps: number): Browser => {
  const { start, deeds } = jarScripts[name];
  return deeds.slice(0, steps).reduce(doDeed, browser(start));
};
const names = (of: Browser) => of.jar.map(({ name }) => name);

describe('nine answers', () => {
  const all = after('nine-answers', 11);

  test('five are kept and four are not, each for its own reason', () => {
    expect(all.verdicts.map(({ refused, lifetime }) => refused?.why ?? lifetime)).toEqual([
      'session',
      'host-prefix',
      'session',
      'other-domain',
      'session',
      'too-long',
      'max-age',
      'capped',
      'host-prefix',
    ]);
  });

  test('an id without Path belongs to the folder of the page that set it, and the basket page never sees it', () => {
    const basket = after('nine-answers', 2);

    expect(basket.jar).toMatchObject([{ name: 'id', path: '/account' }]);
    expect(sendings(basket).map(({ because }) => because)).toEqual(['other-path']);
    expect(sentNow(basket)).toEqual([]);
  });

  test('the basket that is one octet too long changes nothing: the old one stays', () => {
    const before = after('nine-answers', 6);
    const tooLong = after('nine-answers', 7);

    expect(tooLong.verdicts.at(-1)?.refused).toEqual({ why: 'too-long', octets: 4097 });
    expect(tooLong.jar).toEqual(before.jar);
    expect(tooLong.jar.at(-1)).toMatchObject({ name: 'basket', value: 'tea' });
  });

  test('a cookie with both is over after Max-Age, whatever Expires says', () => {
    expect(names(after('nine-answers', 8))).toContain('promo');
    expect(names(after('nine-answers', 9))).not.toContain('promo');
  });

  test('two years are 400 days', () => {
    const { now, jar } = after('nine-answers', 10);

    expect((jar.at(-1)?.expires ?? 0) - now).toBe(400 * 24 * 3600 * 1000);
  });
});

test.each([
  [4, 'link', ['lax', 'none']],
  [5, 'post', ['none']],
  [6, 'embedded', ['none']],
  [7, 'own', []],
])('after step %i, a request by %s carries %j', (steps, occasion, sent) => {
  const now = after('four-occasions', steps);

  expect(now.situation.occasion).toBe(occasion);
  expect(sentNow(now).map(({ name }) => name)).toEqual(sent);
});

test('closing the browser ends session cookies and no others', () => {
  const closed = doDeed(after('nine-answers', 11), { do: 'close' });

  expect(names(closed)).toEqual(['theme']);
});

test('a jar only ever grows by a line that was kept, and time only takes away', () => {
  const deed = fc.oneof(
    fc.constantFrom<JarDeed>(...jarScripts['nine-answers'].deeds, ...jarScripts['four-occasions'].deeds, {
      do: 'close',
    }),
    fc.nat(10 ** 9).map((ms): JarDeed => ({ do: 'wait', ms })),
  );
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 20 }), (deeds) => {
      let now = browser(jarScripts['nine-answers'].start);
      for (const each of deeds) {
        const next = doDeed(now, each);
        const kept = each.do === 'answer' && next.verdicts.at(-1)?.kept !== undefined;
        if (!kept) for (const cookie of next.jar) expect(now.jar).toContain(cookie);
        for (const cookie of sentNow(next)) expect(next.jar).toContain(cookie);
        now = next;
      }
      expect(deeds.reduce(doDeed, browser(jarScripts['nine-answers'].start))).toEqual(now);
    }),
  );
});

test.each([
  ['https://tuck.test/basket', true],
  ['http://tuck.test', true],
  ['https://tuck.test:8443/a?b=c', true],
  ['tuck.test/basket', false],
  ['ftp://tuck.test/', false],
  ['https://tuck test/', false],
])('%s can be read: %s', (url, readable) => expect(isAddress(url)).toBe(readable));
