import { describe } from 'vitest';
import { pair } from '#runtime/built-in/process/fixture/pair.ts';

const conforms = pair();

describe('fetch', () => {
  conforms(
    'pitfall 5: Cookie goes out, every Set-Cookie comes back',
    async ({ builtins: { http }, fetch, Request, Response, tell }) => {
      const server = http.createServer((req, res) => {
        tell(req.headers.cookie, req.headers['x-a'], req.method);
        res.setHeader('Set-Cookie', ['a=1; Path=/', 'b=2; Expires=Thu, 01 Jan 2026 00:00:00 GMT']);
        res.end('ok');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
      const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/x`;
      const first = await fetch(url, { headers: { Cookie: 'sid=1; t=2', 'X-A': 'b' } });
      tell(first.status, first.headers.getSetCookie(), first.headers.get('set-cookie'), await first.text());
      const made = new Request(url, { headers: { cookie: 'from=request' }, method: 'put', body: 'x' });
      tell(made.headers.get('cookie'), made.method, await (await fetch(made)).text());
      const own = new Response('x', {
        headers: [
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
        ],
      });
      tell(own.headers.getSetCookie(), own.headers.get('content-type'), own.clone().headers.getSetCookie());
      server.close();
      server.closeAllConnections();
    },
  );

  conforms('bodies: text, JSON, form, bytes, streams, none', async ({ builtins: { http }, fetch, Response, tell }) => {
    const server = http.createServer((req, res) => {
      const parts: Buffer[] = [];
      req.on('data', (part) => parts.push(part));
      req.on('end', () =>
        res.end(
          JSON.stringify({
            type: req.headers['content-type'],
            length: req.headers['content-length'],
            coding: req.headers['transfer-encoding'],
            body: Buffer.concat(parts).toString(),
          }),
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
    const send = async (body: BodyInit | null) => tell(await (await fetch(url, { method: 'POST', body })).json());
    await send('text');
    await send(new URLSearchParams({ a: '1', b: 'ü' }));
    await send(new Uint8Array([65, 66]));
    await send(new Blob(['blob'], { type: 'text/x' }));
    await send(null);
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('one '));
        controller.enqueue(new TextEncoder().encode('two'));
        controller.close();
      },
    });
    tell(await (await fetch(url, { method: 'POST', body: stream, duplex: 'half' } as RequestInit)).json());
    tell(await Response.json({ a: 1 }, { status: 201 }).json());
    server.close();
    server.closeAllConnections();
  });

  conforms('redirects are followed, handed over, refused', async ({ builtins: { http }, fetch, tell }) => {
    const server = http.createServer((req, res) => {
      if (req.url === '/end') res.end(`${req.method} ${req.headers['content-type']}`);
      else if (req.url === '/loop') res.writeHead(302, { Location: '/loop' }).end();
      else res.writeHead(Number(req.url?.slice(1)), { Location: '/end' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    for (const status of [301, 302, 303, 307, 308]) {
      const response = await fetch(`${url}/${status}`, { method: 'POST', body: 'x' });
      tell(status, response.status, response.redirected, response.url.slice(-4), await response.text());
    }
    const manual = await fetch(`${url}/302`, { redirect: 'manual' });
    tell(manual.status, manual.headers.get('location'));
    for (const init of [
      { path: '/302', redirect: 'error' as const },
      { path: '/loop', redirect: 'follow' as const },
    ]) {
      await fetch(url + init.path, { redirect: init.redirect }).catch((error) =>
        tell(error.name, error.message, error.cause.message),
      );
    }
    server.close();
    server.closeAllConnections();
  });

  conforms(
    'failures: refused, unknown name, closed early, aborted, timed out',
    async ({ builtins: { http }, fetch, AbortSignal, tell }) => {
      const server = http.createServer((req, res) => {
        if (req.url === '/close') req.socket.destroy();
        else if (req.url === '/half') {
          res.writeHead(200, { 'Content-Length': 10 });
          res.write('half', () => req.socket.destroy());
        }
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
      const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
      const failing = (name: string, promise: Promise<unknown>) =>
        promise.then(
          () => tell(name, 'fine'),
          (error) => tell(name, error.name, error.message, error.cause?.code, error.cause?.message),
        );
      await failing('refused', fetch('http://127.0.0.1:3999/'));
      await failing('close', fetch(`${url}/close`));
      await failing(
        'half',
        fetch(`${url}/half`).then((response) => response.text()),
      );
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 10);
      await failing('abort', fetch(`${url}/wait`, { signal: controller.signal }));
      await failing('reason', fetch(`${url}/wait`, { signal: AbortSignal.abort(new Error('mine')) }));
      await failing('timeout', fetch(`${url}/wait`, { signal: AbortSignal.timeout(10) }));
      await failing('url', fetch('nonsense'));
      await failing('GET with body', fetch(url, { body: 'x' } as RequestInit));
      server.close();
      server.closeAllConnections();
    },
  );

  conforms('a body that is streamed, read in parts and cancelled', async ({ builtins: { http }, fetch, tell }) => {
    let closed: () => void = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const server = http.createServer((req, res) => {
      let n = 0;
      const timer = setInterval(() => res.write(`part ${n++}`), 2);
      req.socket.on('close', () => {
        clearInterval(timer);
        closed();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const response = await fetch(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const { value } = await reader.read();
    tell(new TextDecoder().decode(value).startsWith('part 0'));
    await reader.cancel();
    await gone;
    tell('the server saw the end');
    server.close();
    server.closeAllConnections();
  });
});
