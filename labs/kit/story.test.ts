import { expect, test } from 'vitest';
import { brief, createStory, duration, listed } from './story.ts';

test('the last step is the one that went wrong', () => {
  const story = createStory();
  story.tell('Ana asks.', 'ana');
  story.tell('Nothing comes.');

  expect(story.steps()).toEqual([
    { who: 'ana', text: 'Ana asks.' },
    { text: 'Nothing comes.', wrong: true },
  ]);
});

test('a long story keeps its beginning and its end', () => {
  const story = createStory();
  for (let i = 1; i <= 100; i++) story.tell(`step ${i}`);

  const steps = story.steps();

  expect(steps.length).toBeLessThan(30);
  expect(steps[0]?.text).toBe('step 1');
  expect(steps.at(-1)).toEqual({ text: 'step 100', wrong: true });
  expect(steps[8]?.text).toBe('… 76 steps later …');
  expect(steps[9]?.text).toBe('step 85');
});

test('a story without steps has none', () => expect(createStory().steps()).toEqual([]));

test.each([
  [150, '150 ms'],
  [1_000, '1 second'],
  [1_500, '1.5 seconds'],
  [1_234, '1234 ms'],
  [60_000, '1 minute'],
  [1_800_000, '30 minutes'],
  [5_400_000, '1.5 hours'],
  [0, '0 ms'],
])('%d ms are %s', (ms, text) => expect(duration(ms)).toBe(text));

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j is listed as %j', (items, text) => expect(listed(items)).toBe(text));

test('a long value is cut', () => {
  expect([brief('LB', '7f3a91c0'), brief('LB', '7f3a91c07f3a91c0')]).toEqual(['LB=7f3a91c0', 'LB=7f3a91c0…']);
});
