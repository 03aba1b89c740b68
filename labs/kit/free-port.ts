import { createServer } from 'node:net';

/** Below the ports that systems give to clients (Linux: from 32768), each process beginning at a place of its own. */
const FIRST = 18_000;
const COUNT = 14_000;
let next = (process.pid * 131) % COUNT;

/** A port of 127.0.0.1 on which nobody listens. Programs get it before they start, so it cannot be 0. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    next = (next + 1) % COUNT;
    if (await isFree(FIRST + next)) return FIRST + next;
  }
  throw new Error(`No free port was found from ${FIRST} to ${FIRST + COUNT}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
