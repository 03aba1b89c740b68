import { readFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';

/** Figures that the page's quiz sends readers to, and that are not on it. One sentence each: found, expected, what to do. */
export function figuresThatAreMissing(page: string, html: string): readonly string[] {
  const there = new Set([...html.matchAll(/<figure\b[^>]*\sid="([^"]+)"/g)].map(([, id]) => id ?? ''));
  const named = new Set([...html.matchAll(/data-quiz-figure="([^"]*)"/g)].map(([, id]) => id ?? ''));
  return [...named]
    .filter((id) => !there.has(id))
    .map(
      (id) =>
        `${page}: an <Answer> of its quiz has figure="${id}", expected one of the page's figures: ${[...there].join(', ') || 'it has none'}. Write one of them, or give that figure this id.`,
    );
}

/** Fails the build of a page whose quiz leads to a figure that is not on it. */
export const quizFigures: AstroIntegration = {
  name: 'memento:quiz-figures',
  hooks: {
    'astro:build:done': ({ assets }) => {
      const pages = [...assets.values()].flat().filter((file) => file.pathname.endsWith('.html'));
      const wrong = pages.flatMap((file) => figuresThatAreMissing(file.pathname, readFileSync(file, 'utf8')));
      if (wrong.length > 0) throw new Error(wrong.join('\n'));
    },
  },
};
