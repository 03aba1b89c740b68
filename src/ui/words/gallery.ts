/** Words of the gallery, a page for authors. */
export const galleryWords = {
  title: 'Gallery of figures',
  lead: 'Every figure of the course with its knobs, for authors and for pictures. Not part of the course.',
  inChapter: (slug: string) => `as in ${slug}`,
  specimen: 'another setting',
  quiz: 'The quiz',
} as const;
