/** What the triptych says of the disasters that a reader can choose. */
export const triptychWords = {
  choose: 'Disaster',
  disasters: {
    crash: 'a server crashes',
    deploy: 'a deploy restarts all in turn',
    store: 'the store stops',
    thief: 'a thief copies a cookie',
  },
  happened: {
    stop: (seconds: string, name: string) => `At ${seconds} s somebody stopped ${name};`,
    remove: (seconds: string, name: string) => `At ${seconds} s ${name} was taken out;`,
    copy: (seconds: string, name: string, from: string) => `At ${seconds} s ${name} copied ${from}’s cookie;`,
    'sign-out': (seconds: string, name: string) => `At ${seconds} s ${name} signed out;`,
  },
  stolen: (of: number) => `of ${of} requests with a stolen session`,
  stolenShort: 'stolen',
  tally: (failed: number, empty: number, skew: string, bytes: string) =>
    `${failed} failed, ${empty} met an empty basket, busiest server ${skew} × its share, ${bytes} B of cookies`,
  startStore: (fell: string) => `store, down, ${fell}. Start it again`,
  stopStore: (state: string, holds: string) => `store, ${state}, ${holds}. Stop it`,
} as const;
