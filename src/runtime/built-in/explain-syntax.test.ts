import { parse } from 'acorn';
import { expect, test } from 'vitest';
import { explainSyntax } from './explain-syntax.ts';

const module = (path: string, code: string) => ({ path: `/home/lab/${path}`, code, imports: [] });

test.each([
  ['const a = 1;\nconst a = 2;\n', 2, 7, "Identifier 'a' has already been declared"],
  ['const a = 1;\n  return a;\n', 2, 3, "'return' outside of function"],
  ['await 1;\nfor (const a of b) {\n', 3, 1, 'Unexpected token'],
])('%j is wrong at line %i, column %i', (code, line, column, message) => {
  const fault = explainSyntax(
    parse,
    [module('fine.ts', 'export {}'), module('main.ts', code)],
    'Unexpected identifier',
  );
  expect(fault).toMatchObject({ code: 'SyntaxError', message, place: { file: '/home/lab/main.ts', line, column } });
});

test('an import of what a module does not export is found by its name', () => {
  const message = "The requested module 'pins.ts' does not provide an export named 'pin'";
  const main = module('main.ts', "import { a } from './pins.ts';\nimport { b, pin } from './pins.ts';\n");
  expect(explainSyntax(parse, [module('pins.ts', ''), main], message).place).toEqual({
    file: '/home/lab/main.ts',
    line: 2,
    column: 13,
  });
});

test('what cannot be found keeps the engine’s own words', () => {
  expect(explainSyntax(parse, [module('main.ts', '')], 'Strange')).toMatchObject({
    message: 'Strange',
    place: undefined,
  });
});
