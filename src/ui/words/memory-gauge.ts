/** Words of the figure with the full store. */
export const memoryWords = {
  title: 'Memory gauge',
  policies: {
    noeviction: { code: 'noeviction', note: 'Redis, as it comes: when full, it takes no new session' },
    'allkeys-lru': { code: 'allkeys-lru', note: 'Redis: when full, something not used for long goes' },
    memcached: { title: 'memcached', note: 'when full, what has not been used for longest goes' },
  },
  policiesTitle: 'What the store does when its memory is full',
  visiting: 'Ana keeps visiting: one look for every hundred who sign in',
  store: (policy: string) => `store, ${policy}`,
  names: { noeviction: 'Redis, noeviction', 'allkeys-lru': 'Redis, allkeys-lru', memcached: 'memcached' },
  held: (held: number) => `${held} sessions`,
  full: (held: number) => `${held} sessions: full`,
  taken: 'signed in',
  takenNote: 'the store said OK',
  refused: 'refused',
  refusedNote: 'they cannot sign in',
  evicted: 'thrown out',
  evictedNote: 'signed in, and signed out again without a word',
  states: { outside: '', held: '', refused: 'refused', evicted: 'gone' },
  status: (number: number, of: number) => `${number} of ${of} have come to sign in`,
  said: (taken: number, refused: number, evicted: number) =>
    `${taken} sessions taken, ${refused} refused, ${evicted} thrown out.`,
  ofWhom: (names: string, what: string) => `${names}: ${what}.`,
  table: {
    title: 'Table of the eight with names',
    heads: ['who', 'came as number', 'the session'],
    states: { outside: 'not yet', held: 'is in the store', refused: 'was refused', evicted: 'was thrown out' },
  },
  label: (store: string, number: number, of: number, held: number) =>
    `${store}, after ${number} of ${of} have come: ${held} sessions in it.`,
} as const;
