/** Words of a chapter's quiz. */
export const quizWords = {
  answer: 'Answer',
  choose: 'Choose an answer first.',
  right: 'Right.',
  wrong: 'Not so.',
  /** Before an answer was given, and without JavaScript. */
  fold: 'Is it so?',
  show: 'Show me in the figure',
  held: 'That figure waits for your prediction first:',
  back: 'Back to the question',
  again: 'Take it again',
  score: ['of', 'answered right.'],
} as const;
