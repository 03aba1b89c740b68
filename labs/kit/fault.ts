/**
 * What can be made to go wrong on a machine. Delays are lab time in ms. Names are those of processes; a fault of a name stays
 * when the process is started again. docs/decisions/008-faults.md says what each is modelled on.
 */
export type Fault =
  /** What travels on these cables arrives later, in order. */
  | { readonly what: 'latency'; readonly between: Cables; readonly ms: Spread }
  /**
   * Each segment is lost with this chance (0 to 1), and sent again by TCP after 200 ms, 400 ms, 800 ms…; a connection is asked
   * for again after 1 s, 2 s, 4 s…. Programs see delay. 1 is a cable on which nothing arrives.
   */
  | { readonly what: 'loss'; readonly between: Cables; readonly rate: number }
  /** The process takes so long for each piece that arrives, one after the other: a queue grows before it. */
  | { readonly what: 'slow'; readonly process: string; readonly ms: Spread }
  /**
   * A connection ends when `from` has sent so many bytes on it: in silence, as behind a cable that was pulled (nobody is told;
   * who waits for an acknowledgement gives up after 924.6 s, ETIMEDOUT), or by a reset, as a firewall does it.
   * With `afterBytes` 0 none is opened any more: ETIMEDOUT after 127 s, or ECONNREFUSED at once.
   */
  | {
      readonly what: 'cut';
      readonly from: string;
      /** The other end; everybody when left out. */
      readonly to?: string | undefined;
      readonly afterBytes: number;
      readonly how: 'silence' | 'reset';
    }
  /** SIGSTOP: its code stands still, its kernel goes on accepting connections and bytes. Of the process that runs now. */
  | { readonly what: 'pause'; readonly process: string }
  /** Its `Date` is wrong by so much, forward or back. Its timers are not: they do not follow the date. */
  | { readonly what: 'clock'; readonly process: string; readonly ms: number };

/** None: every connection of the machine. One name: those of that process. Two: those between the two. Both directions. */
export type Cables = readonly string[];

/** How a delay is drawn: evenly from `low` to `high`, or with a long tail (log-normal) by its median and its 99th percentile. */
export type Spread =
  | { readonly low: number; readonly high: number }
  | { readonly median: number; readonly p99: number };

/** A fault that is at work. */
export interface Injected {
  /** Ends it. A connection that was cut stays so. */
  lift(): Promise<void>;
}
