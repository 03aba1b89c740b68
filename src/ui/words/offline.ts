/** What is said about reading without a network. */
export const offlineWords = {
  newer: 'A newer edition of this course has been fetched. What you read here is the one before.',
  take: 'Reload with the newer one',
  others: (count: number) =>
    `${count === 1 ? 'One other tab shows' : `${count} other tabs show`} the course. Close ${count === 1 ? 'it' : 'them'} first, so that no page mixes two editions.`,
  page: {
    title: 'Reading offline',
    description: 'What this browser keeps of the course, so that it works without a network.',
    lead: 'After one visit this browser keeps every chapter, figure and lab, the built-in engine and the search. Close the network and read on.',
    kept: 'This browser keeps the whole course. It works without a network.',
    keeping: 'This browser is fetching the course now. Leave the page open for a moment.',
    not: 'This browser keeps nothing yet.',
    keep: 'Keep the course',
    cannot:
      'This browser does not let pages keep themselves: it is too old, in a private window, or the address is not https.',
    saving: 'You asked your browser to save data, so nothing is fetched ahead by itself.',
    editor: 'The large code editor',
    editorLead:
      'Labs have a plain editor that is always kept. The large one is kept by itself on computers with a wide screen.',
    editorKept: 'The large editor is kept too.',
    keepEditor: (megabytes: string) => `Keep the large editor, ${megabytes} MB unpacked`,
    failed: 'That could not be fetched. Is there a network? Try again.',
  },
} as const;
