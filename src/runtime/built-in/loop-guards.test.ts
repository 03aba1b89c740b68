import { parse } from 'acorn';
import { expect, test } from 'vitest';
import { parseProgram } from './explain-syntax.ts';
import { culprit, guardLoops } from './loop-guards.ts';

const guard = (code: string, imports: never[] = []) =>
  guardLoops({ path: '/home/lab/main.ts', code, imports }, parseProgram(parse, code), 0);

test.each([
  ['for (;;);', 'for (;;){$guard(0);;}'],
  ['if (a) while (b) c(); else d()', 'if (a) while (b) {$guard(0);c();} else d()'],
  ['x: do { continue x } while (1)', 'x: do {$guard(0);{ continue x }} while (1)'],
  ['for (const a of b) for (const c in a) f(c)', 'for (const a of b) {$guard(0);for (const c in a) {$guard(1);f(c)}}'],
  ['const f = () => { while (1) g() }', 'const f = () => { while (1) {$guard(0);g()} }'],
])('%s', (code, expected) => {
  expect(guard(code).module.code).toBe(expected);
  parseProgram(parse, guard(code).module.code);
});

test('imports that stand after a loop move with it', () => {
  const code = "while (0);\nimport 'node:net';";
  const module = { path: '/home/lab/main.ts', code, imports: [{ start: 19, end: 27, builtin: 'net' }] };
  const guarded = guardLoops(module, parseProgram(parse, code), 0).module;
  const { start, end } = guarded.imports[0]!;
  expect(guarded.code.slice(start, end)).toBe('node:net');
});

test('a loop knows its line and the loops around it', () => {
  const { loops } = guard('\nfor (;;) {\n  while (a) b();\n}');
  expect([...loops.values()]).toEqual([
    { path: '/home/lab/main.ts', line: 2, inside: [] },
    { path: '/home/lab/main.ts', line: 3, inside: [0] },
  ]);
});

test('of loops that turn, the outermost is the endless one; of strangers, the one that turns least', () => {
  const { loops } = guard('for (;;) {\n  while (a) b();\n}\nfor (;;) {}');
  const named = (...hits: [number, number][]) => culprit(new Map(hits), loops)?.line;
  expect(named([1, 500])).toBe(2);
  expect(named([0, 9], [1, 500])).toBe(1);
  expect(named([0, 9], [1, 500], [2, 8])).toBe(4);
  expect(named()).toBeUndefined();
});
