import type { Chapter } from '#course/chapter.ts';
import type { ChapterPlace, Outline } from '#course/outline.ts';

/** What the frame around a chapter needs to know of it. The route puts it into `Astro.locals.reading`. */
export interface Reading {
  readonly outline: Outline;
  readonly place: ChapterPlace;
  readonly chapter: Chapter;
}

declare global {
  namespace App {
    interface Locals {
      reading?: Reading;
    }
  }
}

/** @throws when a reading page is rendered outside the chapters' route. */
export function readingOf(locals: App.Locals): Reading {
  if (!locals.reading) {
    throw new Error(
      'Starlight renders chapters only. Set `Astro.locals.reading`, as src/pages/chapters/[slug].astro does.',
    );
  }
  return locals.reading;
}
