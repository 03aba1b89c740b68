import { describe, expect, test } from 'vitest';
import { vitestRun } from './plain-folder.ts';
import { labsWithVerdicts } from './verdicts-in-node.ts';

const labs = await labsWithVerdicts();
const all = process.env.THOROUGH !== undefined;

describe.each(labs)('$name: vitest’s own command in a plain folder gives the same verdicts', (lab) => {
  const { folder, kit, judged } = lab;

  test.each(all ? judged : judged.slice(0, 2))('$name', async ({ files, verdicts }) => {
    expect(await vitestRun(files, folder, kit)).toEqual(verdicts);
  });
});
