import type { Job } from './queues.ts';
import { serverNames } from './queues.ts';

/** One server at one time. */
export interface ServerLoad {
  readonly sent: number;
  readonly answered: number;
  /** Sent and not answered, the one in work included. */
  readonly open: number;
}

export interface Measured {
  readonly servers: readonly ServerLoad[];
  /** Of the requests that are answered: ms from coming to the balancer to the answer. Absent while there is none. */
  readonly p50?: number | undefined;
  readonly p95?: number | undefined;
  readonly p99?: number | undefined;
}

/** The value that `share` (0 to 1) of the sorted numbers do not exceed: nearest rank. */
export function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Counts and percentiles at `time` (ms). */
export function measure(jobs: readonly Job[], time: number): Measured {
  const come = jobs.filter(({ at }) => at <= time);
  const took = come
    .filter(({ end }) => end <= time)
    .map(({ at, end }) => end - at)
    .sort((a, b) => a - b);
  return {
    servers: serverNames.map((_, i) => {
      const sent = come.filter(({ server }) => server === i);
      const answered = sent.filter(({ end }) => end <= time).length;
      return { sent: sent.length, answered, open: sent.length - answered };
    }),
    p50: percentile(took, 0.5),
    p95: percentile(took, 0.95),
    p99: percentile(took, 0.99),
  };
}
