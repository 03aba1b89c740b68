import { expect, test } from 'vitest';
import type { Frames } from './player.ts';
import { fromHash, toHash } from './share.ts';
import { Trial } from './trial.ts';

const still: Frames = { request: () => 0, cancel: () => undefined };

/** Three turns, or two with the short rule; luck decides the side. */
function trial(heldAt: () => number | undefined = () => undefined) {
  return new Trial({
    seed: 7,
    first: 1,
    given: (seed) => ({ rule: 'long', side: seed % 2 === 0 ? 'left' : 'right' }),
    allows: (name, value) => (name === 'rule' ? ['long', 'short'] : ['left', 'right']).includes(value),
    turns: (_, { rule }) =>
      [100, 200, ...(rule === 'long' ? [300] : [])].map((waits) => ({ waits, answered: waits + 50 })),
    frames: still,
    calm: () => true,
    heldAt,
  });
}

test('the first frame waits before the first turn, and steps go from turn to turn', () => {
  const story = trial();
  expect([story.waiting.value, story.happened, story.touched.value]).toEqual([1, 0, false]);

  story.player.step();
  expect([story.waiting.value, story.happened, story.touched.value]).toEqual([2, 1, true]);

  story.player.step();
  story.player.step();
  expect([story.atEnd.value, story.player.time.value]).toEqual([true, 350]);
});

test('a knob is turned in mid-time; at the end the picture stays at the end', () => {
  const story = trial();
  story.player.seek(120);
  story.turn({ rule: 'short' });
  expect(story.player.time.value).toBe(120);

  story.player.seek(999);
  story.turn({ rule: 'long' });
  expect([story.atEnd.value, story.player.time.value]).toEqual([true, 350]);
});

test('an open question holds it, whatever knob is turned', () => {
  const story = trial(() => 2);

  story.turn({ rule: 'short' }, 'end');

  expect([story.player.time.value, story.player.held.value]).toEqual([200, true]);
});

test('a question or an answer brings back the chapter’s knobs', () => {
  const story = trial();
  story.turn({ rule: 'short' }, 'end');

  story.show(3, 'answer');

  expect([story.knobs.value.rule, story.player.time.value]).toEqual(['long', 350]);
});

test('another seed decides what luck decides, and leaves the reader’s choice alone', () => {
  const story = trial();
  story.turn({ rule: 'short' });

  story.reseed(8);

  expect(story.knobs.value).toEqual({ rule: 'short', side: 'left' });
});

test('a link opens the same moment; what it cannot mean is left out', () => {
  const story = trial();
  story.turn({ rule: 'short', side: 'left' });
  story.player.seek(150);
  const hash = toHash('one', story.share());
  expect(hash).toBe('#one:seed=7&at=150&rule=short&side=left');

  const other = trial();
  const read = fromHash('one', hash);
  if (read) other.open(read);
  expect([other.knobs.value, other.player.time.value]).toEqual([{ rule: 'short', side: 'left' }, 150]);

  const wrong = fromHash('one', '#one:seed=7&at=150&rule=none&what=ever');
  if (wrong) other.open(wrong);
  expect(other.knobs.value).toEqual({ rule: 'long', side: 'right' });
});
