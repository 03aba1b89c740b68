/** Words of the pages that list what the course says: glossary, corrections, sources. */
export const referenceWords = {
  label: 'Reference',
  glossary: {
    title: 'Glossary',
    lead: 'The words of this course, everyday names and standard ones together.',
    also: 'also:',
    see: 'See also',
    inChapter: 'Chapter',
  },
  corrections: {
    title: 'Corrections',
    lead: 'What widely copied notes get wrong about sessions behind load balancers, and what holds.',
    about: (shown: number, all: number) =>
      `Of ${all} claims that such notes make, these ${shown} need a correction. The others hold, or nobody could check them. “Observed” is what we ran ourselves; “documented” is what a maker says.`,
    notes: 'Notes say',
    holds: 'What holds',
    sources: 'Sources',
    taught: 'Taught in',
    kinds: {
      WRONG: { title: 'Wrong', lead: 'The opposite holds.' },
      OUTDATED: { title: 'Outdated', lead: 'True once, for products and standards that have moved on.' },
      AMBIG: { title: 'Two things under one word', lead: 'True or false, depending on which of the two is meant.' },
      REFINE: { title: 'True with a condition', lead: 'True only if something is added.' },
    },
  },
  sources: {
    title: 'Sources',
    lead: 'Everything that this course cites, and where.',
    kinds: {
      observed: { title: 'Observed', lead: 'We ran it ourselves.' },
      standard: { title: 'Standards', lead: 'What the field has agreed on.' },
      documented: { title: 'Documented', lead: 'What the maker says of a product. Nobody here measured it.' },
    },
    read: { observed: 'run', documented: 'read', standard: 'read' },
    usedIn: 'Used in',
    claims: 'claims',
    terms: 'glossary',
  },
  notBuilt: 'not built yet',
  lab: 'lab',
} as const;
