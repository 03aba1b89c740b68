declare const unit: unique symbol;
type Unit<Name extends string> = { readonly [unit]: Name };

/** Simulated time since the start of the run, in milliseconds. Never the wall clock. */
export type Millis = number & Unit<'Millis'>;

/** `value` milliseconds of simulated time. */
export const millis = (value: number): Millis => value as Millis;
