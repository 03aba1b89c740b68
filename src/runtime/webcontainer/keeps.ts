import type { Need } from '#course/lab.ts';

/** Not faults, which no engine of child processes has; addresses of the loopback and TLS were never tried in the real one. */
export const KEEPS: readonly Need[] = ['processes', 'kill', 'clock', 'raw-sockets'];
