/** Words of the figure with three stores' clocks. */
export const expiryWords = {
  title: 'Expiry lanes',
  products: {
    redis: { name: 'Redis', evidence: 'observed with 7.0.15' },
    memcached: { name: 'memcached', evidence: 'observed with 1.6.18' },
    dynamodb: { name: 'DynamoDB', evidence: 'documented' },
  },
  habitsTitle: 'What the shop says about time',
  habits: {
    fixed: { title: 'Until a fixed minute', note: 'thirty minutes, said at sign-in and never again' },
    sliding: { title: 'Sliding', note: 'thirty more minutes, said at every visit' },
    careless: { title: 'Careless write', note: 'said at sign-in; a write says what that store insists on' },
  },
  filter: 'Ask DynamoDB only for items that have not expired',
  does: { 'sign-in': 'signs in', look: 'looks', add: 'adds tea' },
  found: { live: 'there', gone: 'gone', expired: 'there, though expired' },
  axis: 'minutes since sign-in',
  left: (minutes: number) => `${minutes} min left`,
  never: 'never expires',
  gone: 'gone',
  kept: 'expired, still readable',
  visit: (minute: number, does: string) => `minute ${minute}: Eli ${does}`,
  status: (visit: number, of: number, minute: number) => `minute ${minute}, visit ${visit} of ${of}`,
  before: (of: number) => `${of} visits, none yet`,
  waiting: (visit: number, of: number, minute: number) => `minute ${minute}, visit ${visit} of ${of} comes now`,
  over: (of: number) => `all ${of} visits made`,
  said: (minute: number, does: string) => `Minute ${minute}: Eli ${does}.`,
  saidOf: (product: string, found: string) => `${product}: ${found}.`,
  legend: {
    live: 'session',
    kept: 'expired, still readable',
    found: 'a visit finds it',
    missed: 'a visit finds nothing',
  },
  table: {
    title: (of: number) => `Table of all ${of} visits`,
    heads: ['minute', 'Eli'],
    until: (until: number | undefined) =>
      until === undefined ? '' : until === Number.POSITIVE_INFINITY ? ', never expires' : `, until minute ${until}`,
    notYet: 'not yet',
  },
  label: (minute: number, lanes: string) => `Minute ${minute}. ${lanes}.`,
} as const;
