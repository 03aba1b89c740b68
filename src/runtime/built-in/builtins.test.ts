import { expect, test } from 'vitest';
import { builtins } from './builtins.ts';
import { createProcess } from './process/create-process.ts';
import type { Boot } from './protocol.ts';

const boot: Boot = {
  type: 'boot',
  pid: 1,
  name: 'b1',
  argv: ['node', '/home/lab/main.ts'],
  env: {},
  modules: [],
  offset: 0,
  condition: { slow: [], paused: false, skew: 0 },
  files: {},
  role: 'program',
};

test('the kernel knows the modules that a process has, and no others', () => {
  const runtime = createProcess({ post: () => {}, on: () => {} }, boot);
  expect([...builtins.ids].sort()).toEqual(runtime.builtinIds);
});

test('no module is both there and missing', () => {
  expect([...builtins.missing].filter((id) => builtins.ids.has(id))).toEqual([]);
});
