import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences, mergeProgress } from './merge-progress.ts';
import { type ProgressError, type ProgressFile, readProgressFile } from './progress.ts';

const empty: ProgressFile = {
  format: 'memento-progress/1',
  madeAt: '2026-11-22T12:00:00.000Z',
  finished: [],
  predictions: {},
  quizzes: {},
  checks: {},
  labs: {},
};
const draft = (text: string, ...versions: string[]) => ({
  files: { 'balancer.ts': text },
  versions: { 'balancer.ts': versions.map((one, at) => ({ at, why: 'edit' as const, text: one })) },
  at: 1,
});

const name = fc.constantFrom('a', 'b', 'c');
const drafts = fc.record({
  files: fc.dictionary(name, fc.string()),
  versions: fc.dictionary(
    name,
    fc.array(fc.record({ at: fc.nat(), why: fc.constant('edit' as const), text: fc.string() }), { maxLength: 3 }),
  ),
  at: fc.nat(),
});
const progress: fc.Arbitrary<ProgressFile> = fc.record({
  format: fc.constant('memento-progress/1' as const),
  madeAt: fc.constant(empty.madeAt),
  finished: fc.uniqueArray(name),
  predictions: fc.dictionary(name, fc.record({ choice: fc.option(fc.nat()), held: fc.boolean() })),
  quizzes: fc.dictionary(
    name,
    fc.record({ tried: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), right: fc.boolean() }),
  ),
  checks: fc.dictionary(name, fc.dictionary(name, fc.constantFrom('passed' as const, 'failed' as const))),
  labs: fc.dictionary(name, drafts),
});

test('what was written is read back', () => {
  fc.assert(
    fc.property(progress, (one) => {
      expect(readProgressFile(JSON.stringify(one))).toEqual(one);
    }),
  );
});

describe('a file that is no progress is refused, and it is said what to do', () => {
  test.each([
    ['{', 'no-json', 'is no JSON'],
    ['[]', 'other-file', 'no format'],
    ['{"format":"memento-submission/1"}', 'other-file', '"memento-submission/1"'],
    [JSON.stringify({ ...empty, extra: 1 }), 'wrong-format', 'extra'],
    [JSON.stringify({ ...empty, labs: { 'stick-to-it': { files: [] } } }), 'wrong-format', 'labs.stick-to-it'],
    [JSON.stringify({ ...empty, place: { path: 'javascript:alert(1)', chapter: '1' } }), 'wrong-format', 'place.path'],
    [JSON.stringify({ ...empty, place: { path: '//host/chapters/x/', chapter: '1' } }), 'wrong-format', 'place.path'],
  ])('%s', (text, code, said) => {
    let caught: ProgressError | undefined;
    try {
      readProgressFile(text);
    } catch (error) {
      caught = error as ProgressError;
    }
    expect(caught?.code).toBe(code);
    expect(caught?.message).toContain(said);
    expect(caught?.message).toContain('Choose the');
  });
});

describe('two progresses together', () => {
  const texts = (one: ProgressFile) =>
    Object.entries(one.labs).flatMap(([lab, { files, versions }]) => [
      ...Object.entries(files).map(([path, text]) => `${lab} ${path} ${text}`),
      ...Object.entries(versions).flatMap(([path, all]) => all.map(({ text }) => `${lab} ${path} ${text}`)),
    ]);

  test('have every text of both, whichever side wins', () => {
    fc.assert(
      fc.property(progress, progress, fc.constantFrom('here' as const, 'file' as const), (here, file, wins) => {
        const both = mergeProgress(here, file, wins, 9);

        expect(texts(both)).toEqual(expect.arrayContaining([...texts(here), ...texts(file)]));
        expect(both.finished).toEqual(expect.arrayContaining([...here.finished, ...file.finished]));
        for (const part of ['predictions', 'quizzes', 'checks', 'labs'] as const)
          expect(Object.keys(both[part])).toEqual(
            expect.arrayContaining([...Object.keys(here[part]), ...Object.keys(file[part])]),
          );
      }),
    );
  });

  test('are what one had, when the other had nothing', () => {
    fc.assert(
      fc.property(progress, (one) => {
        expect(mergeProgress(empty, one, 'here', 9)).toEqual(one);
        expect(mergeProgress(one, empty, 'file', 9)).toEqual(one);
      }),
    );
  });

  test('differ in nothing when they are equal', () => {
    fc.assert(
      fc.property(progress, (one) => {
        expect(differences(one, structuredClone(one))).toEqual([]);
        expect(mergeProgress(one, one, 'file', 9)).toEqual(one);
      }),
    );
  });

  test('a lab’s text that gives way is an earlier version of its file', () => {
    const here = { ...empty, labs: { 'stick-to-it': draft('mine', 'first') } };
    const file = { ...empty, labs: { 'stick-to-it': draft('theirs', 'first') } };

    expect(differences(here, file)).toEqual([{ part: 'labs', id: 'stick-to-it' }]);
    const both = mergeProgress(here, file, 'file', 9).labs['stick-to-it'];
    expect(both?.files['balancer.ts']).toBe('theirs');
    expect(both?.versions['balancer.ts']).toEqual([
      { at: 0, why: 'edit', text: 'first' },
      { at: 9, why: 'import', text: 'mine' },
    ]);
  });
});
