/** Words of the kill switch. */
export const killSwitchWords = {
  title: 'Kill switch',
  places: {
    server: { title: 'In memory', lead: 'on the server that began it' },
    cookie: { title: 'In the cookie', lead: 'sealed, in each browser' },
    store: { title: 'In a store', lead: 'one place for all servers' },
  },
  choose: 'Where the baskets are. The picture shows the chosen shop; the numbers are counted in all three.',
  lost: (all: number) => `of ${all} baskets lost`,
  moved: (count: number, all: number) => `${count} of ${all} people moved to another server`,
  untied: 'nobody is tied to a server',
  failed: (count: number, all: number) => `${count} of ${all} requests failed`,
  answered: 'answered by',
  acts: 'A click on a server',
  kill: 'kills it',
  remove: 'takes it out politely',
  add: (name: string) => `Add ${name}`,
  store: 'store',
  noStore: 'shelves empty: nothing to lose',
  stopStore: (holds: string) => `store, up, ${holds}. Kill it`,
  startStore: (fell: string) => `store, down, ${fell}. Start it again`,
  short: { starting: 'starts', leaving: 'leaves', removed: 'gone' },
  note: {
    pin: (number: number, who: string, pin: string) => `${number}: ${who}’s pin says ${pin}.`,
    up: (pin: string) => `${pin} is up.`,
    away: (pin: string) => `${pin} is not there.`,
    free: (number: number, who: string) => `${number}: from ${who}.`,
    any: 'Any server will do.',
  },
  caption:
    'Kill: the process ends at once, with what it is doing. Take out: it gets no more requests, answers those it has, and then ends. Either way its memory is gone.',
  label: (place: string, clients: string, servers: string) => `${place}. Clients ${clients}, a balancer, ${servers}.`,
} as const;
