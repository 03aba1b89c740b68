import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finishChapter, type Progress, readProgress, writeProgress } from './progress.ts';

/** Storage as browsers have it, without a browser: a map of texts. */
function shelf(texts: Record<string, string> = {}): Storage {
  const kept = new Map(Object.entries(texts));
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}
const blocked = (): Storage => {
  throw new DOMException('blocked', 'SecurityError');
};

test('what was finished comes back', () => {
  const storage = shelf();

  writeProgress(() => storage, finishChapter({ finished: ['05-pack-it-in-the-cookie'] }, '06-pin-the-client'));

  expect(readProgress(() => storage)).toEqual({ finished: ['05-pack-it-in-the-cookie', '06-pin-the-client'] });
});

test('a chapter is finished once, however often its end is reached', () => {
  const once = finishChapter({ finished: [] }, '06-pin-the-client');

  expect(finishChapter(once, '06-pin-the-client')).toBe(once);
});

test('blocked storage is an empty progress, and writing to it says no', () => {
  expect(readProgress(blocked)).toEqual({ finished: [] });
  expect(writeProgress(blocked, { finished: [] })).toBe(false);
});

test('whatever stands in storage, reading gives a progress', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const progress: Progress = readProgress(() => shelf({ 'memento.progress': text }));

      expect(progress.finished.every((slug) => typeof slug === 'string')).toBe(true);
    }),
  );
});
