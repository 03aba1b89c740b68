import { createServer, type Socket } from 'node:net';
import type { Backend, ReceivedRequest } from './bench.ts';
import { freePort } from './free-port.ts';
import { BadMessage, parseRequest } from './http-text.ts';

/** What a check's own backend answers: a whole HTTP answer when it begins with `HTTP/1.`, else the body of a 200. */
export type AnswerWith = (request: ReceivedRequest) => string | Promise<string>;

/**
 * A backend in the checks' process, on a free port. It keeps connections open between requests, answers in order,
 * and ends a connection when its answer says `Connection: close` or has neither length nor chunks.
 */
export async function openBackend(
  name: string,
  answer: AnswerWith = () => `${name}\n`,
  onError: (error: unknown) => void = () => {},
): Promise<Backend> {
  const requests: ReceivedRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;

  const server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket);
  });

  /** One answer after the other, whatever arrives meanwhile. */
  function serve(socket: Socket): void {
    let bytes = '';
    let busy = false;
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      bytes += text;
      if (!busy) void next();
    });

    async function next(): Promise<void> {
      busy = true;
      try {
        for (let parsed = read(bytes); parsed !== undefined; parsed = read(bytes)) {
          if (parsed === 'bad') {
            bytes = '';
            socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
            return;
          }
          bytes = parsed.rest;
          requests.push(parsed.message);
          const text = whole(await answer(parsed.message));
          socket.write(text, 'latin1');
          if (endsConnection(text, parsed.message.method)) {
            bytes = '';
            socket.end();
            return;
          }
        }
      } catch (error) {
        onError(error);
        socket.destroy();
      } finally {
        busy = false;
      }
    }
  }

  // A port of this run's own: when the backend is closed, nobody else must answer in its place.
  const port = await freePort();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    name,
    port,
    address: `127.0.0.1:${port}`,
    requests,
    get connections() {
      return connections;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

function read(bytes: string): ReturnType<typeof parseRequest> | 'bad' {
  try {
    return parseRequest(bytes);
  } catch (error) {
    if (error instanceof BadMessage) return 'bad';
    throw error;
  }
}

function whole(answer: string): string {
  if (answer.startsWith('HTTP/1.')) return answer;
  const body = Buffer.from(answer).toString('latin1');
  return `HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

function endsConnection(answer: string, method: string): boolean {
  const head = answer.slice(0, answer.indexOf('\r\n\r\n')).toLowerCase();
  if (/\r\nconnection:[^\r\n]*\bclose\b/.test(head)) return true;
  if (method === 'HEAD' || /^http\/1\.\d (?:1\d\d|204|304)/.test(head)) return false;
  return !/\r\n(?:content-length|transfer-encoding):/.test(head);
}
