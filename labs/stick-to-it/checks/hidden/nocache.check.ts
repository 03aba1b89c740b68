import { type Answer, type Bench, check, exercise } from '#kit/check';
import { front, pinOf } from '../visible/front.ts';

exercise('nocache', () => {
  check('an answer without Cache-Control becomes private too', async (bench: Bench) => {
    const { show } = await front(bench, {
      answer: () => ({ fields: ['Last-Modified: Sun, 01 Nov 2026 08:00:00 GMT'] }),
    });

    const answer = await show('');
    pinOf(bench, answer);

    bench.holds(directivesOf(answer).includes('private'), {
      fault: 'silent-is-cacheable',
      message: 'The answer said nothing about caches, so a cache may guess, and keep the pin for others.',
      expected: 'Cache-Control: private',
      actual: answer.all('cache-control').join(', ') || 'no Cache-Control',
    });
  });

  check("the shop's other directives stay", async (bench: Bench) => {
    const kinds = [
      'public, max-age=60, stale-while-revalidate=30',
      'no-store',
      'no-cache, max-age=0',
      'private, max-age=5',
    ];
    const { show } = await front(bench, {
      answer: ({ target }) => ({ fields: [`Cache-Control: ${kinds[Number(target.slice(1))]}`] }),
    });

    for (const [i, kind] of kinds.entries()) {
      const answer = await show('', { path: `/${i}` });
      pinOf(bench, answer);

      const lost = kind
        .split(', ')
        .filter((directive) => directive !== 'public' && !directivesOf(answer).includes(directive));
      bench.equal(lost, [], {
        fault: 'directives-lost',
        message: `The shop said "Cache-Control: ${kind}", and some of that did not arrive. It still holds for the client's own browser.`,
      });
    }
  });

  check('answers to HEAD, 304 and 404 become private too', async (bench: Bench) => {
    const statuses = ['304 Not Modified', '404 Not Found', '301 Moved Permanently', '200 OK'];
    const { show } = await front(bench, {
      answer: ({ target }) => ({
        status: statuses[Number(target.slice(1))] ?? '200 OK',
        fields: ['Cache-Control: max-age=600'],
        body: '',
      }),
    });

    for (const [i, status] of statuses.entries()) {
      const answer = await show('', { path: `/${i}`, method: status === '200 OK' ? 'HEAD' : 'GET' });
      pinOf(bench, answer);

      bench.holds(directivesOf(answer).includes('private'), {
        fault: 'any-status-is-cacheable',
        message: 'A cache keeps errors, redirects and heads as well, and this one went out with a pin in it.',
        expected: `private in the Cache-Control of ${status}`,
        actual: answer.all('cache-control').join(', '),
      });
    }
  });
});

function directivesOf(answer: Answer): string[] {
  return answer
    .all('cache-control')
    .flatMap((field) => field.split(',').map((directive) => directive.trim().toLowerCase()));
}
