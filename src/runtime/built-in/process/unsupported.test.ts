import { describe, expect, test } from 'vitest';
import { builtins } from '#runtime/built-in/builtins.ts';
import { type Program, Stage } from '#runtime/built-in/process/fixture/stage.ts';
import { unsupportedFunction, unsupportedModule } from '#runtime/built-in/process/unsupported.ts';

describe('what the engine does not have', () => {
  test.each([
    'child_process',
    'worker_threads',
    'http2',
    'dns',
    'dns/promises',
    'zlib',
    'cluster',
    'readline',
    'os',
    'trace_events',
  ])('node:%s is named, with something to use instead', (id) => {
    const error = unsupportedModule(`node:${id}`);

    expect(error.message).toMatch(
      new RegExp(
        `^The module "node:${id}" is not available in the engine that runs labs in the browser\\. [A-Z].*\\.$`,
      ),
    );
    expect(error).toHaveProperty('code', 'ERR_UNSUPPORTED_IN_LAB');
  });

  test('a function that is missing says so when it is called, not "undefined is not a function"', () => {
    const write = unsupportedFunction('fs', 'writeFileSync', 'Keep it in memory.');

    expect(write).toThrow(
      'writeFileSync of "node:fs" is not available in the engine that runs labs in the browser. Keep it in memory.',
    );
  });
});

test('a process has the modules that the kernel promises, each with a default export', async () => {
  const stage = new Stage('built-in');
  const list: Program = ({ builtins: modules, tell }) => {
    for (const [id, module] of Object.entries(modules)) tell(id, typeof module);
  };
  await stage.start('client', list);
  const told = stage.told('client') as [string, string][];
  await stage.dispose();

  expect(told.map(([id]) => id).sort()).toEqual([...builtins.ids].sort());
  expect(told.filter(([, type]) => type === 'undefined')).toEqual([]);
});
