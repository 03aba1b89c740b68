import { expect, test } from 'vitest';
import { claimIds } from './claim-ids.ts';

test('claims are separated by spaces', () => {
  expect(claimIds('S1  S41 S101')).toEqual(['S1', 'S41', 'S101']);
});

test.each(['S0', 'S102', 's41', 'S41,S42', ''])('"%s" is no claim', (text) => {
  expect(() => claimIds(text)).toThrow('is no claim');
});
