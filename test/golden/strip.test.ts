import { globSync, readFileSync } from 'node:fs';
import { transformSync } from 'amaro';
import { describe, expect, test } from 'vitest';
import { strip } from '#runtime/built-in/strip.ts';

/** What Node itself makes of a file: amaro is what it uses. */
const node = (source: string) => transformSync(source, { mode: 'strip-only' }).code;
const files = globSync(['labs/**/*.ts', 'src/runtime/built-in/**/*.ts']).filter(
  (path) => !/syntax-|\.d\.ts$/.test(path),
);

describe('blanks types exactly as Node does', () => {
  test('there are lab files to compare', () => expect(files.length).toBeGreaterThan(20));

  test.each(files)('%s', (path) => {
    const source = readFileSync(path, 'utf8');
    const ours = strip(source);
    expect(ours).toBe(node(source));
    expect(ours.length).toBe(source.length);
  });

  test('a file that holds everything types can do', () => {
    const source = readFileSync('test/golden/torture.txt', 'utf8');
    expect(strip(source)).toBe(node(source));
  });

  test.each([
    'foo()\ninterface A {}\n(bar)',
    'let a = x as B\n(foo)',
    'x as B\n`a`',
    'a as B\n/re/g',
    'const a = b\ntype Q = 1\n/re/.test(a)',
    'const a = b\ntype Q = 1\n+1',
    'type A = 1\n[1].map(x)',
    'let x = 1 as number\n[1]',
    'let x: number\n(y)',
    'x = y as any\n++z',
    'const f = (a: number): {\n x: 1 } => a',
    'const f = async <\nT\n>(a: T) => a',
    'const g = <\nT\n>(a: T) => a',
    'class A { private x = 1\n public [y]: string\n readonly z\n static { } declare q: string; abstract\n }',
    'class A { private ["x"] = 1; constructor(){super()} }',
    'class A { a = 1\n private *gen() {} }',
    'class A { a\n declare b: string\n [c] = 1 }',
    'class A { private /* c */ readonly x = 1 }',
    'x /* k */ as /* l */ B',
    'function f(a /* c */ : T /* d */ , b? /* e */ : U) {}',
    'import {type A, B, type C} from "x"; import {type D} from "y"; import type E from "z"\nexport type {F}; export type * from "q"',
    'import type from "x"; import type, { q } from "y"; import type from2 from "z"; import { type } from "w"',
    'import type { A } from "x" with { type: "json" };\nfoo()',
    'let \u00e9: "\u65e5\u672c\u{1F600}x" = 1;',
    'let a:\tstring = 1 as\r\n any\r\nb()',
    'const x = a < b ? c : d > e, y = f(a < b, c > (d))',
    'var v = a < b && c > (d); f<A>`x`; a?.b<T>(1); f<T>;',
    'export default interface Z {}',
    'export default abstract class A { abstract x: 1 }',
    'abstract class Q { protected abstract z: string; abstract readonly q: 1; readonly abstract b: 1 }',
    'declare const enum A { B }\nlet c',
    'const x = a ? (b) : c => d',
    'const x = a ? (b ? (c) : d => e) : f => g, y = a ? (b) : (c): d => e',
    'const x = a ? ({ b }) : c => d, y = z ? (p) : q ? (r) : s => t',
    'f(a ? (b, c) : d => { return e as F }, (g): h => i); const x = { y: a ? (b) : c => d }',
    'const x = a ? async (b) : c => d, y = a ? (b): c => d : e, z = a ? b : (c): d => e',
    "const x = a ? (')' as b) : c => d",
  ])('%j', (source) => expect(strip(source)).toBe(node(source)));
});

describe('refuses what is more than a type, and says what to write instead', () => {
  test.each([
    ['let a = 1\nenum A { B }', 2, 1, /as const/],
    ['const enum A { B }', 1, 7, /as const/],
    ['namespace A { export const b = 1 }', 1, 1, /file of its own/],
    ['export namespace A { export const b = 1 }', 1, 8, /file of its own/],
    ['class A { constructor(private x: number) {} }', 1, 23, /constructor/],
    ['class A { constructor(a: 1, readonly x: number) {} }', 1, 29, /Declare the field/],
    ['@dec class A {}', 1, 1, /Decorators/],
    ['let a = <string>b', 1, 9, /as T/],
    ['import a = require("b")', 1, 1, /import x from/],
    ['export = 1', 1, 1, /export default/],
  ])('%j', (source, line, column, message) => {
    expect(() => strip(source)).toThrow(expect.objectContaining({ name: 'SyntaxError', line, column }));
    expect(() => strip(source)).toThrow(message);
  });

  test('a generic arrow function is no assertion', () => {
    expect(strip('f(<T>(a: T): T => a)')).toBe('f(   (a   )    => a)');
  });

  test('a syntax error has its line', () => {
    expect(() => strip('const a = 1;\nconst b = ;\n')).toThrow(expect.objectContaining({ line: 2, column: 11 }));
  });
});
