import type { Chapter } from '#course/chapter.ts';
import type { ChapterPlace, Outline } from '#course/outline.ts';
import type { Locale } from '#ui/locale.ts';

/** What the frame around a chapter needs to know of it. The route puts it into `Astro.locals.reading`. */
export interface Reading {
  readonly outline: Outline;
  readonly place: ChapterPlace;
  readonly chapter: Chapter;
  /** The language of the page: of its frame, and of its text where it is translated. */
  readonly locale: Locale;
  /** Slugs of the chapters whose text is in that language. */
  readonly translated: readonly string[];
}

declare global {
  namespace App {
    interface Locals {
      reading?: Reading;
      /** The language of the text, in which its figures speak as well. English where nobody says. */
      speaks?: Locale;
    }
  }
}

/** @throws when a reading page is rendered outside the chapters' route. */
export function readingOf(locals: App.Locals): Reading {
  if (!locals.reading) {
    throw new Error(
      'Starlight renders chapters only. Set `Astro.locals.reading`, as src/pages/[...locale]/chapters/[slug].astro does.',
    );
  }
  return locals.reading;
}
