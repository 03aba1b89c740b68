import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as vitest from 'vitest';
import { afterAll, expect, test } from 'vitest';
import { readKit } from '#grader/read-lab.ts';
import { itIsARuntime } from '#runtime/conformance-suite.ts';
import { createNode } from './node.ts';

itIsARuntime(vitest, async () => createNode(), await readKit(), {
  faults: 'its network is this computer’s own loopback, on which nothing is lost, late or cut by request',
  'two machines may use the same port': 'all machines share this computer’s loopback',
});

afterAll(async () => {
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith(`memento-run-${process.pid}-`));
  expect(left).toEqual([]);
});

test('a runtime that was disposed of takes no orders', async () => {
  const runtime = createNode();

  await runtime.dispose();

  await expect(runtime.machine({})).rejects.toMatchObject({ code: 'disposed' });
});
