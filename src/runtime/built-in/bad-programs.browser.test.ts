import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Played } from '#workshop/engine-driver.ts';
import { type EnginePage, openEnginePage, readKit } from '#workshop/engine-page.ts';

let opened: EnginePage;
const kit = readKit();

beforeAll(async () => {
  opened = await openEnginePage();
});
afterAll(() => opened.close());

async function run(files: Record<string, string>, names = ['main']) {
  const order = { files, kit, start: names.map((name) => ({ name, file: `${name}.ts` })), until: names };
  const played = await opened.page.evaluate(
    (all) => (globalThis as never as { engine: { play(order: unknown): Promise<Played> } }).engine.play(all),
    order,
  );
  const printed = (stream: string) =>
    played.trace.map((event) => (event.kind === 'output' && event.stream === stream ? event.text : '')).join('');
  return { ...played, out: printed('stdout'), err: printed('stderr') };
}

describe('a program that cannot be loaded says why, where Node would', () => {
  test.each([
    ['a brace is missing', 'const a = 1;\nif (a) {\n  a;\n', /^file:\/\/\/home\/lab\/main\.ts:\d\n/],
    [
      'declared twice',
      'const a: number = 1;\nconst a = 2;',
      /^file:\/\/\/home\/lab\/main.ts:2\nconst a = 2;\n {6}\^\n\nSyntaxError: Identifier 'a' has already been declared\n/,
    ],
    [
      'return at the top',
      '\n  return 1;',
      /main.ts:2\n {2}return 1;\n {2}\^\n\nSyntaxError: 'return' outside of function/,
    ],
    [
      'an enum',
      'enum Colour { Red }',
      /main.ts:1\nenum Colour { Red }\n\^\n\nSyntaxError: An enum is more than a type/,
    ],
    [
      'a name that is not exported',
      "import { creatServer } from 'node:http';\ncreatServer();",
      /main.ts:1\n.*\n {9}\^\n\nSyntaxError: .*'node:http'.* does not provide an export named 'creatServer'/,
    ],
    [
      'a name that a file does not export',
      "\nimport { pin } from './pins.ts';\npin();",
      /main.ts:2\n.*\n {9}\^\n\nSyntaxError: .*'pins.ts' does not provide an export named 'pin'/,
    ],
    [
      'a module that labs do not have',
      "import { fork } from 'node:child_process';",
      /main.ts:1\n.*\n {22}\^\n\nError \[ERR_UNSUPPORTED_IN_LAB\]: .*node:child_process/,
    ],
    [
      'a package',
      "import express from 'express';",
      /Error \[ERR_MODULE_NOT_FOUND\]: Cannot find package 'express' imported from main.ts/,
    ],
  ])('%s', async (_what, text, expected) => {
    const { exits, err } = await run({ 'main.ts': text, 'pins.ts': 'export const pins = 1;' });
    expect(err).toMatch(expected);
    expect(exits.main).toEqual({ code: 1, signal: null });
  });

  test('an import() of what is not there rejects, and the program may go on', async () => {
    const { out } = await run({
      'main.ts': "await import('./no' + '.ts').catch((e: any) => console.log(e.code, e.message));",
    });
    expect(out).toMatch(/^ERR_MODULE_NOT_FOUND Cannot find module '.\/no.ts' imported from main.ts/);
  });

  test('import() gives files and modules, the same each time', async () => {
    const text = `
const name = './pins.ts';
const [a, b, net] = [await import(name), await import('./pins.ts'), await import('node:net')];
console.log(a === b, a.pins, typeof net.createServer, import.meta.main, import.meta.filename, import.meta.url);`;
    const { out } = await run({ 'main.ts': text, 'pins.ts': 'export const pins: number = 1;' });
    expect(out).toBe('true 1 function true /home/lab/main.ts file:///home/lab/main.ts\n');
  });
});

test('an error keeps its line and column, through types', async () => {
  const text = `interface A { b: number }\nconst a = {} as A;\nfunction fail(x: A): never {\n  throw new TypeError(\`no \${x.b}\`);\n}\nfail(a);`;
  const { err, exits } = await run({ 'main.ts': text });
  expect(err).toMatch(
    /TypeError: no undefined\n {4}at fail \(file:\/\/\/home\/lab\/main.ts:4:9\)\n {4}at file:\/\/\/home\/lab\/main.ts:6:1/,
  );
  expect(exits.main?.code).toBe(1);
});

test('a SyntaxError that JSON.parse throws is the program’s own, with its line', async () => {
  const { err } = await run({ 'main.ts': `const a = 1;\nJSON.parse('{');` });
  expect(err).toMatch(/SyntaxError: .*JSON/);
  expect(err).toContain('main.ts:2');
});

test('a port that is taken is said', async () => {
  const listen = `import { createServer } from 'node:net';\ncreateServer().listen(9001);\ncreateServer().listen(9001);`;
  const { err, exits } = await run({ 'main.ts': listen });
  expect(err).toContain('listen EADDRINUSE: address already in use');
  expect(exits.main?.code).toBe(1);
});

test('a megabyte of output is cut, and one line says so', async () => {
  const { out, stalled } = await run({ 'main.ts': `for (let i = 0; i < 1024; i++) console.log('x'.repeat(1023));` });
  expect(out).toHaveLength(256 * 1024 + '[main printed more than 256 KB; the rest is not shown]\n'.length);
  expect(out.endsWith('[main printed more than 256 KB; the rest is not shown]\n')).toBe(true);
  expect(stalled).toBeLessThan(1_000);
});

test('a program that ends at once is told as such to who waits for it', async () => {
  const told = await opened.page.evaluate(async () => {
    const { engine } = (globalThis as never as { engine: { engine(): import('./adapter.ts').BuiltIn } }).engine;
    const machine = await engine().machine({ 'main.ts': '' });
    const process = await machine.start({ name: 'b1', file: 'main.ts' });
    return process.ready.then(
      () => 'ready',
      (error: Error & { code: string }) => `${error.code}: ${error.message}`,
    );
  });
  expect(told).toBe('exited-early: b1 ended before it was ready: it exited with code 0. Its output says more.');
});
