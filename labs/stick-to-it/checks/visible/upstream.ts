import type { Bench } from '#kit/check';
import type { Front } from './front.ts';

/**
 * Compares the Cookie field that a server received with what it should be, and names the kind of the difference.
 * `path` is that of a request which the check sent once.
 */
export function expectCookie(bench: Bench, { backends }: Front, path: string, expected: string): void {
  const request = backends.flatMap(({ requests }) => requests).find(({ target }) => target === path);
  bench.holds(request !== undefined, {
    fault: 'not-forwarded',
    message: `A request for ${path} reached no server.`,
  });
  const fields = request.all('cookie');
  // Two fields may have been joined, or not: both mean the same (RFC 9113, section 8.2.3).
  const actual = fields.join('; ');
  const shown = { expected: expected || 'no Cookie field', actual: fields.length === 0 ? 'no Cookie field' : actual };

  bench.holds(!/(?:^|;)[ \t]*LB=/.test(actual), {
    fault: 'pin-reaches-shop',
    message: 'The shop received a pin. It is a matter between the client and the balancer, whether it is valid or not.',
    ...shown,
  });
  for (const pair of expected.split(';').map((each) => each.trim())) {
    bench.holds(actual.includes(pair), {
      fault: 'wrong-cookie-removed',
      message: `The shop's own cookie "${pair}" did not arrive as it was.`,
      ...shown,
    });
  }
  bench.holds(expected !== '' || fields.length === 0, {
    fault: 'empty-cookie-field',
    message: 'Nothing was left of the Cookie field, and the shop received the field all the same.',
    ...shown,
  });
  bench.holds(actual === expected, {
    fault: 'cookie-bytes-changed',
    message: 'What is left of the Cookie field is not, byte for byte, what stood beside the pin.',
    ...shown,
  });
}
