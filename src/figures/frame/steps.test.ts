import { describe, expect, test } from 'vitest';
import { fromHash, toHash } from './share.ts';
import { Steps } from './steps.ts';

const word = (found: unknown) => (typeof found === 'string' ? found : undefined);
const make = (heldAt?: () => number | undefined) =>
  new Steps({ script: ['a', 'b', 'c'], first: 1, readDeed: word, ...(heldAt ? { heldAt } : {}) });

test('steps are done one at a time, and undone', () => {
  const steps = make();
  expect(steps.done.value).toEqual(['a']);

  steps.player.step();
  expect(steps.done.value).toEqual(['a', 'b']);
  steps.player.back();
  steps.player.back();
  expect(steps.done.value).toEqual([]);
  expect(steps.atStart.value).toBe(true);
});

test('the reader’s own deed comes in where the story stands, is undone by Back, and forgotten by Replay', () => {
  const steps = make();

  steps.add('mine');
  expect(steps.done.value).toEqual(['a', 'mine']);
  expect(steps.count.value).toBe(4);
  steps.player.step();
  expect(steps.done.value).toEqual(['a', 'mine', 'b']);
  steps.player.back();
  steps.player.back();
  expect(steps.done.value).toEqual(['a']);

  steps.replay();
  expect([steps.done.value, steps.count.value]).toEqual([[], 3]);
});

test('a prediction holds the story before its step, wherever the reader’s own deeds have moved it', () => {
  let held: number | undefined = 2;
  const steps = make(() => held);

  steps.player.step();
  expect([steps.done.value, steps.player.held.value, steps.waiting.value]).toEqual([['a'], true, 2]);
  steps.add('mine');
  steps.player.step();
  expect(steps.done.value).toEqual(['a', 'mine']);

  held = undefined;
  steps.show(2, 'answer');
  expect(steps.done.value).toEqual(['a', 'mine', 'b']);
  steps.show(1, 'end');
  expect(steps.done.value).toEqual(['a', 'mine', 'b', 'c']);
});

describe('a link', () => {
  test('leads to the same deeds', () => {
    const steps = make();
    steps.add('mine & yours');
    steps.player.step();

    const other = make();
    other.open(fromHash('jar', toHash('jar', steps.share()))!);
    expect(other.done.value).toEqual(['a', 'mine & yours', 'b']);
  });

  test.each(['[', '[[0,7]]', '{}', '[["x","mine"]]'])('deeds that are not well formed are left out: %s', (own) => {
    const steps = make();

    steps.open({ seed: 0, at: 2, deeds: [], option: false, knobs: { own } });

    expect(steps.done.value).toEqual(['a', 'b']);
  });
});
