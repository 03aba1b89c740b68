import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compare, crossed } from './compare.ts';
import { type Head, hopOf, request, response, ways } from './message.ts';
import { passedOn, proxies, settings } from './pass.ts';

const section = readFileSync('docs/bench.md', 'utf8').split('## Chapter 3')[1] ?? '';
const blocks = [...section.matchAll(/```\n([\s\S]*?)```/g)].map((match) => match[1]?.trim());
const text = ({ first, fields }: Head) => [first, ...fields.map(([name, value]) => `${name}: ${value}`)].join('\n');

describe('the model is what was recorded in docs/bench.md, byte for byte', () => {
  test.each([
    ['the request', request, 0],
    ['HAProxy’s request', passedOn('haproxy', 'installed', 'request'), 1],
    ['nginx’s request', passedOn('nginx', 'installed', 'request'), 2],
    ['the answer', response, 3],
    ['nginx’s answer', passedOn('nginx', 'installed', 'response'), 4],
  ])('%s', (_, head, block) => expect(text(head)).toBe(blocks[block]));

  test('HAProxy sends all of the answer on', () => {
    expect(section).toContain('HAProxy sent all of it on to the client.');
    expect(text(passedOn('haproxy', 'installed', 'response')).toLowerCase()).toBe(text(response).toLowerCase());
  });
});

describe('golden rows of table 4b', () => {
  test.each([
    ['haproxy', 'request', 'connection x-foo keep-alive te trailer upgrade proxy-connection proxy-authorization'],
    ['nginx', 'request', 'x-foo trailer proxy-connection proxy-authorization'],
    ['rule', 'request', ''],
    ['haproxy', 'response', 'connection x-secret keep-alive upgrade proxy-authenticate'],
    ['nginx', 'response', 'x-secret upgrade proxy-authenticate'],
    ['rule', 'response', ''],
  ] as const)('hop-by-hop fields that cross %s in a %s: %s', (proxy, way, names) =>
    expect(crossed(proxy, way).join(' ')).toBe(names),
  );

  test('Connection itself crosses HAProxy without keep-alive', () => {
    expect(compare('haproxy', 'installed', 'request')).toContainEqual({
      before: 'Connection: keep-alive, X-Foo',
      after: 'connection: X-Foo',
      fate: 'crossed',
      hop: 'listed',
    });
  });

  test.each([
    ['haproxy', 'GET /basket HTTP/1.1', 'host: tuck.test'],
    ['nginx', 'GET /basket HTTP/1.0', 'Host: one'],
    ['rule', 'GET /basket HTTP/1.1', 'Host: tuck.test'],
  ] as const)('as installed, %s sends %s with %s', (proxy, first, host) =>
    expect(text(passedOn(proxy, 'installed', 'request'))).toContain(`${first}\n${host}`),
  );

  test.each([
    ['haproxy', 'installed', ['1.2.3.4']],
    ['haproxy', 'add', ['1.2.3.4', '127.0.0.1']],
    ['haproxy', 'replace', ['127.0.0.1']],
    ['nginx', 'installed', ['1.2.3.4']],
    ['nginx', 'add', ['1.2.3.4, 127.0.0.1']],
    ['nginx', 'replace', ['127.0.0.1']],
    ['rule', 'installed', ['1.2.3.4']],
    ['rule', 'add', ['1.2.3.4, 127.0.0.1']],
    ['rule', 'replace', ['127.0.0.1']],
  ] as const)('a spoofed X-Forwarded-For through %s, %s: %j', (proxy, setting, values) => {
    const found = passedOn(proxy, setting, 'request').fields.filter(
      ([name]) => name.toLowerCase() === 'x-forwarded-for',
    );

    expect(found.map(([, value]) => value)).toEqual(values);
  });

  test('a name with an underscore passes HAProxy and the rule, and nginx drops it', () => {
    const passes = proxies.map((proxy) =>
      text(passedOn(proxy, 'installed', 'request'))
        .toLowerCase()
        .includes('tuck_note'),
    );

    expect(passes).toEqual([true, false, true]);
  });
});

test('by the rule nothing of one hop goes on, and everything else does', () => {
  for (const way of ways) {
    for (const setting of settings) {
      expect(crossed('rule', way, setting)).toEqual([]);
      const removed = compare('rule', setting, way).filter(({ fate }) => fate === 'removed');
      expect(removed.every(({ hop }) => hop !== undefined)).toBe(true);
    }
  }
});

test.each([
  ['Connection', 'listed'],
  ['x-foo', 'nominated'],
  ['TE', 'listed'],
  ['Proxy-Authorization', 'first-proxy'],
  ['Trailer', 'older'],
  ['Cookie', undefined],
  ['X-Forwarded-For', undefined],
])('%s belongs to one hop: %s', (name, hop) => expect(hopOf(name, request)).toBe(hop));
