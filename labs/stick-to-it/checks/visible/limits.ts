export const MINUTE = 60_000;

/** So much before a limit a pin still holds. Lab time runs on while a check works, but a check ends long before this. */
export const ALMOST = 2 * MINUTE;
