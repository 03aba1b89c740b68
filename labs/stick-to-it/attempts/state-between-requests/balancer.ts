import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { announce, ready } from '#kit/program';
import { valuesOf } from './cookies.ts';
import { fieldsForClient, fieldsForServer } from './fields.ts';
import { createPins, PIN, settingsFrom } from './pin.ts';

/**
 * A reverse proxy that pins each client to the server that answered it first. Clients without a valid pin take turns.
 * It knows servers and pins; it knows nothing of sessions, and forgets nothing when it restarts.
 */

interface Server {
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

const pool = readPool(process.env.SERVERS ?? '');
const ids = pool.map(({ id }) => id);
const pins = createPins(settingsFrom(process.env, ids));
/** Servers that refused the last connection. Only for the picture: every request finds out for itself. */
const down = new Set<Server>();
/** How many requests have been given the server whose turn it was. */
let turns = 0;
// Wrong: while one request waits for its answer, the next one overwrites this.
let chosen = '';

/** `b1=127.0.0.1:9001,b2=127.0.0.1:9002` */
function readPool(text: string): Server[] {
  return text
    .split(',')
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [id = '', host = '', port = ''] = entry.split(/[=:]/);
      return { id, host, port: Number(port) };
    });
}

/** The servers in the order in which one request tries them: its own first, then whose turn it is. */
function* candidates(own: string | undefined): Generator<Server> {
  yield* pool.filter(({ id }) => id === own);
  const first = turns++ % pool.length;
  yield* [...pool.slice(first), ...pool.slice(0, first)].filter(({ id }) => id !== own);
}

/** Tells the picture what stands in the table under the gate. */
function tellTable(): void {
  const rows = pool.map((server) => ({
    pin: pins.aliasOf(server.id),
    server: server.id,
    to: `${server.host}:${server.port}`,
    state: down.has(server) ? 'down' : 'up',
  }));
  announce({ what: 'table', rows });
}

/**
 * Connects to the first server that accepts.
 * Nothing of the request has been sent by then, so it is safe to try the next one, whatever the method.
 */
async function reach(servers: Iterable<Server>): Promise<[Server, Socket]> {
  for (const server of servers) {
    const socket = connect(server.port, server.host);
    // Between here and the request somebody must listen, or a lost connection would end the balancer.
    socket.on('error', () => {});
    try {
      await once(socket, 'connect');
      if (down.delete(server)) tellTable();
      return [server, socket];
    } catch {
      down.add(server);
      tellTable();
    }
  }
  throw new Error('No server of the pool accepts connections.');
}

async function forward(received: IncomingMessage, answer: ServerResponse): Promise<void> {
  // Node joins several Cookie fields with "; ", in order.
  const values = valuesOf(received.headers.cookie ?? '', PIN);
  const shown = values.map((value) => pins.read(value)).find((pin) => pin !== undefined);

  const [server, socket] = await reach(candidates(shown?.server));
  chosen = server.id;
  announce({ what: 'chose', server: server.id, because: reason(server.id, shown?.server, values) });

  const sent = request({
    createConnection: () => socket,
    method: received.method,
    path: received.url,
    headers: fieldsForServer(received).flat(),
  });
  sent.on('error', () => fail(answer, 502, `${server.id} ended the connection without an answer.`));
  sent.on('response', (reply) => {
    const fields = fieldsForClient(received, reply, pins.setCookie(shown, chosen));
    answer.writeHead(reply.statusCode ?? 502, reply.statusMessage ?? '', fields.flat());
    pipeline(reply, answer).catch(() => answer.destroy());
  });
  answer.on('close', () => sent.destroy());
  received.pipe(sent);
}

/** Why `server` got the request, for the picture. */
function reason(server: string, own: string | undefined, values: readonly string[]): string {
  if (own === server) return `its pin names ${own}`;
  if (own !== undefined) return `its pin names ${own}, which is down`;
  return values.length === 0 ? 'it shows no pin' : 'its pin is not valid';
}

/** Answers in the balancer's own name, or cuts an answer that has begun: half an answer must not look whole. */
function fail(answer: ServerResponse, status: 502 | 503, why: string): void {
  if (answer.headersSent || answer.destroyed) answer.destroy();
  else answer.writeHead(status, { 'Content-Type': 'text/plain' }).end(`${why}\n`);
}

const balancer = createServer((received, answer) => {
  forward(received, answer).catch((error: Error) => fail(answer, 503, error.message));
});

balancer.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  tellTable();
  ready(balancer);
});
