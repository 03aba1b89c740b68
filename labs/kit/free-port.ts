import { createServer, type Server } from 'node:net';

/**
 * Below the ports that systems give to clients (Linux: from 32768). Checks run side by side on one computer, in processes
 * and in threads of one process: each claims a lane of its own, by listening on the lane's first port for as long as it lives.
 * A server that was killed in one run must not be mistaken for another run's that got its port.
 */
const FIRST = 18_000;
const LANES = 140;
const LANE = 100;

let claimed: Promise<number> | undefined;
let next = 0;

/** A port of 127.0.0.1 on which nobody listens. Programs get it before they start, so it cannot be 0. */
export async function freePort(): Promise<number> {
  claimed ??= claimLane();
  const first = await claimed;
  for (let tries = 1; tries < LANE; tries++) {
    next = (next % (LANE - 1)) + 1;
    const port = first + next;
    const server = await listening(port);
    if (!server) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
  throw new Error(`Every port from ${first + 1} to ${first + LANE - 1} is taken on this computer.`);
}

/** The first port of a lane that nobody else has. */
async function claimLane(): Promise<number> {
  const start = Math.floor(Math.random() * LANES);
  for (let tries = 0; tries < LANES; tries++) {
    const first = FIRST + ((start + tries) % LANES) * LANE;
    const holder = await listening(first);
    if (!holder) continue;
    holder.unref();
    return first;
  }
  throw new Error(`${LANES} runs of checks at once are too many for one computer: end some of them.`);
}

function listening(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
