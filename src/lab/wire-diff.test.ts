import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newReader, read } from '#course/wire.ts';
import { head } from './fixtures.ts';
import { cookiesPutIn, diffHeads, headLines } from './wire-diff.ts';

const message = (...lines: string[]) => {
  const [, done] = read(newReader(lines[0]?.startsWith('HTTP') ? 'responses' : 'requests'), head(...lines));
  return done[0] as NonNullable<(typeof done)[0]>;
};
const get = (...lines: string[]) => message('GET /cart HTTP/1.1', ...lines);
const ok = (...lines: string[]) => message('HTTP/1.1 200 OK', ...lines, 'Content-Length: 0');

describe('the wire view', () => {
  test('marks the pair that the balancer took off, and no other byte', () => {
    const { left, right, changes } = diffHeads(get('cookie: XLB=blue; LB=b2; cart=9'), get('cookie: XLB=blue; cart=9'));

    expect(left[1]?.stretches).toEqual([
      { text: 'cookie:', mark: 'same' },
      { text: ' XLB=blue;', mark: 'same' },
      { text: ' LB=b2;', mark: 'removed' },
      { text: ' cart=9', mark: 'same' },
    ]);
    expect(right[1]?.stretches.every(({ mark }) => mark === 'same')).toBe(true);
    expect(changes).toEqual([{ sign: '−', text: 'LB=b2' }]);
  });

  test('marks a field that was added', () => {
    const { right, changes } = diffHeads(get(), get('x-forwarded-for: 127.0.3.2'));

    expect(right[1]?.stretches).toEqual([{ text: 'x-forwarded-for: 127.0.3.2', mark: 'added' }]);
    expect(changes).toEqual([{ sign: '+', text: 'x-forwarded-for: 127.0.3.2' }]);
  });

  test('a field in other letters is the same field', () => {
    expect(diffHeads(get('host: shop'), get('Host: shop')).changes).toEqual([]);
  });

  test('joining two Set-Cookie lines shows as two removed and one added', () => {
    const { changes } = diffHeads(ok('Set-Cookie: a=1', 'Set-Cookie: b=2'), ok('Set-Cookie: a=1, b=2'));

    expect(changes.map(({ sign }) => sign)).toEqual(['−', '−', '+']);
  });

  test('knows which cookies the balancer put in', () => {
    const answer = ok('Set-Cookie: sid=1; Path=/');

    expect(cookiesPutIn(answer, ok('Set-Cookie: sid=1; Path=/', 'Set-Cookie: LB=9f; Path=/'))).toEqual(['LB']);
    expect(cookiesPutIn(answer, answer)).toEqual([]);
  });

  test('shows every byte of both heads', () => {
    const name = fc.constantFrom('cookie', 'Cookie', 'x', 'set-cookie', 'host');
    const value = fc.string({ unit: fc.constantFrom('a=1', 'LB=2', ';', '; ', ' ', 'z'), maxLength: 6 });
    const lines = fc.array(fc.tuple(name, value), { maxLength: 5 }).map((pairs) => pairs.map((pair) => pair.join(':')));
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const [a, b] = [get(...before), get(...after)];

        const { left, right } = diffHeads(a, b);

        const text = (side: typeof left) => side.map((line) => line.stretches.map((stretch) => stretch.text).join(''));
        expect(text(left)).toEqual(headLines(a));
        expect(text(right)).toEqual(headLines(b));
      }),
    );
  });
});
