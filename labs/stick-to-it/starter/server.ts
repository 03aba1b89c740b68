import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { announce, ready } from '#kit/program';

/**
 * Tuck Shop, one process of three. Its sessions live in its memory and nowhere else.
 * You may not change this file: affinity has to work with a shop that knows nothing of it.
 */

interface Session {
  readonly owner: string;
  readonly cart: string[];
}

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const name = process.env.NAME ?? 'b1';
/** Every session that this process knows, by its id. When the process dies, so does this. */
const sessions = new Map<string, Session>();

function sessionOf(request: IncomingMessage): Session | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const sid = pairs.find((pair) => pair.startsWith('sid='))?.slice('sid='.length);
  return sid === undefined ? undefined : sessions.get(sid);
}

/** Tells the picture which sessions stand on this server's shelf. */
function tellShelf(): void {
  announce({ what: 'holds', sessions: [...sessions].map(([id, { owner }]) => ({ id, owner })) });
}

function signIn(owner: string): Reply {
  const sid = randomBytes(16).toString('base64url');
  sessions.set(sid, { owner, cart: [] });
  tellShelf();
  return { headers: { 'Set-Cookie': `sid=${sid}; Path=/; HttpOnly; SameSite=Lax` }, body: { signedIn: owner } };
}

function basket(session: Session | undefined, item: string | null): Reply {
  if (session === undefined) return { status: 401, body: { error: `${name} does not know you. Sign in.` } };
  if (item !== null) session.cart.push(item);
  return { headers: { 'Cache-Control': 'no-store' }, body: session };
}

/** The same for everybody, so every cache on the way may keep it for a minute. */
function catalogue(request: IncomingMessage): Reply {
  const headers = { 'Cache-Control': 'public, max-age=60', ETag: '"tuck-1"' };
  if (request.headers['if-none-match'] === headers.ETag) return { status: 304, headers, body: null };
  return { headers, body: ['tea', 'jam', 'milk', 'honey'] };
}

function reply(request: IncomingMessage): Reply {
  const url = new URL(request.url ?? '/', 'http://tuck.test');

  switch (`${request.method === 'HEAD' ? 'GET' : request.method} ${url.pathname}`) {
    case 'POST /login':
      return signIn(url.searchParams.get('name') ?? 'nobody');
    case 'GET /cart':
      return basket(sessionOf(request), null);
    case 'POST /cart':
      return basket(sessionOf(request), url.searchParams.get('item') ?? 'tea');
    case 'GET /theme':
      // The shop may call its cookies what it likes. This name only ends like the balancer's.
      return { headers: { 'Set-Cookie': 'XLB=blue; Path=/' }, body: { theme: 'blue' } };
    case 'GET /catalogue':
      return catalogue(request);
    case 'GET /broken':
      return { status: 500, body: { error: `${name} fell over on this page.` } };
    case 'GET /echo':
      return { body: { request: `${request.method} ${request.url}`, fields: request.rawHeaders } };
    default:
      return { status: 404, body: { error: `Tuck Shop has no ${request.method} ${url.pathname}.` } };
  }
}

const server = createServer((request, response) => {
  request.resume();
  const { status = 200, headers = {}, body } = reply(request);
  const text = status === 304 ? '' : `${JSON.stringify({ server: name, answer: body })}\n`;
  const length = status === 304 ? {} : { 'Content-Length': String(Buffer.byteLength(text)) };
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers, ...length, 'X-Server': name });
  response.end(text);
});

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  tellShelf();
  ready(server);
});
