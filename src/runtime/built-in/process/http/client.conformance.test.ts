import { describe } from 'vitest';
import { pair } from '#runtime/built-in/process/fixture/pair.ts';

const conforms = pair();

describe('an agent', () => {
  conforms('keeps connections, reuses the last one freed, honours maxSockets', async ({ builtins: { http }, tell }) => {
    const seen = new Map<unknown, number>();
    const server = http.createServer((req, res) => {
      if (!seen.has(req.socket)) seen.set(req.socket, seen.size + 1);
      setTimeout(() => res.end(`${seen.get(req.socket)}`), 5);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
    const answers: [string, number, boolean][] = [];
    const ask = (path: string) =>
      new Promise<void>((resolve) => {
        const req = http.get({ port, host: '127.0.0.1', path, agent }, (res) => {
          let body = '';
          res.on('data', (chunk) => {
            body += chunk;
          });
          res.on('end', () => {
            answers.push([path, body.length, req.reusedSocket]);
            resolve();
          });
        });
      });
    await ask('/1');
    await new Promise((resolve) => setTimeout(resolve, 10));
    tell(Object.keys(agent.freeSockets).length, Object.keys(agent.sockets).length);
    await ask('/2');
    await Promise.all([ask('/3'), ask('/4'), ask('/5'), ask('/6')]);
    tell('connections', seen.size, answers.sort());
    agent.destroy();
    server.close();
    server.closeAllConnections();
  });

  conforms('pitfall 3: a request after a large body that was read slowly', async ({ builtins: { http }, tell }) => {
    const server = http.createServer((req, res) => {
      if (req.url === '/big') res.end('x'.repeat(700_000));
      else res.end('small');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const sizes: number[] = [];
    await new Promise<void>((resolve) => {
      http.get({ port, host: '127.0.0.1', path: '/big', agent }, (res) => {
        let size = 0;
        res.pause();
        const step = () => {
          const chunk = res.read();
          if (chunk) size += chunk.length;
          if (!res.readableEnded) setTimeout(step, 1);
        };
        res.on('readable', () => {});
        res.on('end', () => {
          sizes.push(size);
          resolve();
        });
        setTimeout(step, 10);
      });
    });
    await new Promise<void>((resolve) => {
      http.get({ port, host: '127.0.0.1', path: '/small', agent }, (res) => {
        res.resume();
        res.on('end', () => resolve());
      });
    });
    tell(sizes);
    agent.destroy();
    server.close();
    server.closeAllConnections();
  });

  conforms('pitfall 2 and backpressure: megabytes up and down through a pipe', async ({ builtins: { http }, tell }) => {
    const server = http.createServer((req, res) => {
      res.writeHead(200, { 'X-Size': String(req.headers['content-length'] ?? 'none') });
      req.pipe(res);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    const body = Buffer.alloc(3_000_000, 'abcdefghij');
    for (const headers of [{}, { 'Content-Length': body.length }]) {
      await new Promise<void>((resolve) => {
        const req = http.request({ port, host: '127.0.0.1', method: 'POST', headers, agent: false }, (res) => {
          const parts: Buffer[] = [];
          res.on('data', (part) => parts.push(part));
          res.on('end', () => {
            tell(res.headers['x-size'], Buffer.concat(parts).equals(body), res.complete);
            resolve();
          });
        });
        req.end(body);
      });
    }
    server.close();
  });

  conforms('pitfall 4: a POST whose body is sent before the answer begins', async ({ builtins: { http }, tell }) => {
    const server = http.createServer((req, res) => {
      req.resume();
      req.on('end', () => setTimeout(() => res.end('late'), 20));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    await new Promise<void>((resolve) => {
      const req = http.request({ port, host: '127.0.0.1', method: 'POST' }, (res) => {
        tell('response', req.writableEnded, req.writableFinished, req.destroyed);
        res.resume();
        res.on('end', () => tell('end'));
      });
      req.on('finish', () => tell('finish', req.destroyed));
      req.on('close', () => {
        tell('close', req.destroyed);
        resolve();
      });
      req.end('body');
    });
    server.close();
    server.closeAllConnections();
  });
});

describe('the less common', () => {
  conforms('100-continue, refused and granted', async ({ builtins: { http }, tell }) => {
    const server = http.createServer((req, res) => {
      tell('request', req.headers.expect);
      req.resume();
      req.on('end', () => res.end('done'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    await new Promise<void>((resolve) => {
      const req = http.request({
        port,
        host: '127.0.0.1',
        method: 'POST',
        headers: { Expect: '100-continue', 'Content-Length': 2 },
      });
      req.on('continue', () => {
        tell('continue');
        req.end('hi');
      });
      req.on('information', (info) => tell('information', info.statusCode));
      req.on('response', (res) => {
        tell(res.statusCode);
        res.resume().on('end', () => resolve());
      });
    });
    server.close();
    server.closeAllConnections();
  });

  conforms('upgrade', async ({ builtins: { http }, tell }) => {
    const server = http.createServer((_req, res) => res.end('plain'));
    const ask = (port: number) =>
      new Promise<void>((resolve) => {
        const req = http.get({ port, host: '127.0.0.1', headers: { Connection: 'Upgrade', Upgrade: 'echo' } });
        req.on('upgrade', (res, socket, head) => {
          tell('upgrade', res.statusCode, res.headers.upgrade, String(head));
          socket.on('data', (chunk: Uint8Array) => {
            tell(String(chunk));
            socket.end();
          });
          socket.on('close', () => resolve());
          socket.write('ping');
        });
        req.on('response', (res) => {
          tell('response', res.statusCode);
          res.resume().on('end', () => resolve());
        });
      });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    await ask(port);
    server.on('upgrade', (req, socket, head) => {
      tell('asked', req.headers.upgrade, head.length);
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n');
      socket.on('data', (chunk: Uint8Array) => socket.write(`got ${chunk}`));
      socket.on('end', () => socket.end());
    });
    await ask(port);
    server.close();
    server.closeAllConnections();
  });

  conforms(
    'close waits for busy connections, closeIdleConnections, errors of listen',
    async ({ builtins: { http, net }, tell }) => {
      const agent = new http.Agent({ keepAlive: true });
      let closed: Promise<void> = Promise.resolve();
      const server = http.createServer((_req, res) => {
        closed = new Promise((resolve) => {
          server.close((error) => {
            tell('closed', String(error));
            resolve();
          });
        });
        tell(server.listening);
        setTimeout(() => res.end('slow'), 10);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
      const { port } = server.address() as { port: number };
      await new Promise<void>((resolve) => {
        http.get({ port, host: '127.0.0.1', agent }, (res) => {
          tell(res.headers.connection);
          res.resume().on('end', () => {
            tell('answered');
            resolve();
          });
        });
      });
      await new Promise((resolve) => setImmediate(resolve));
      agent.destroy();
      await closed;
      await new Promise<void>((resolve) => {
        server.close((error) => {
          tell((error as NodeJS.ErrnoException).code, error?.message);
          resolve();
        });
      });
      const one = net.createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => one.on('listening', resolve));
      const two = net.createServer();
      const taken = (one.address() as { port: number }).port;
      await new Promise<void>((resolve) => {
        two.on('error', (error: NodeJS.ErrnoException & { address?: string }) => {
          tell(error.message, error.code, error.syscall, error.address);
          resolve();
        });
        two.listen(taken, '127.0.0.1');
      });
      one.close();
    },
  );
});
