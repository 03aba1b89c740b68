import { describe, expect, test } from 'vitest';
import { nodeStack, place, uncaughtText } from '#runtime/built-in/process/stacks.ts';

/** An error with the stack that a browser wrote. */
function withStack(stack: string, error: Error = new TypeError('no id')): Error {
  return Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
}

const node = 'TypeError: no id\n    at find (file:///home/lab/cart.ts:9:40)\n    at file:///home/lab/b1.ts:3:1';

describe('pitfall 11: every browser’s stack is shown as Node’s', () => {
  test.each([
    [
      'Chromium',
      'TypeError: no id\n    at find (file:///home/lab/cart.ts:9:40)\n    at Server.emit (blob:null/ab-c:1:200)\n    at file:///home/lab/b1.ts:3:1',
    ],
    ['Firefox', 'find@file:///home/lab/cart.ts:9:40\nemit@blob:null/ab-c:1:200\n@file:///home/lab/b1.ts:3:1\n'],
    ['WebKit', 'find@file:///home/lab/cart.ts:9:40\nemit@blob:null/ab-c:1:200\n@file:///home/lab/b1.ts:3:1'],
  ])('%s', (_browser, stack) => {
    expect(nodeStack(withStack(stack))).toBe(node);
  });

  test('a message of several lines stays whole', () => {
    const error = new Error('one\ntwo');

    expect(nodeStack(withStack('Error: one\ntwo\n    at file:///home/lab/a.ts:1:1', error))).toBe(
      'Error: one\ntwo\n    at file:///home/lab/a.ts:1:1',
    );
  });

  test('no frames of the program: the message alone', () => {
    const error = new Error('connect ECONNREFUSED');

    expect(nodeStack(withStack('Error: connect ECONNREFUSED\n    at x (blob:null/a:1:1)', error))).toBe(
      'Error: connect ECONNREFUSED',
    );
  });

  test('at most ten frames', () => {
    const frames = Array.from({ length: 30 }, (_, at) => `    at f${at} (file:///home/lab/a.ts:${at + 1}:1)`);

    expect(nodeStack(withStack(['Error: x', ...frames].join('\n'), new Error('x'))).split('\n')).toHaveLength(11);
  });
});

describe('an error that nobody caught', () => {
  const source = (path: string) =>
    path === '/home/lab/cart.ts' ? `${'\n'.repeat(8)}  const session = sessions.get(cookie.session.id);\n` : undefined;

  test('is printed with its place, the line, a caret and the version', () => {
    const text = uncaughtText(withStack(node), source, 'v24.21.0');

    expect(text).toBe(
      `file:///home/lab/cart.ts:9\n  const session = sessions.get(cookie.session.id);\n${' '.repeat(39)}^\n\n${node}\n\nNode.js v24.21.0\n`,
    );
  });

  test('shows code and cause', () => {
    const error = Object.assign(
      new Error('fetch failed', { cause: withStack('Error: refused', new Error('refused')) }),
      { code: 'E1' },
    );

    const text = uncaughtText(withStack('Error: fetch failed', error), source, 'v24.21.0');

    expect(text).toContain("code: 'E1'");
    expect(text).toContain('[cause]: [Error: refused]');
  });

  test('may be no error at all', () => {
    expect(uncaughtText('text', source, 'v24.21.0')).toContain("'text'");
  });

  test.each([
    [
      'async frames',
      'Error: x\n    at async file:///home/lab/a.ts:7:2',
      { file: 'file:///home/lab/a.ts', line: 7, column: 2 },
    ],
    [
      'named frames',
      'Error: x\n    at Server.go (file:///home/lab/a.ts:7:2)',
      { file: 'file:///home/lab/a.ts', line: 7, column: 2 },
    ],
    ['none', 'Error: x', undefined],
  ])('its place: %s', (_what, stack, expected) => {
    expect(place(withStack(stack, new Error('x')))).toEqual(expected);
  });
});
