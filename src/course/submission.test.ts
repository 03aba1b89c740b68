import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lab } from './lab.ts';
import { makeReport } from './report.ts';
import { canonical, makeSubmission, readSubmission, type Sha256 } from './submission.ts';

const sha256: Sha256 = (text) => createHash('sha256').update(text).digest('hex');

const lab: Lab = {
  id: 'tiny',
  number: 1,
  title: 'Tiny',
  chapter: '01',
  minutes: 5,
  claims: [],
  needs: [],
  files: [
    { path: 'balancer.ts', given: false },
    { path: 'server.ts', given: true },
  ],
  programs: [{ name: 'lb', role: 'balancer', file: 'balancer.ts', port: 8080, env: {} }],
  clients: ['ana'],
  requests: [{ label: 'Visit', method: 'GET', path: '/' }],
  limits: { checkSeconds: 5, memoryMB: 64, outputKB: 16, processes: 4 },
  exercises: [
    {
      id: 'greet',
      title: 'Greet',
      visible: [{ title: 'says hello', points: 1 }],
      hidden: [{ title: 'says it twice', points: 3 }],
    },
  ],
  hints: {},
};

const made = {
  lab,
  files: { 'balancer.ts': 'export {};\n', 'server.ts': '// given', 'notes.txt': 'mine' },
  seed: 's',
  engine: 'built-in',
  results: [{ id: 'greet > says hello', outcome: 'passed' }],
  madeAt: '2026-11-22T10:00:00.000Z',
} as const;
const make = (more: object = {}) => makeSubmission({ ...made, results: [...made.results], ...more }, sha256);
const read = (text: string) => readSubmission(text, sha256, (id) => (id === 'tiny' ? lab : undefined));

test('a submission holds the files that the learner may change, and is read back whole', async () => {
  const { submission } = await read(await make());

  expect(submission.files).toEqual({ 'balancer.ts': 'export {};\n' });
  expect(submission).toMatchObject({ lab: 'tiny', seed: 's', engine: 'built-in', madeAt: '2026-11-22T10:00:00.000Z' });
});

test('any text of any file survives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), async (text) => {
      const { submission } = await read(await make({ files: { 'balancer.ts': text } }));

      expect(submission.files['balancer.ts']).toBe(text);
    }),
  );
});

const edit = async (change: (value: Record<string, unknown>) => void, sealed = true) => {
  const value = JSON.parse(await make()) as Record<string, unknown>;
  change(value);
  if (sealed) {
    const { sha256: _, ...content } = value;
    value.sha256 = await sha256(canonical(content));
  }
  return JSON.stringify(value);
};

test.each([
  ['no JSON', async () => 'hello', 'no-json'],
  ['another format', () => edit((value) => (value.format = 'other/1')), 'wrong-format'],
  ['an unknown key', () => edit((value) => (value.score = 100)), 'wrong-format'],
  ['a file that is no text', () => edit((value) => (value.files = { 'balancer.ts': 1 })), 'wrong-format'],
  ['an edited file', () => edit((value) => (value.files = { 'balancer.ts': 'other' }), false), 'altered'],
  ['an unknown lab', () => edit((value) => (value.lab = 'other')), 'unknown-lab'],
  ['a given file', () => edit((value) => (value.files = { 'balancer.ts': '', 'server.ts': '' })), 'file-not-allowed'],
  [
    'a path out of the project',
    () => edit((value) => (value.files = { 'balancer.ts': '', '../x.ts': '' })),
    'file-not-allowed',
  ],
  [
    'a check file',
    () => edit((value) => (value.files = { 'balancer.ts': '', 'checks/visible/greet.check.ts': '' })),
    'file-not-allowed',
  ],
  ['the kit', () => edit((value) => (value.files = { 'balancer.ts': '', 'kit/check.ts': '' })), 'file-not-allowed'],
  ['no file', () => edit((value) => (value.files = {})), 'file-missing'],
  [
    'a file named like a property',
    () => edit((value) => (value.files = JSON.parse('{"__proto__": "x", "balancer.ts": ""}'))),
    'altered',
  ],
  ['too many bytes', () => edit((value) => (value.files = { 'balancer.ts': 'é'.repeat(131_072) })), 'too-large'],
])('a file with %s is refused', async (_, text, code) => {
  await expect(read(await text())).rejects.toMatchObject({ name: 'SubmissionError', code });
});

test('a project that is too large or lacks a file makes no submission', async () => {
  await expect(make({ files: { 'balancer.ts': 'x'.repeat(300_000) } })).rejects.toMatchObject({ code: 'too-large' });
  await expect(make({ files: {} })).rejects.toMatchObject({ code: 'file-missing' });
});

test('the canonical form does not depend on the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());

      expect(canonical(reversed)).toBe(canonical(value));
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

const about = { submission: { sha256: '', madeAt: '' }, seeds: { visible: 'a', hidden: 'b' } };

test('a passed check earns its points, and nothing else earns any', () => {
  const report = makeReport(
    lab,
    [
      { id: 'greet > says hello', outcome: 'failed', ms: 1, fault: 'mute', message: 'm', story: [] },
      { id: 'greet > says it twice', outcome: 'passed', ms: 1 },
      { id: 'greet > of its own making', outcome: 'passed', ms: 1 },
    ],
    about,
  );

  expect([report.points, report.maxPoints, report.ourFaults]).toEqual([3, 4, []]);
});

test('a check without a verdict is our fault, and said', () => {
  const broken = {
    id: 'greet > says hello',
    outcome: 'failed',
    ms: 1,
    fault: 'check-broken',
    message: 'oops',
    story: [],
  } as const;

  const report = makeReport(lab, [{ ...broken, story: [] }], about);

  expect(report.points).toBe(0);
  expect(report.ourFaults).toEqual([
    'greet > says hello: oops',
    'greet > says it twice did not run: It was not among the results.',
  ]);
});
