import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cookieDate } from './cookie-date.ts';
import { createJar } from './jar.ts';

function jarAt(start = 0) {
  let time = start;
  const jar = createJar(() => time);
  return { jar, pass: (ms: number) => (time += ms) };
}

test.each([
  ['LB=7f3a; Path=/', 'LB=7f3a'],
  ['LB="quoted"', 'LB="quoted"'],
  ['LB=a=b=c', 'LB=a=b=c'],
  ['  LB  =  spaced  ; Path=/', 'LB=spaced'],
  ['LB=', 'LB='],
  ['nameless', 'nameless'],
  ['LB=1; Domain=127.0.0.1', 'LB=1'],
  ['LB=1; Domain=', 'LB=1'],
  ['LB=1; Secure', 'LB=1'],
  ['__Host-LB=1; Secure; Path=/', '__Host-LB=1'],
  ['LB=1; SameSite=None; Secure', 'LB=1'],
  ['LB=1; Max-Age=abc', 'LB=1'],
  ['LB=1; Expires=never', 'LB=1'],
])('%s is kept as %s', (setCookie, field) => {
  const { jar } = jarAt();

  expect(jar.receive(setCookie, '/')).toBe(true);
  expect(jar.field('/')).toBe(field);
});

test.each([
  [''],
  ['=; Path=/'],
  ['LB=1; Domain=example.com'],
  ['LB=1; Domain=127.0.0.2'],
  ['LB=a\x01b'],
  ['LB=a\rb'],
  ['__Secure-LB=1'],
  ['__Host-LB=1; Secure'],
  ['__host-LB=1; Path=/'],
  ['__Host-LB=1; Secure; Path=/; Domain=127.0.0.1'],
  ['LB=1; SameSite=None'],
])('%j is ignored, as browsers do', (setCookie) => {
  const { jar } = jarAt();

  expect(jar.receive(setCookie, '/')).toBe(false);
  expect(jar.field('/')).toBeUndefined();
});

test('name and value together may have 4096 octets, and no more', () => {
  const { jar } = jarAt();

  expect(jar.receive(`LB=${'x'.repeat(4094)}`, '/')).toBe(true);
  expect(jar.receive(`LC=${'x'.repeat(4095)}`, '/')).toBe(false);
});

test.each([
  ['/', '/', true],
  ['/cart', '/cart', true],
  ['/cart', '/cart/tea', true],
  ['/cart', '/cart?item=tea', true],
  ['/cart', '/cartoon', false],
  ['/cart/', '/cart', false],
  ['/cart/', '/cart/tea', true],
  ['/cart', '/', false],
])('a cookie with Path=%s is sent to %s: %s', (path, target, sent) => {
  const { jar } = jarAt();

  jar.receive(`a=1; Path=${path}`, '/');

  expect(jar.field(target)).toBe(sent ? 'a=1' : undefined);
});

test.each([
  ['/login', '/'],
  ['/shop/cart', '/shop'],
  ['/shop/cart?x=/y/z', '/shop'],
  ['/', '/'],
])('without Path, a cookie set at %s belongs to %s', (at, path) => {
  const { jar } = jarAt();

  jar.receive('a=1', at);
  jar.receive('b=1; Path=relative', at);

  expect(jar.all().map((cookie) => cookie.path)).toEqual([path, path]);
});

test('longer paths come first, then older cookies, and a replacement keeps its place', () => {
  const { jar } = jarAt();

  for (const each of ['a=1; Path=/', 'b=1; Path=/', 'c=1; Path=/cart', 'a=2; Path=/']) jar.receive(each, '/');

  expect(jar.field('/cart')).toBe('c=1; a=2; b=1');
});

test('Max-Age is counted in lab time, and wins over Expires', () => {
  const { jar, pass } = jarAt(Date.UTC(2026, 0, 1));

  jar.receive('short=1; Max-Age=60; Expires=Wed, 21 Oct 2099 07:28:00 GMT', '/');
  jar.receive('dated=1; Expires=Thu, 01 Jan 2026 00:02:00 GMT', '/');
  jar.receive('session=1', '/');
  pass(59_999);
  expect(jar.field('/')).toBe('short=1; dated=1; session=1');

  pass(1);
  expect(jar.field('/')).toBe('dated=1; session=1');

  pass(60_000);
  expect(jar.field('/')).toBe('session=1');
});

test.each(['Max-Age=0', 'Max-Age=-5', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT'])('%s deletes', (attribute) => {
  const { jar } = jarAt(Date.UTC(2026, 0, 1));
  jar.receive('LB=1', '/');

  jar.receive(`LB=; ${attribute}`, '/');

  expect(jar.field('/')).toBeUndefined();
});

test('cookies can be set, deleted and cleared by hand', () => {
  const { jar } = jarAt();

  jar.set('LB', 'forged');
  jar.set('sid', 'x');
  jar.delete('sid');
  expect(jar.cookies()).toEqual([{ name: 'LB', value: 'forged' }]);
  expect(jar.get('LB')).toBe('forged');

  jar.clear();
  expect(jar.cookies()).toEqual([]);
});

test('what a browser would send comes back as it was set', () => {
  const text = fc.stringMatching(/^[\x21-\x2b\x2d-\x3a\x3c\x3e-\x7e]{1,20}$/);
  fc.assert(
    fc.property(text, text, (name, value) => {
      fc.pre(!/^__(?:host|secure)-/i.test(name));
      const { jar } = jarAt();

      jar.receive(`${name}=${value}; Path=/`, '/');

      expect(jar.field('/anywhere')).toBe(`${name}=${value}`);
    }),
  );
});

test.each([
  ['Wed, 21 Oct 2099 07:28:00 GMT', Date.UTC(2099, 9, 21, 7, 28, 0)],
  ['Wednesday, 21-Oct-99 07:28:00 GMT', Date.UTC(1999, 9, 21, 7, 28, 0)],
  ['Wed Oct 21 07:28:00 2099', Date.UTC(2099, 9, 21, 7, 28, 0)],
  ['21 Oct 30 7:8:9', Date.UTC(2030, 9, 21, 7, 8, 9)],
  ['31 Feb 2030 00:00:00', undefined],
  ['21 Oct 2030 24:00:00', undefined],
  ['21 Oct 2030', undefined],
  ['', undefined],
])('the cookie date %j is %j', (text, moment) => expect(cookieDate(text)).toBe(moment));
