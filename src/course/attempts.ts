import { z } from 'zod';
import { CheckId } from './check.ts';

/** `labs/<lab>/attempts/expected.json`: folder of a known wrong answer → the checks that must fail, these and no others. */
export const ExpectedFailures = z.record(z.string(), z.array(CheckId).min(1));
export type ExpectedFailures = z.infer<typeof ExpectedFailures>;
