import { z } from 'zod';

const process = z.string().min(1);
const ms = z.number().min(0);

/** How a delay in ms is drawn: evenly, or log-normal by its median and 99th percentile. */
export const Spread = z.union([
  z.strictObject({ low: ms, high: ms }).refine(({ low, high }) => low <= high, '`low` is at most `high`'),
  z
    .strictObject({ median: z.number().positive(), p99: z.number().positive() })
    .refine(({ median, p99 }) => median <= p99, '`median` is at most `p99`'),
]);
export type Spread = z.infer<typeof Spread>;

/** At most two: see labs/kit/fault.ts. */
const Cables = z.array(process).max(2).readonly();

/** What can be made to go wrong on a machine. labs/kit/fault.ts says what each means; both are the same, and the compiler sees to it. */
export const Fault = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('latency'), between: Cables, ms: Spread }),
  z.strictObject({ what: z.literal('loss'), between: Cables, rate: z.number().min(0).max(1) }),
  z.strictObject({ what: z.literal('slow'), process, ms: Spread }),
  z.strictObject({
    what: z.literal('cut'),
    from: process,
    to: process.optional(),
    afterBytes: z.number().int().min(0),
    how: z.enum(['silence', 'reset']),
  }),
  z.strictObject({ what: z.literal('pause'), process }),
  z.strictObject({ what: z.literal('clock'), process, ms: z.number() }),
]);
export type Fault = z.infer<typeof Fault>;
