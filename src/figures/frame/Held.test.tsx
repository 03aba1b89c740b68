import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Held, opening } from './Held.tsx';

test('the message names the question that holds the figure, and leads to it', () => {
  const html = render(
    <p>
      <Held question={{ id: 'predict-third', request: 3, question: 'Eli’s pin says b1. Who gets it?' }} />
    </p>,
  );

  expect(html).toBe('<p>Predict first: <a href="#predict-third">“Eli’s pin says b1 …”</a></p>');
});

test('a question of one sentence is named whole', () => {
  expect(opening('Who gets it?')).toBe('Who gets it?');
  expect(opening('In mid-visit b2 stops. Ben asks. What?')).toBe('In mid-visit b2 stops …');
});
