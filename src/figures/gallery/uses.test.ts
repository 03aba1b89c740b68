import { expect, test } from 'vitest';
import { usesOf } from './uses.ts';

test('a figure is found with its texts, numbers, lists and switches', () => {
  expect(
    usesOf('Before <Claims ids="S1" />after.\n\n<PinBoard id="twelve" seed={7} calm steps={["a", \'b\']} />'),
  ).toEqual([
    { name: 'Claims', props: { ids: 'S1' } },
    { name: 'PinBoard', props: { id: 'twelve', seed: 7, calm: true, steps: ['a', 'b'] } },
  ]);
});

test('HTML and what has children are no figures', () => {
  expect(usesOf('<br /> <Note>**Affinity** <i>is</i></Note>')).toEqual([]);
});
