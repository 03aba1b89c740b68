/** Words that the components of a chapter's text say by themselves. */
export const proseWords = {
  documented: (by: string) => `Documented for ${by}, not measured.`,
  source: 'source',
  observed: (product: string) => `Observed with ${product}.`,
  manyNotesSay: 'Many notes say',
  added: 'added:',
  removed: 'removed:',
} as const;
