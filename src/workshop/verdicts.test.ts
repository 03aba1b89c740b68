import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layOut } from '#grader/fixtures/tiny-lab.ts';
import { type LabFolder, readLab } from '#grader/read-lab.ts';
import { readVerdicts, writeVerdicts } from './verdicts.ts';

const kit = { 'kit/check.ts': 'export {};' };
const id = 'greet > says hello';
let folder: LabFolder;
let results: string;

beforeAll(async () => {
  const { labs, remove } = await layOut();
  folder = await readLab('tiny', labs).finally(remove);
  results = await mkdtemp(join(tmpdir(), 'verdicts-test-'));
});
afterAll(() => rm(results, { recursive: true }));

test('a lab that was not proven has no verdicts, and the message says what to run', async () => {
  await expect(readVerdicts(folder, kit, results)).rejects.toThrow('npm run labs prove tiny');
});

test('verdicts are read as they were written, until the lab or the kit changes', async () => {
  const outcome = { id, outcome: 'passed', ms: 3 } as const;
  const trial = { kind: 'solution', name: 'solution', seed: 's', results: [outcome], mustFail: [] } as const;

  await writeVerdicts(folder, kit, [trial], results);

  const { trials } = await readVerdicts(folder, kit, results);
  expect(trials).toEqual([{ name: 'solution', seed: 's', verdicts: { [id]: 'passed' } }]);
  const otherLab = { ...folder, visible: { ...folder.visible, 'checks/visible/greet.check.ts': '' } };
  await expect(readVerdicts(otherLab, kit, results)).rejects.toThrow('has changed');
  await expect(readVerdicts(folder, { 'kit/check.ts': '' }, results)).rejects.toThrow('has changed');
});
