import { z } from 'zod';
import { Fault } from './fault.ts';

/**
 * What a machine saw, one JSON object a line, the same in every engine.
 * The topology, the wire view and time travel read nothing else.
 * What is not in a trace is drawn as "not reported", never guessed.
 */

/** What a program says of itself through `#kit/program`. */
export const Announcement = z.discriminatedUnion('what', [
  /** The sessions whose data this process holds right now. Replaces its last such announcement. */
  z.strictObject({
    what: z.literal('holds'),
    sessions: z.array(z.strictObject({ id: z.string(), owner: z.string().optional() })),
  }),
  /** A balancer's decision for one request, and why, as a short clause ("its pin names b2"). */
  z.strictObject({ what: z.literal('chose'), server: z.string(), because: z.string() }),
  /** A balancer's table: where each pin goes. Replaces its last such announcement. */
  z.strictObject({
    what: z.literal('table'),
    rows: z.array(z.strictObject({ pin: z.string(), server: z.string(), to: z.string(), state: z.string() })),
  }),
  /** A client's cookie jar, whole. Replaces its last such announcement. */
  z.strictObject({
    what: z.literal('jar'),
    cookies: z.array(z.strictObject({ name: z.string(), value: z.string(), attributes: z.string() })),
  }),
]);
export type Announcement = z.infer<typeof Announcement>;

const processName = z.string().min(1);
/** `<client port>><server port>`, unique within a machine for as long as it runs. */
const connection = z.string();

export const TraceFact = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), process: processName, argv: z.array(z.string()) }),
  /** `address` where it is not the usual one: `127.0.0.2`. Without it 127.0.0.1, or all addresses. */
  z.strictObject({
    kind: z.literal('listen'),
    process: processName,
    port: z.number().int(),
    address: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('unlisten'),
    process: processName,
    port: z.number().int(),
    address: z.string().optional(),
  }),
  /** The program said that it is ready, and on which port it answers. */
  z.strictObject({ kind: z.literal('ready'), process: processName, port: z.number().int() }),
  z.strictObject({
    kind: z.literal('connect'),
    connection,
    from: processName,
    to: processName,
    port: z.number().int(),
    /** The server's address where it is not 127.0.0.1. */
    address: z.string().optional(),
    /** The client's address where it chose one: `127.0.3.7`. */
    source: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('refused'), from: processName, port: z.number().int(), code: z.string() }),
  /**
   * Bytes that `by` sent, as latin1 text (one character a byte). `count` is always their number;
   * `text` may be shorter: engines keep at most 64 KiB of text a connection and direction.
   */
  z.strictObject({ kind: z.literal('bytes'), connection, by: processName, count: z.number().int(), text: z.string() }),
  /** `by` will send no more ('end'), cut the line ('reset'), or died ('killed'). */
  z.strictObject({ kind: z.literal('close'), connection, by: processName, how: z.enum(['end', 'reset', 'killed']) }),
  z.strictObject({ kind: z.literal('announce'), process: processName, said: Announcement }),
  z.strictObject({
    kind: z.literal('output'),
    process: processName,
    stream: z.enum(['stdout', 'stderr']),
    text: z.string(),
  }),
  /** `because` is for people: "endless loop in balancer.ts, line 12". */
  z.strictObject({
    kind: z.literal('exit'),
    process: processName,
    code: z.number().int().nullable(),
    signal: z.enum(['SIGTERM', 'SIGKILL']).nullable(),
    because: z.string().optional(),
  }),
  /** From here on something goes wrong: what, and the seed of its draws. `fault` counts from 1 in each machine. */
  z.strictObject({ kind: z.literal('fault'), fault: z.number().int(), injected: Fault, seed: z.string() }),
  z.strictObject({ kind: z.literal('fault-lifted'), fault: z.number().int() }),
  /** What was on its way to `to` arrives `ms` of lab time later, by a fault: because it was lost so many times, among others. */
  z.strictObject({
    kind: z.literal('delayed'),
    connection,
    to: processName,
    ms: z.number(),
    lost: z.number().int(),
  }),
  /** The end of a connection that process `end` holds was cut by a fault. */
  z.strictObject({ kind: z.literal('cut'), connection, end: processName, how: z.enum(['silence', 'reset']) }),
  /** Lab time was moved by `ms`. */
  z.strictObject({ kind: z.literal('advance'), ms: z.number() }),
]);
export type TraceFact = z.infer<typeof TraceFact>;

/** `seq` counts from 0 in each machine. `at` is lab time in ms since the machine was made. */
export const TraceEvent = z.intersection(z.object({ seq: z.number().int(), at: z.number() }), TraceFact);
export type TraceEvent = { readonly seq: number; readonly at: number } & TraceFact;
