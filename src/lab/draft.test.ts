import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edit, newDraft, replace, TYPING_SPAN, VERSIONS_KEPT } from './draft.ts';

const start = newDraft({ 'a.ts': 'a', 'b.ts': 'b' });

describe('a draft', () => {
  test('keeps the version before typing began, and not one for each key', () => {
    const typed = edit(edit(edit(start, 'a.ts', 'a1', 1000), 'a.ts', 'a12', 1100), 'a.ts', 'a123', 1200);

    expect(typed.files['a.ts']).toBe('a123');
    expect(typed.versions['a.ts']).toEqual([{ at: 1000, why: 'edit', text: 'a' }]);
  });

  test('keeps another version when a minute has gone by', () => {
    const later = edit(edit(start, 'a.ts', 'a1', 0), 'a.ts', 'a2', TYPING_SPAN);

    expect(later.versions['a.ts']?.map(({ text }) => text)).toEqual(['a', 'a1']);
  });

  test('what another tab typed is kept, however short ago that was', () => {
    const theirs = edit(start, 'a.ts', 'theirs', 1000);

    const mine = edit(edit(theirs, 'a.ts', 'm', 1200, 1100), 'a.ts', 'mine', 1300, 1100);

    expect(mine.versions['a.ts']?.map(({ text }) => text)).toEqual(['a', 'theirs']);
  });

  test('a reset keeps what it replaces, at once, whatever was typed before', () => {
    const reset = replace(edit(start, 'a.ts', 'mine', 0), start.files, 'reset', 1);

    expect(reset.files).toEqual(start.files);
    expect(reset.versions['a.ts']?.at(-1)).toEqual({ at: 1, why: 'reset', text: 'mine' });
    expect(reset.versions['b.ts']).toBeUndefined();
  });

  test('whatever happens, the last text that was replaced on purpose is among the versions', () => {
    const texts = fc.array(fc.string({ maxLength: 4 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(texts, (steps) => {
        let draft = start;
        for (const [at, text] of steps.entries()) {
          const before = draft.files['a.ts'];
          draft = replace(draft, { 'a.ts': text }, 'solution', at);
          if (before !== text) expect(draft.versions['a.ts']?.at(-1)?.text).toBe(before);
          expect(draft.versions['a.ts']?.length ?? 0).toBeLessThanOrEqual(VERSIONS_KEPT);
        }
      }),
    );
  });
});
