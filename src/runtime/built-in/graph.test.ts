import { init } from 'es-module-lexer/minimal/js';
import { beforeAll, describe, expect, test } from 'vitest';
import { mount } from '#runtime/mount.ts';
import { builtins } from './builtins.ts';
import { dynamicGraph, moduleGraph } from './graph.ts';
import { LoadFault, printFault } from './load-fault.ts';
import type { Role } from './resolve.ts';

const kit = {
  'kit/program.ts': 'export const ready = (): void => {}',
  'kit/check.ts': "import { test } from 'vitest'",
};

function project(own: Record<string, string>, role: Role = 'program') {
  const files = Object.fromEntries(Object.entries(mount(own, kit)).map(([path, text]) => [`/home/lab/${path}`, text]));
  return { files, builtins, role };
}

function faultOf(own: Record<string, string>, role: Role = 'program', entry = 'main.ts'): LoadFault {
  try {
    moduleGraph(`/home/lab/${entry}`, project(own, role));
  } catch (error) {
    if (error instanceof LoadFault) return error;
    throw error;
  }
  throw new Error('it loaded');
}

beforeAll(() => init());

describe('the module graph', () => {
  test('lists every module once, after those that it imports', () => {
    const graph = moduleGraph(
      '/home/lab/main.ts',
      project({
        'main.ts': "import { a } from './a.ts';\nimport './lib/b.ts';\nimport { ready } from '#kit/program';\n",
        'a.ts': "import { c } from './lib/c.ts';\nexport const a: number = c;",
        'lib/b.ts': "export * from './c.ts';",
        'lib/c.ts': "import http, { type Server } from 'node:http';\nexport const c = 1 as number;",
      }),
    );
    expect(graph.map(({ path }) => path.slice(10))).toEqual([
      'lib/c.ts',
      'a.ts',
      'lib/b.ts',
      'kit/program.ts',
      'main.ts',
    ]);
    expect(graph[0]!.code).not.toContain('number');
    expect(graph[0]!.imports).toEqual([{ start: 35, end: 44, builtin: 'http' }]);
  });

  test('says where import() and import.meta stand, and leaves the rest to run time', () => {
    const [module] = moduleGraph(
      '/home/lab/main.ts',
      project({ 'main.ts': "await import('./no.ts');import.meta.url" }),
    );
    expect(module!.imports).toEqual([
      { start: 6, end: 12, dynamic: true },
      { start: 24, end: 35, meta: true },
    ]);
  });

  test('types that are imported only as types are no modules', () => {
    const text = "import type { A } from './gone.ts';\nimport { type B } from './b.ts';";
    const graph = moduleGraph('/home/lab/main.ts', project({ 'main.ts': text, 'b.ts': 'export type B = 1;' }));
    expect(graph.map(({ path }) => path)).toEqual(['/home/lab/b.ts', '/home/lab/main.ts']);
  });

  test.each([
    [
      "import './sessions.ts'",
      'ERR_MODULE_NOT_FOUND',
      /Cannot find module '.\/sessions.ts' imported from main.ts. The project has: main.ts, pins.ts/,
    ],
    ["import './pins'", 'ERR_MODULE_NOT_FOUND', /Write the whole name: pins.ts is there/],
    ["import './pins.js'", 'ERR_MODULE_NOT_FOUND', /pins.ts is there/],
    [
      "import express from 'express'",
      'ERR_MODULE_NOT_FOUND',
      /Cannot find package 'express' imported from main.ts. Labs have no npm packages/,
    ],
    ["import 'vitest'", 'ERR_MODULE_NOT_FOUND', /Cannot find package 'vitest'/],
    ["import 'node:child_process'", 'ERR_UNSUPPORTED_IN_LAB', /node:child_process.*main.ts/],
    ["import 'worker_threads'", 'ERR_UNSUPPORTED_IN_LAB', /worker_threads/],
    ["import 'node:nothing'", 'ERR_UNSUPPORTED_IN_LAB', /node:nothing/],
    ["import '#kit/check'", 'ERR_UNSUPPORTED_IN_LAB', /for checks only; main.ts is a program/],
    ["import './kit/check.ts'", 'ERR_UNSUPPORTED_IN_LAB', /for checks only/],
    ["import '#kit/nothing'", 'ERR_PACKAGE_IMPORT_NOT_DEFINED', /It defines: #kit\/program\./],
    ["import './package.json' with { type: 'json' }", 'ERR_UNKNOWN_FILE_EXTENSION', /readFileSync/],
    ['enum A { B }', 'SyntaxError', /as const/],
    ['const a = ;', 'SyntaxError', /Unexpected token/],
  ])('%s: %s', (line, code, message) => {
    const fault = faultOf({ 'main.ts': `// a lab\n${line}`, 'pins.ts': '' });
    expect(fault).toMatchObject({ code, place: { file: '/home/lab/main.ts', line: 2 } });
    expect(fault.message).toMatch(message);
  });

  test('a circle is named from where it begins', () => {
    const fault = faultOf({ 'main.ts': "import './a.ts'", 'a.ts': "import './b.ts'", 'b.ts': "\nimport './a.ts'" });
    expect(fault.message).toContain('Circular import: a.ts -> b.ts -> a.ts.');
    expect(fault.place).toEqual({ file: '/home/lab/b.ts', line: 2, column: 9 });
  });

  test('checks may import vitest and #kit/check', () => {
    const graph = moduleGraph('/home/lab/main.ts', project({ 'main.ts': "import '#kit/check'" }, 'checks'));
    expect(graph[0]!.imports).toEqual([{ start: 22, end: 28, builtin: 'vitest' }]);
  });

  test('prints a fault as Node does: file and line, the line, a caret, the message', () => {
    const files = { 'main.ts': "const a = 1;\n\tconst b = './x;\n" };
    const printed = printFault(faultOf(files), project(files).files);
    expect(printed).toMatch(
      /^file:\/\/\/home\/lab\/main.ts:2\n\tconst b = '.\/x;\n\t +\^\n\nSyntaxError: .+\n {4}at file:\/\/\/home\/lab\/main.ts:2:\d+\n$/,
    );
  });

  test('import() finds files and modules of the engine’s own', () => {
    const own = project({ 'main.ts': '', 'a.ts': '' });
    expect(dynamicGraph('./a.ts', '/home/lab/main.ts', own).at(-1)?.path).toBe('/home/lab/a.ts');
    expect(dynamicGraph('node:net', '/home/lab/main.ts', own)).toMatchObject([{ path: 'node:net', code: '' }]);
    expect(() => dynamicGraph('./b.ts', '/home/lab/main.ts', own)).toThrow(/Cannot find module/);
  });
});
