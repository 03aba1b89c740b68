import { expect, test } from 'vitest';
import { Term } from '#course/term.ts';
import { termFinder } from './mark-terms.ts';

const term = (id: string, names: object) =>
  Term.parse({ id, means: 'What it means.', chapter: '06-pin-the-client', ...names });
const find = termFinder([
  term('affinity', {
    term: 'affinity',
    also: ['sticky session', 'session affinity'],
    forms: ['sticky'],
    elsewhere: ['persistence'],
  }),
  term('nat', { term: 'NAT' }),
  term('drain', { term: 'drain', forms: ['draining'] }),
  term('http2', { term: 'HTTP/2' }),
  term('server', { term: 'server', everyday: true }),
]);
const found = (text: string) => find(text).map(({ words, term: { id } }) => `${words}: ${id}`);

test.each([
  ['Sticky sessions are affinity.', ['Sticky sessions: affinity', 'affinity: affinity']],
  ['A session affinity is one name, not two.', ['session affinity: affinity']],
  ['Behind NAT, not Natalie nor nat.', ['NAT: nat']],
  ['HTTP/2 is not HTTP/20.', ['HTTP/2: http2']],
  ['A drained pool, draining, drains.', ['draining: drain', 'drains: drain']],
  ['A semi-sticky, un-sticky_thing.', []],
  ['Persistence means other things too, and everybody knows a server.', []],
])('in “%s” the terms are %j', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('a find says where it stands', () => {
  const text = 'So drain it.';

  expect(find(text).map(({ at, words }) => text.slice(at, at + words.length))).toEqual(['drain']);
});
