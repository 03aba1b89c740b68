import type { Path } from './request.ts';
import type { Millis } from './units.ts';

/** What people do: clients, and whoever runs the servers. */
export type Deed =
  | { readonly do: 'send'; readonly client: string; readonly path?: Path }
  /** The client edits its affinity cookie by hand: `pin` stands in place of what it had, or before it (`keep`). */
  | { readonly do: 'edit'; readonly client: string; readonly pin: string; readonly keep?: boolean }
  /** The client puts a copy of `from`'s cookies into its own jar. */
  | { readonly do: 'copy'; readonly client: string; readonly from: string }
  /** The client's jar forgets the session, and so does whoever keeps it; a cookie that was copied is a cookie. */
  | { readonly do: 'sign-out'; readonly client: string }
  /** The server's process (or the store's: `storeName`) ends at once, and its memory with it. */
  | { readonly do: 'stop'; readonly server: string }
  /** The server's process starts, with an empty memory. It takes requests after `startup`. */
  | { readonly do: 'start'; readonly server: string }
  | { readonly do: 'drain'; readonly server: string }
  /** A server of the cast's spares joins: its process starts, and it takes requests after `startup`. */
  | { readonly do: 'add'; readonly server: string }
  /** A server is taken out: it gets no more requests, answers those that it has, and then ends with its memory. */
  | { readonly do: 'remove'; readonly server: string };

/** What follows by itself. `number` is the request's. */
type Consequence =
  | {
      readonly do:
        | 'reach-cache'
        | 'reach-gate'
        | 'choose'
        | 'reach-server'
        | 'return-to-gate'
        | 'return-to-cache'
        | 'arrive';
      readonly number: number;
    }
  | { readonly do: 'ready'; readonly server: string };

export type Event = Deed | Consequence;
export type Timed<E extends Event = Event> = { readonly at: Millis } & E;

/** One hop of a message. */
export const hop = 480;
/** The gate looks a pin up. */
export const lookup = 600;
/** From the start of a server's process until it is up. */
export const startup = 900;
