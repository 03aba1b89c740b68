import { expect, test } from 'vitest';
import { readChapter } from './read-chapter.ts';

const mdx = `---
title: Two words
minutes: 3
claims: [S1, S2]
sources:
  - id: HAP
    title: A manual
  - id: "9110"
    title: An RFC
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

test('sources are ids in brackets, a number in quotes', () => {
  const ids = mdx.replace(/sources:\n[\s\S]*?\n---/, 'sources: [HAP,\n  "9110"]\n---');

  expect(readChapter(ids)).toMatchObject({ sources: ['HAP', '9110'], ownSources: [] });
});

test('a chapter without front matter says what it lacks', () => {
  expect(() => readChapter('One two three.')).toThrow('The chapter has no front matter.');
});
