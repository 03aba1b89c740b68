import { expect, test } from 'vitest';
import { address } from './address.ts';

test.each([
  ['/labs/', '/', '/labs/'],
  ['/labs/', '/course', '/course/labs/'],
  ['/labs/', '/course/', '/course/labs/'],
  ['/', '/course/', '/course/'],
  ['#sources', '/course/', '#sources'],
  ['https://www.rfc-editor.org/', '/course/', 'https://www.rfc-editor.org/'],
  ['//host/x', '/course/', '//host/x'],
])('%s under %s is %s', (path, base, expected) => {
  expect(address(path, base)).toBe(expected);
});
