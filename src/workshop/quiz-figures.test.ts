import { expect, test } from 'vitest';
import { figuresThatAreMissing } from './quiz-figures.ts';

const page = (figures: string, named: string) =>
  `<figure class="figure" id="${figures}"></figure><h2 id="section"></h2><div data-quiz-figure="${named}"></div>`;

test('an answer that leads to a figure of the page is right', () => {
  expect(figuresThatAreMissing('/c/', page('stop', 'stop'))).toEqual([]);
});

test.each(['stopp', 'section'])('one that leads to “%s” is not, and it is said what to do', (named) => {
  expect(figuresThatAreMissing('/c/', page('stop', named))).toEqual([
    `/c/: an <Answer> of its quiz has figure="${named}", expected one of the page's figures: stop. Write one of them, or give that figure this id.`,
  ]);
});
