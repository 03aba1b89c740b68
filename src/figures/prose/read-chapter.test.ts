import { expect, test } from 'vitest';
import { readChapter } from './read-chapter.ts';

const mdx = `---
title: Two words
minutes: 3
claims: [S1, S2]
sources: [HAP, "9110"]
---

One two <Token who="ana" /> three.

\`\`\`http
GET / HTTP/1.1
\`\`\`

<ManyNotesSay says="four five">
six
</ManyNotesSay>
`;

test('takes front matter and body apart', () => {
  const chapter = readChapter(mdx);

  expect(chapter).toMatchObject({ minutes: 3, claims: ['S1', 'S2'], sources: ['HAP', '9110'], words: 6 });
  expect(chapter.body).toMatch(/^\nOne two/);
});

test('a list may go on over several lines', () => {
  expect(readChapter(mdx.replace('[HAP, "9110"]', '[HAP,\n  "9110"]')).sources).toEqual(['HAP', '9110']);
});

test('a chapter without front matter says what it lacks', () => {
  expect(() => readChapter('One two three.')).toThrow('The chapter has no front matter.');
});
