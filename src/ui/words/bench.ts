/** Words of the page that shows our bench. */
export const benchWords = {
  title: 'The bench',
  description:
    'What this course calls observed: the programs that we ran, their configurations, what we sent and what we saw.',
} as const;
