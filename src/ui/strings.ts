/** Every word of the interface, in one place. Chapters and labs bring their own texts. */
export const strings = {
  site: {},
  figures: {},
  lab: {},
} as const;
