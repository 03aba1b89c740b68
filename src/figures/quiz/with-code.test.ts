import { expect, test } from 'vitest';
import { withCode } from './with-code.ts';

test('what stands between backticks is code', () => {
  expect(withCode('`SRV=b1` names b1.')).toEqual([
    { text: 'SRV=b1', code: true },
    { text: ' names b1.', code: false },
  ]);
});

test('a text without them is one part', () => {
  expect(withCode('No row says b9.')).toEqual([{ text: 'No row says b9.', code: false }]);
});
