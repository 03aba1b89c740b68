import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { announce, ready } from '#kit/program';
import { fieldsForClient, fieldsForServer } from './fields.ts';

/**
 * A reverse proxy that takes turns. It streams both ways and forwards header fields as they came.
 * It works, and it loses baskets: whoever asks next gets the next server, whoever that is.
 */

interface Server {
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

const pool = readPool(process.env.SERVERS ?? '');
/** Servers that refused the last connection. Only for the picture: every request finds out for itself. */
const down = new Set<Server>();
/** How many requests have been given the server whose turn it was. */
let turns = 0;

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

/** The servers in the order in which one request tries them. */
function* candidates(): Generator<Server> {
  const first = turns++ % pool.length;
  yield* pool.slice(first);
  yield* pool.slice(0, first);
}

/** Tells the picture what stands in the table under the gate. */
function tellTable(): void {
  const rows = pool.map((server) => ({
    pin: server.id,
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
      console.log(`${server.id} refuses connections`);
      down.add(server);
      tellTable();
    }
  }
  throw new Error('No server of the pool accepts connections.');
}

async function forward(received: IncomingMessage, answer: ServerResponse): Promise<void> {
  const [server, socket] = await reach(candidates());
  announce({ what: 'chose', server: server.id, because: 'it was its turn' });

  const sent = request({
    createConnection: () => socket,
    method: received.method,
    path: received.url,
    headers: fieldsForServer(received).flat(),
  });
  sent.on('error', () => fail(answer, 502, `${server.id} ended the connection without an answer.`));
  sent.on('response', (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.statusMessage ?? '', fieldsForClient(received, reply).flat());
    pipeline(reply, answer).catch(() => answer.destroy());
  });
  answer.on('close', () => sent.destroy());
  received.pipe(sent);
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
