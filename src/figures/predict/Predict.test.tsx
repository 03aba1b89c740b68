import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Predict } from './Predict.tsx';

const html = render(
  <Predict
    id="b9"
    figure="twelve"
    at={7}
    question="What comes back?"
    options={['A 503 page', 'A normal page']}
    answer={1}
    why="Closed set."
  />,
);

test('an open question holds its figure from the first HTML on', () => {
  expect(html).toContain('data-holds="twelve"');
  expect(html).toContain('data-request="8"');
});

test('a later question is readable in the first HTML too: without JavaScript it does not wait for its turn', () => {
  expect(html).toContain('data-figure="twelve"');
  expect(html).not.toContain('comes at step');
  expect(html).toContain('A normal page');
});

test('it is one group of choices with the question as its name, and does not tell the answer', () => {
  expect(html).toContain('<legend>What comes back?</legend>');
  expect(html.match(/type="radio"/g)).toHaveLength(2);
  expect(html).not.toContain('Closed set.');
});
