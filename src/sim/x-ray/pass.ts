import { type Field, type Head, hopOf, sentBy, type Way } from './message.ts';

/** Who passes the message on. `rule` is RFC 9110 and, where it is silent, the rule of this course. */
export const proxies = ['haproxy', 'nginx', 'rule'] as const;
export type Through = (typeof proxies)[number];

/** What is done about X-Forwarded-*: nothing, the client's address is added to what came, or what came is thrown away first. */
export const settings = ['installed', 'add', 'replace'] as const;
export type Setting = (typeof settings)[number];

/** Ana's address, as the balancer sees it. */
const peer = '127.0.0.1';

const named =
  (...names: readonly string[]) =>
  ([name]: Field) =>
    names.includes(name.toLowerCase());
const not = (of: (field: Field) => boolean) => (field: Field) => !of(field);
const forwarded = named('x-forwarded-for', 'x-forwarded-proto');

/** The head as it goes on. What HAProxy 2.6.12 and nginx 1.22.1 do was observed (docs/bench.md, chapter 3). */
export function passedOn(proxy: Through, setting: Setting, way: Way): Head {
  const head = sentBy[way];
  if (proxy === 'haproxy') return way === 'request' ? haproxyRequest(head, setting) : small(head);
  if (proxy === 'nginx') return way === 'request' ? nginxRequest(head, setting) : nginxResponse(head);
  return byTheRule(head, setting, way);
}

/** HAProxy writes names in small letters. */
const small = ({ first, fields }: Head): Head => ({
  first,
  fields: fields.map(([name, value]) => [name.toLowerCase(), value]),
});

function haproxyRequest(head: Head, setting: Setting): Head {
  const { first, fields } = small(head);
  // Of Connection it takes off what it decides itself.
  const kept = fields.map(
    ([name, value]): Field =>
      name === 'connection' ? [name, value.replace(/(?:keep-alive|close)(?:, )?/, '')] : [name, value],
  );
  if (setting === 'installed') return { first, fields: kept };
  if (setting === 'add') return { first, fields: [...kept, ['x-forwarded-for', peer]] };
  return {
    first,
    fields: [...kept.filter(not(forwarded)), ['x-forwarded-proto', 'http'], ['x-forwarded-for', peer]],
  };
}

function nginxRequest({ first, fields }: Head, setting: Setting): Head {
  const dropped = named('host', 'connection', 'keep-alive', 'te', 'upgrade');
  const kept = fields.filter((field) => !dropped(field) && !field[0].includes('_'));
  const before = kept.find(named('x-forwarded-for'))?.[1];
  const rest = kept.filter(not(named('x-forwarded-for')));
  const old = first.replace('HTTP/1.1', 'HTTP/1.0');
  if (setting === 'installed') return { first: old, fields: [['Host', 'one'], ['Connection', 'close'], ...kept] };
  if (setting === 'add')
    return {
      first: old,
      fields: [['Host', 'tuck.test'], ['X-Forwarded-For', `${before}, ${peer}`], ['Connection', 'close'], ...rest],
    };
  return {
    first,
    fields: [
      ['Host', 'tuck.test'],
      ['X-Forwarded-For', peer],
      ['X-Forwarded-Proto', 'http'],
      ...kept.filter(not(forwarded)),
    ],
  };
}

function nginxResponse({ first, fields }: Head): Head {
  const length = fields.filter(named('content-type', 'content-length'));
  const rest = fields.filter(not(named('content-type', 'content-length', 'connection', 'keep-alive')));
  const own: Field[] = [
    ['Server', 'nginx/1.22.1'],
    ['Date', 'Sun, 22 Nov 2026 14:12:58 GMT'],
  ];
  return { first, fields: [...own, ...length, ['Connection', 'keep-alive'], ...rest] };
}

/** Nothing of one hop goes on; what the balancer says itself comes last. */
function byTheRule(head: Head, setting: Setting, way: Way): Head {
  const kept = head.fields.filter(([name]) => hopOf(name, head) === undefined);
  if (way === 'response') return { first: head.first, fields: [...kept, ['Date', 'Sun, 22 Nov 2026 14:12:58 GMT']] };
  const via: Field = ['Via', '1.1 balancer'];
  if (setting === 'installed') return { first: head.first, fields: [...kept, via] };
  if (setting === 'add') {
    const grown = kept.map(
      ([name, value]): Field => (name === 'X-Forwarded-For' ? [name, `${value}, ${peer}`] : [name, value]),
    );
    return { first: head.first, fields: [...grown, via] };
  }
  return {
    first: head.first,
    fields: [...kept.filter(not(forwarded)), ['X-Forwarded-For', peer], ['X-Forwarded-Proto', 'http'], via],
  };
}
