/** `node src/workshop/serve.ts [--port 4321] [--dir dist] [--base /]`: the built site on 127.0.0.1, with its headers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { headersFor } from './headers.ts';
import { type Encoding, type SiteFile, siteFiles } from './site-files.ts';

export interface ServeOptions {
  /** Folder of the built site. */
  readonly dir: string;
  /** First port to try; when it is taken, the next ones are. 0 takes any free port. Default 4321. */
  readonly port?: number;
  /** Path under which the site was built. Default `/`. */
  readonly base?: string;
  /** Default: `headersFor`, our table. A host that sends none is `() => ({})`. */
  readonly headers?: typeof headersFor;
}

export interface Site {
  /** Address of the home page, with its base path and a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

const portsToTry = 100;

/** Serves a built site on 127.0.0.1. @throws when no port of the next hundred is free. */
export async function serve({ dir, port = 4321, base = '/', headers = headersFor }: ServeOptions): Promise<Site> {
  const files = siteFiles(dir);
  const root = `/${base.replace(/^\/|\/$/g, '')}/`.replace('//', '/');
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('The server failed. Its terminal says why.');
    });
  });
  await listen(server, port);
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}${root}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      plain(response, 405, 'This server only answers GET and HEAD.', { Allow: 'GET, HEAD' });
      return;
    }
    const [raw = '/', query] = (request.url ?? '/').split('?', 2);
    const path = decodePath(raw);
    if (path === undefined) {
      plain(response, 400, `The path ${raw} is not percent-encoded UTF-8.`);
      return;
    }
    if (`${path}/` === root || (path === '/' && root !== '/')) {
      plain(response, 302, '', { Location: root });
      return;
    }
    const local = path.startsWith(root) ? `/${path.slice(root.length)}` : undefined;
    const found = local === undefined ? undefined : await files.find(local);
    if (found && 'folder' in found) {
      // Not `raw`: "//host/x" would lead to another host.
      const location = `${encodeURI(path).replace(/^\/+/, '/')}/${query === undefined ? '' : `?${query}`}`;
      plain(response, 301, '', { Location: location });
    } else if (found) {
      await send(request, response, 200, found.file, headers(local ?? '/'));
    } else {
      const page = await files.find('/404.html');
      if (page && 'file' in page) await send(request, response, 404, page.file, headers(local ?? '/'));
      else plain(response, 404, `Nothing at ${path}. The site begins at ${root}.`);
    }
  }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: 200 | 404,
  file: SiteFile,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  if (status === 200 && request.headers['if-none-match']?.includes(file.etag)) {
    response.writeHead(304, { 'Cache-Control': 'no-cache', ...headers, ETag: file.etag }).end();
    return;
  }
  const { bytes, encoding } = await file.body(preferred(request.headers['accept-encoding']));
  response.writeHead(status, {
    'Cache-Control': 'no-cache',
    ...headers,
    'Content-Type': file.type,
    'Content-Length': bytes.length,
    ETag: file.etag,
    Vary: 'Accept-Encoding',
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Brotli before gzip; an encoding with `q=0` is refused by the client. */
function preferred(accepts: string | string[] | undefined): Encoding {
  const offered = String(accepts ?? '')
    .split(',')
    .map((part) => part.trim().split(';'))
    .filter(([, quality]) => !/q=0(\.0+)?$/.test(quality?.trim() ?? ''))
    .map(([name]) => name);
  return offered.includes('br') ? 'br' : offered.includes('gzip') ? 'gzip' : 'identity';
}

function decodePath(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}

function plain(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(text);
}

async function listen(server: Server, first: number): Promise<void> {
  const last = first === 0 ? 0 : Math.min(first + portsToTry - 1, 65_535);
  for (let port = first; ; port += 1) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
      server.once('error', done);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', done);
        done(undefined);
      });
    });
    if (!error) return;
    if (error.code !== 'EADDRINUSE') throw error;
    if (port >= last) throw new Error(`Ports ${first} to ${last} are taken. Name a free one with --port.`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, dir: { type: 'string' }, base: { type: 'string' } },
  });
  const site = await serve({
    dir: values.dir ?? 'dist',
    port: Number(values.port ?? 4321),
    base: values.base ?? process.env.MEMENTO_BASE ?? '/',
  });
  console.log(`Memento is at ${site.url}`);
}
