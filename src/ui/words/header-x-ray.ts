/** Words of the figure Header X-ray. */
export const headerXRayWords = {
  title: 'Header X-ray',
  status: (through: string, way: string) => `a ${way} through ${through}`,
  before: (way: string) => `a ${way}, not passed on yet`,
  throughLabel: 'Through',
  through: { haproxy: 'HAProxy 2.6.12', nginx: 'nginx 1.22.1', rule: 'the rule' },
  settingLabel: 'X-Forwarded-*',
  settings: { installed: 'nothing set', add: 'add the client', replace: 'delete, then set' },
  wayLabel: 'Message',
  ways: { request: 'request', response: 'answer' },
  received: 'as received',
  sent: 'as sent on',
  notYet: 'Step, or choose a balancer.',
  fates: { kept: 'kept', changed: 'changed', removed: 'removed', added: 'added', crossed: 'crossed' },
  hops: {
    nominated: 'named in Connection',
    listed: 'RFC 9110, 7.6.1',
    'first-proxy': 'for the first proxy',
    older: 'RFC 2616 had it',
  },
  counted: (count: number) => (count === 1 ? 'field of one hop went on' : 'fields of one hop went on'),
  caption:
    'HAProxy and nginx: observed, with the settings written in the bench. The rule: RFC 9110, and this course’s own where the standard says nothing.',
  said: (through: string, removed: string, added: string, crossed: string) =>
    `${through}: removed ${removed || 'nothing'}; added ${added || 'nothing'}; of one hop, and sent on: ${crossed || 'nothing'}.`,
  table: { title: 'Table of all lines through all three', head: 'line' },
  nothing: '–',
} as const;
