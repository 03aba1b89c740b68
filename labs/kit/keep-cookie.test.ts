import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asked, type KeptCookie, LONGEST, type Occasion } from './cookie.ts';
import { receiveCookie } from './keep-cookie.ts';
import { cookieField, cookiesFor, keptBack, putCookie } from './send-cookies.ts';

const now = Date.UTC(2026, 10, 22);
const shop: Asked = { host: 'shop.tuck.test', path: '/basket/tea', secure: true, occasion: 'own' };
const plain: Asked = { ...shop, secure: false };
const receive = (text: string, asked = shop, jar: readonly KeptCookie[] = []) => receiveCookie(text, asked, now, jar);
const kept = (text: string, asked = shop): KeptCookie => {
  const { kept: cookie } = receive(text, asked);
  if (!cookie) throw new Error(`${text} was not kept.`);
  return cookie;
};

describe('a line is ignored', () => {
  test.each<[string, Asked, object]>([
    ['a=b\x01c', shop, { why: 'control-character' }],
    ['=; Path=/', shop, { why: 'empty' }],
    [`id=${'x'.repeat(4095)}`, shop, { why: 'too-long', octets: 4097 }],
    [`id=${'é'.repeat(2048)}`, shop, { why: 'too-long', octets: 4098 }],
    ['id=7; Domain=test', shop, { why: 'public-suffix', domain: 'test' }],
    ['id=7; Domain=evil.test', shop, { why: 'other-domain', domain: 'evil.test' }],
    ['id=7; Domain=pay.shop.tuck.test', shop, { why: 'other-domain', domain: 'pay.shop.tuck.test' }],
    ['id=7; Domain=op.tuck.test', shop, { why: 'other-domain', domain: 'op.tuck.test' }],
    ['id=7; Secure', plain, { why: 'secure-over-plain' }],
    ['id=7', { ...shop, occasion: 'embedded' }, { why: 'cross-site' }],
    ['id=7; SameSite=Strict; Secure', { ...shop, occasion: 'embedded' }, { why: 'cross-site' }],
    ['id=7; SameSite=None', shop, { why: 'none-without-secure' }],
    ['__Secure-id=7', shop, { why: 'secure-prefix' }],
    ['__SECURE-id=7', shop, { why: 'secure-prefix' }],
    ['__Host-id=7; Path=/', shop, { why: 'host-prefix', lacks: 'Secure' }],
    ['__hOsT-id=7; Path=/', shop, { why: 'host-prefix', lacks: 'Secure' }],
    ['__Host-id=7; Secure', shop, { why: 'host-prefix', lacks: 'Path=/' }],
    ['__Host-id=7; Secure; Path=/basket', shop, { why: 'host-prefix', lacks: 'Path=/' }],
    ['__Host-id=7; Secure; Path=/; Domain=tuck.test', shop, { why: 'host-prefix', lacks: 'no Domain' }],
    ['__Host-id; Secure; Path=/', shop, { why: 'nameless-prefix' }],
  ])('%s', (text, asked, refused) => expect(receive(text, asked)).toEqual({ refused }));

  test('that would hide a Secure cookie of that name, when it comes over plain HTTP', () => {
    const jar = [kept('id=7; Secure')];

    expect(receive('id=8; Domain=tuck.test; Path=/basket', plain, jar)).toEqual({
      refused: { why: 'hides-secure-cookie' },
    });
    expect(receive('other=8', plain, jar).kept).toBeDefined();
  });
});

test.each<[string, Partial<KeptCookie>]>([
  ['id=7', { domain: 'shop.tuck.test', hostOnly: true, path: '/basket', sameSite: 'default', expires: undefined }],
  ['id=7; Domain=.Tuck.test; Path=/', { domain: 'tuck.test', hostOnly: false, path: '/' }],
  ['id=7; Domain=x; Domain=tuck.test', { domain: 'tuck.test' }],
  [`id=7; Path=/${'x'.repeat(1024)}`, { path: '/basket' }],
  ['id=7; SameSite=sometimes', { sameSite: 'default' }],
  ['id=7; SameSite=NONE; Secure', { sameSite: 'none', secure: true }],
  ['id=7; Max-Age=60; Expires=Thu, 01 Jan 2099 00:00:00 GMT', { expires: now + 60_000 }],
  ['id=7; Max-Age=999999999', { expires: now + LONGEST }],
  ['id=7; Expires=Thu, 01 Jan 2099 00:00:00 GMT', { expires: now + LONGEST }],
])('%s is kept', (text, cookie) => expect(receive(text).kept).toMatchObject(cookie));

test.each<[string, string]>([
  ['id=7', 'session'],
  ['id=7; Max-Age=60', 'max-age'],
  ['id=7; Max-Age=0', 'over'],
  ['id=7; Expires=Mon, 23 Nov 2026 00:00:00 GMT', 'expires'],
  ['id=7; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'over'],
  ['id=7; Max-Age=34560001', 'capped'],
])('%s has the lifetime: %s', (text, lifetime) => expect(receive(text)).toMatchObject({ lifetime }));

describe('what goes with a request', () => {
  const to = (change: Partial<Asked>): Asked => ({ ...shop, path: '/', ...change });

  test.each<[string, Asked, string | undefined]>([
    ['id=7; Path=/', to({}), undefined],
    ['id=7; Path=/', to({ host: 'tuck.test' }), 'other-host'],
    ['id=7; Path=/; Domain=tuck.test', to({ host: 'blog.tuck.test' }), undefined],
    ['id=7; Path=/; Domain=tuck.test', to({ host: 'nottuck.test' }), 'other-host'],
    ['id=7; Path=/basket', to({ path: '/basketball' }), 'other-path'],
    ['id=7; Path=/; Secure', to({ secure: false }), 'plain'],
    ['id=7; Path=/; Max-Age=0', to({}), 'over'],
  ])('%s', (text, asked, why) => expect(keptBack(kept(text), asked, now)).toBe(why));

  const none = 'SameSite=None; Secure';
  test.each<[string, Occasion, boolean]>([
    ['SameSite=Strict', 'own', true],
    ['SameSite=Strict', 'link', false],
    ['SameSite=Lax', 'link', true],
    ['SameSite=Lax', 'post', false],
    ['SameSite=Lax', 'embedded', false],
    ['', 'link', true],
    ['', 'post', false],
    [none, 'post', true],
    [none, 'embedded', true],
  ])('with %j, from %s: %s', (attribute, occasion, sent) => {
    expect(keptBack(kept(`id=7; Path=/; ${attribute}`), to({ occasion }), now)).toBe(sent ? undefined : 'cross-site');
  });
});

test('what was kept goes back to where it came from, whatever it was called', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
  fc.assert(
    fc.property(
      word,
      word,
      fc.constantFrom('', '; Secure', '; Path=/', '; Domain=tuck.test', '; Max-Age=5'),
      (name, value, more) => {
        const jar = putCookie([], kept(`${name}=${value}${more}`));

        expect(cookieField(cookiesFor(jar, shop, now))).toBe(`${name}=${value}`);
        expect(putCookie(jar, kept(`${name}=again${more}`))).toHaveLength(1);
      },
    ),
  );
});
