import { expect, test } from 'vitest';
import { decide, type Situation } from './policy.ts';

const usual: Situation = {
  choice: 'auto',
  site: 'auto',
  needs: ['processes', 'kill'],
  keeps: { 'built-in': ['processes', 'kill', 'clock', 'tls'], webcontainer: ['processes', 'kill', 'clock'] },
  foreign: false,
  saveData: false,
  standing: { is: 'not asked' },
};
const up = { standing: { is: 'up' } } as const;
const failed = { standing: { is: 'failed', because: 'blocked host' } } as const;

test.each<[string, Partial<Situation>, string]>([
  ['a lab is opened', {}, 'built-in: not asked, boots'],
  ['WebContainer is booting', { standing: { is: 'booting' } }, 'built-in: booting'],
  ['WebContainer is up', up, 'webcontainer: up'],
  ['WebContainer failed', failed, 'built-in: failed'],
  ['WebContainer was lost too often', { standing: { is: 'given up' } }, 'built-in: given up'],
  ['the reader saves bytes', { saveData: true }, 'built-in: save data'],
  [
    'the reader saves bytes and chose WebContainer',
    { saveData: true, choice: 'webcontainer' },
    'built-in: not asked, boots',
  ],
  ['the reader chose WebContainer, which is up', { ...up, choice: 'webcontainer' }, 'webcontainer: chosen'],
  ['the reader chose WebContainer, which failed', { ...failed, choice: 'webcontainer' }, 'built-in: failed'],
  ['the reader chose the built-in engine', { choice: 'built-in' }, 'built-in: chosen'],
  ['the reader chose the built-in engine while the other is up', { ...up, choice: 'built-in' }, 'built-in: chosen'],
  ['the code came in a link', { foreign: true }, 'built-in: foreign'],
  [
    'the code came in a link, and the reader chose WebContainer',
    { ...up, foreign: true, choice: 'webcontainer' },
    'built-in: foreign',
  ],
  ['the lab needs what only the built-in engine keeps', { needs: ['processes', 'tls'] }, 'built-in: needs'],
  [
    '… and the reader chose WebContainer, which is up',
    { ...up, needs: ['tls'], choice: 'webcontainer' },
    'built-in: needs',
  ],
  ['the site wants the built-in engine', { site: 'built-in' }, 'built-in: site'],
  ['… and the reader once chose WebContainer', { site: 'built-in', choice: 'webcontainer', ...up }, 'built-in: site'],
  ['the site wants WebContainer', { site: 'webcontainer' }, 'built-in: not asked, boots'],
  [
    'the site wants WebContainer, and the reader saves bytes',
    { site: 'webcontainer', saveData: true },
    'built-in: save data',
  ],
  [
    'the site wants WebContainer, and the reader does not',
    { site: 'webcontainer', choice: 'built-in', ...up },
    'built-in: chosen',
  ],
])('%s', (_, situation, expected) => {
  const { engine, why, boot } = decide({ ...usual, ...situation });

  expect(`${engine}: ${why.is}${boot ? ', boots' : ''}`).toBe(expected);
});

test('what is missing is named', () => {
  expect(decide({ ...usual, needs: ['tls', 'kill', 'faults'] }).why).toEqual({
    is: 'needs',
    missing: ['tls', 'faults'],
  });
});
