import { createServer } from 'node:net';

/**
 * Below the ports that systems give to clients (Linux: from 32768). Checks run side by side on one computer,
 * in processes and in threads of one process: each keeps to a lane of its own, as far as lanes go.
 */
const FIRST = 18_000;
const LANES = 140;
const LANE = 100;
const lane = (process.pid + 37 * Number(process.env.VITEST_POOL_ID ?? 0)) % LANES;
let next = Math.floor(Math.random() * LANE);

/** A port of 127.0.0.1 on which nobody listens. Programs get it before they start, so it cannot be 0. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    next = (next + 1) % LANE;
    const port = FIRST + lane * LANE + next;
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port was found in lane ${lane}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
