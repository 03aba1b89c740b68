import { type Answer, type Bench, check, exercise } from '#kit/check';
import { front, pinFields, pinOf } from './front.ts';

exercise('nocache', () => {
  check('a cacheable answer that carries a new pin is private', async (bench: Bench) => {
    const { client } = await front(bench, { answer: () => ({ fields: ['Cache-Control: public, max-age=60'] }) });

    const answer = await client('Ana').get('/catalogue');
    pinOf(bench, answer);

    bench.holds(isPrivate(answer), {
      fault: 'pin-in-cache',
      message:
        "A shared cache may keep this answer with Ana's pin in it. Everybody whom the cache serves will land on Ana's server.",
      expected: 'private in Cache-Control',
      actual: cacheControlOf(answer),
    });
  });

  check('with a valid pin an answer stays as cacheable as the shop made it', async (bench: Bench) => {
    const { client } = await front(bench, { answer: () => ({ fields: ['Cache-Control: public, max-age=60'] }) });
    const ben = client('Ben');
    pinOf(bench, await ben.get('/'));

    const answer = await ben.get('/catalogue');

    bench.equal(pinFields(answer), [], {
      fault: 'resent',
      message: 'A client with a valid pin was given a pin again, so its answer could not stay in caches.',
    });
    bench.equal(answer.all('cache-control'), ['public, max-age=60'], {
      fault: 'private-for-nothing',
      message: 'No pin was inserted, so there is nothing to hide from caches, and the answer was changed all the same.',
    });
  });
});

function cacheControlOf(answer: Answer): string {
  return answer.all('cache-control').join(', ') || 'no Cache-Control';
}

function isPrivate(answer: Answer): boolean {
  const directives = cacheControlOf(answer).split(',');
  return directives.some((directive) => directive.trim().toLowerCase() === 'private');
}
