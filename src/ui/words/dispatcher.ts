/** Words of the figure Dispatcher. */
export const dispatcherWords = {
  title: 'Dispatcher',
  status: (seconds: number, of: number) => `${seconds} of ${of} seconds`,
  rules: { 'round-robin': 'Round robin', weights: 'Weights', least: 'Least outstanding' },
  how: {
    'round-robin': 'in turn',
    weights: 'in turn, by share',
    least: 'where fewest are open',
  },
  slow: 'b2 takes',
  times: (slow: number) => (slow === 1 ? 'as long as the others' : `${slow} times as long`),
  rate: 'Requests a second',
  weight: 'Weight of b2',
  others: 'b1 and b3 have 4',
  heads: ['rule', 'answered', 'open now', 'p50', 'p95', 'p99'],
  ms: (ms: number | undefined) =>
    ms === undefined ? '–' : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`,
  caption:
    'Each dot is a request; the number in a server’s box counts those that it has not answered. All three rules get the very same requests. Percentiles count answers only: who still waits is not in them.',
  label: (rule: string, open: string) => `${rule}: open ${open}.`,
  table: { title: 'Table of the nine queues', heads: ['rule', 'server', 'sent to it', 'answered', 'open'] },
} as const;
