import { expect, test } from 'vitest';
import type { CheckResult } from '#course/check.ts';
import { layOut, tinyLab } from '#grader/fixtures/tiny-lab.ts';
import { type LabFolder, readLab } from '#grader/read-lab.ts';
import { compareFiles, judge, type Trial } from './prove-judge.ts';

async function tiny(changes: Readonly<Record<string, string | undefined>> = {}): Promise<LabFolder> {
  const { labs, remove } = await layOut(changes);
  return readLab('tiny', labs).finally(remove);
}

const hello = 'greet > says hello';
const goodbye = 'greet > says goodbye';

const failed = (fault: string, message = 'm') => ({ outcome: 'failed', ms: 1, fault, message, story: [] }) as const;
const wrong = failed('wrong-word');
const passed = { outcome: 'passed', ms: 1 } as const;
const notRun = { outcome: 'not run', because: 'no such check' } as const;
type Outcome = typeof passed | typeof notRun | ReturnType<typeof failed>;

const results = (one: Outcome, two: Outcome): CheckResult[] =>
  [
    { id: hello, ...one },
    { id: goodbye, ...two },
  ].map((result) => ('story' in result ? { ...result, story: [] } : result)) as CheckResult[];

const trial = (kind: Trial['kind'], one: Outcome, two: Outcome, mustFail: readonly string[] = []): Trial => ({
  kind,
  name: kind === 'attempt' ? 'always-hello' : kind,
  seed: '1',
  results: results(one, two),
  mustFail,
});

const sound = {
  starter: trial('starter', wrong, wrong),
  solution: trial('solution', passed, passed),
  attempt: trial('attempt', passed, wrong, [goodbye]),
};
const judged = async (trials: Partial<typeof sound>) =>
  judge((await tiny()).lab, Object.values({ ...sound, ...trials }));

test('a sound lab has no problems', async () => {
  expect(await judged({})).toEqual([]);
  expect(compareFiles(await tiny())).toEqual([]);
});

test('a proof of nothing is no proof', async () => {
  expect(judge((await tiny()).lab, [])).toEqual(['No check was run: a proof of nothing is no proof.']);
});

test.each<[string, Partial<typeof sound>, RegExp]>([
  [
    'a solution that fails',
    { solution: trial('solution', passed, wrong) },
    /solution .*"greet > says goodbye" fails, and must pass: wrong-word/,
  ],
  [
    'a starter that passes',
    { starter: trial('starter', passed, wrong) },
    /starter .*no visible check of exercise greet fails/,
  ],
  [
    'an attempt that survives',
    { attempt: trial('attempt', passed, passed, [goodbye]) },
    /attempt always-hello .*"greet > says goodbye" must fail, and does not\./,
  ],
  [
    'an attempt that fails elsewhere too',
    { attempt: trial('attempt', wrong, wrong, [goodbye]) },
    /always-hello .*"greet > says hello" fails, and must pass/,
  ],
  [
    'an expected failure of an unknown check',
    { attempt: trial('attempt', passed, passed, ['greet > sings']) },
    /"greet > sings" must fail, and does not exist/,
  ],
  [
    'a check that did not run',
    { solution: trial('solution', passed, notRun) },
    /solution .*"greet > says goodbye" did not run: no such check/,
  ],
  [
    'a check that breaks',
    { starter: trial('starter', wrong, failed('check-broken', 'oops')) },
    /starter .*"greet > says goodbye" is broken itself: oops/,
  ],
  [
    'a check that nothing fails',
    { starter: trial('starter', wrong, passed), attempt: trial('attempt', wrong, passed, [hello]) },
    /"greet > says goodbye" is unsound/,
  ],
  ['a fault without hints', { starter: trial('starter', wrong, failed('mute')) }, /no hints for the fault "mute"/],
])('%s is a problem', async (_, trials, problem) => expect((await judged(trials)).join('\n')).toMatch(problem));

test('the kit’s own faults need no hints', async () => {
  expect(await judged({ starter: trial('starter', failed('program-crashed'), failed('no-answer')) })).toEqual([]);
});

const lab = JSON.parse(tinyLab['lab.json'] ?? '');

test.each<[string, Readonly<Record<string, string | undefined>>, string]>([
  [
    'a check file of no exercise',
    { 'checks/hidden/other.check.ts': '' },
    'checks/hidden/other.check.ts belongs to no exercise of lab.json.',
  ],
  ['a missing check file', { 'checks/hidden/greet.check.ts': undefined }, 'checks/hidden/greet.check.ts is missing.'],
  [
    'an attempt at a given file',
    { 'attempts/always-hello/server.ts': '//' },
    'attempts/always-hello/server.ts replaces a given file.',
  ],
  [
    'a solution that repeats the starter',
    { 'solution/greeting.ts': tinyLab['starter/greeting.ts'] },
    'solution/greeting.ts does not differ from what lies under it: remove it.',
  ],
  [
    'an attempt that repeats the solution',
    { 'attempts/always-hello/greeting.ts': tinyLab['solution/greeting.ts'] },
    'attempts/always-hello/greeting.ts does not differ from what lies under it: remove it.',
  ],
  [
    'a file that is listed and not there',
    { 'starter/greeting.ts': undefined },
    'lab.json lists greeting.ts, but starter/ has no such file.',
  ],
  ['a file that is there and not listed', { 'starter/notes.ts': '' }, "starter/notes.ts is not in lab.json's files."],
  [
    'a program without a file',
    { 'lab.json': JSON.stringify({ ...lab, programs: [{ ...lab.programs[0], file: 'x.ts' }] }) },
    "Program b1 runs x.ts, which is not in lab.json's files.",
  ],
])('%s is a problem', async (_, changes, problem) => expect(compareFiles(await tiny(changes))).toContain(problem));

test('a broken lab.json and an unknown lab are told', async () => {
  await expect(tiny({ 'lab.json': '{"id":"tiny","colour":"red"}' })).rejects.toThrow(
    /tiny\/lab\.json breaks the schema:\n.*number/s,
  );
  const { labs, remove } = await layOut();
  await expect(readLab('other', labs)).rejects.toThrow('There is no lab "other". There are: tiny.');
  await remove();
});

test('an attempt that expected.json does not know is told', async () => {
  await expect(tiny({ 'attempts/silent/greeting.ts': '' })).rejects.toThrow('differ in silent');
});
