import type { Way } from './message.ts';
import type { Setting, Through } from './pass.ts';

/** One message passes one balancer. */
export interface Passage {
  readonly through: Through;
  readonly setting: Setting;
  readonly way: Way;
}

/** The same request through three balancers, then with the client's address told, then the answer back. */
export const passages: readonly Passage[] = [
  { through: 'haproxy', setting: 'installed', way: 'request' },
  { through: 'nginx', setting: 'installed', way: 'request' },
  { through: 'rule', setting: 'installed', way: 'request' },
  { through: 'haproxy', setting: 'add', way: 'request' },
  { through: 'nginx', setting: 'add', way: 'request' },
  { through: 'rule', setting: 'replace', way: 'request' },
  { through: 'haproxy', setting: 'installed', way: 'response' },
  { through: 'nginx', setting: 'installed', way: 'response' },
  { through: 'rule', setting: 'installed', way: 'response' },
];
