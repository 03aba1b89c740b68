import { expect, test } from 'vitest';
import { checkQuestion, checkQuiz } from './check-quiz.ts';

const wrong = '<div class="quiz-answer" data-quiz-figure="stop">';
const right = '<div class="quiz-answer" data-right>';
const questions = (...names: string[]) => names.map((name) => `<form data-question="${name}">`).join('');

test('a question with one right answer and one wrong one can be asked', () => {
  expect(() => checkQuestion('/c/', 'who', right + wrong)).not.toThrow();
});

test.each([
  ['no right answer', wrong + wrong, 'has 0 right answers, expected exactly one'],
  ['two right answers', right + right + wrong, 'has 2 right answers, expected exactly one'],
  ['one answer', right, 'has 1 <Answer>, expected 2 or more'],
])('a question with %s fails the build and says what to do', (_, answers, said) => {
  expect(() => checkQuestion('/c/', 'who', answers)).toThrow(`/c/: <Question id="who"> ${said}`);
});

test.each([4, 5, 6])('a quiz has %d questions', (count) => {
  expect(() => checkQuiz('/c/', 'quiz', questions(...'abcdef'.slice(0, count)))).not.toThrow();
});

test.each([0, 3, 7])('a quiz does not have %d', (count) => {
  expect(() => checkQuiz('/c/', 'quiz', questions(...'abcdefg'.slice(0, count)))).toThrow(
    `has ${count} <Question>, expected 4 to 6`,
  );
});

test('two questions may not have the same name', () => {
  expect(() => checkQuiz('/c/', 'quiz', questions('a', 'b', 'c', 'b'))).toThrow('two questions with the id "b"');
});
