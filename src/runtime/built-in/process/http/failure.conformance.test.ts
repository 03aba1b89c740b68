import { describe } from 'vitest';
import { pair } from '#runtime/built-in/process/fixture/pair.ts';

const conforms = pair();

describe('what goes wrong', () => {
  conforms('nobody listens', async ({ builtins: { http }, tell }) => {
    await new Promise<void>((resolve) => {
      http
        .get({ port: 3999, host: '127.0.0.1' })
        .on('error', (error: NodeJS.ErrnoException & { address?: string; port?: number }) => {
          tell(error.message, error.code, error.errno, error.syscall, error.address, error.port, Object.keys(error));
          resolve();
        });
    });
  });

  conforms('the server destroys the connection before, and in, its answer', async ({ builtins: { http }, tell }) => {
    const server = http.createServer((req, res) => {
      if (req.url === '/before') req.socket.destroy();
      else {
        res.writeHead(200, { 'Content-Length': 10 });
        res.write('half!', () => req.socket.destroy());
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    for (const path of ['/before', '/middle']) {
      await new Promise<void>((resolve) => {
        const req = http.get({ port, host: '127.0.0.1', path }, (res) => {
          tell(path, res.statusCode);
          res.on('data', (chunk) => tell('data', String(chunk)));
          res.on('aborted', () => tell('aborted'));
          res.on('error', (error: NodeJS.ErrnoException) =>
            tell('res error', error.message, error.code, res.complete, res.aborted),
          );
          res.on('end', () => tell('end'));
          res.on('close', () => tell('res close'));
        });
        req.on('error', (error: NodeJS.ErrnoException) => tell('req error', error.message, error.code));
        req.on('close', () => {
          tell('req close');
          setTimeout(resolve, 5);
        });
      });
    }
    server.close();
  });

  conforms(
    'a request given up before it had a connection fails alone',
    async ({ builtins: { http, events }, AbortSignal, tell }) => {
      const server = http.createServer((_, res) => void res.end());
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
      const { port } = server.address() as { port: number };
      const at = { port, host: '127.0.0.1' };
      for (const begin of [
        () => http.get({ ...at, signal: AbortSignal.abort() }),
        () => http.get(at).destroy(),
        () => http.get(at).destroy(new Error('mine')),
        () => http.get({ ...at, agent: false }).destroy(new Error('mine')),
      ]) {
        const [error] = (await events.once(begin(), 'error')) as NodeJS.ErrnoException[];
        tell(error?.name, error?.code, error?.message);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
      server.close();
      server.closeAllConnections();
    },
  );

  conforms('fields given as a list go out without a Host of their own', async ({ builtins: { http }, tell }) => {
    const server = http.createServer((_, res) => void res.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    for (const headers of [
      ['X-A', '1'],
      ['X-A', '1', 'Host', 'tuck.test'],
    ]) {
      await new Promise<void>((resolve) => {
        http
          .request({ port, host: '127.0.0.1', headers, agent: false }, (res) => {
            tell(res.statusCode);
            res.resume().on('end', resolve);
          })
          .end();
      });
    }
    server.close();
  });

  conforms('the client goes away: the server sees it', async ({ builtins: { http }, tell }) => {
    const server = http.createServer((req, res) => {
      req.on('aborted', () => tell('aborted'));
      req.on('error', (error: NodeJS.ErrnoException) => tell('req error', error.message, error.code));
      req.on('close', () => tell('req close', req.complete));
      res.on('close', () => tell('res close', res.writableFinished));
      res.on('error', (error) => tell('res error', error.message));
      res.write('begin');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    await new Promise<void>((resolve) => {
      const req = http.get({ port, host: '127.0.0.1' }, (res) => {
        res.on('error', () => {});
        res.once('data', () => req.destroy());
        res.on('close', () => setTimeout(resolve, 30));
      });
    });
    server.close();
  });

  conforms('abort, destroy with an error, signal, timeout', async ({ builtins: { http }, tell }) => {
    const server = http.createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    const watch = (name: string, req: import('node:http').ClientRequest) =>
      new Promise<void>((resolve) => {
        req.on('timeout', () => {
          tell(name, 'timeout');
          req.destroy();
        });
        req.on('error', (error: NodeJS.ErrnoException) => tell(name, error.name, error.message, error.code));
        req.on('close', () => {
          tell(name, 'close', req.destroyed);
          resolve();
        });
      });
    const options = { port, host: '127.0.0.1' };
    const first = http.get(options);
    first.on('socket', (socket) => socket.on('connect', () => first.destroy(new Error('mine'))));
    await watch('destroy', first);
    const early = http.get(options);
    early.destroy();
    await watch('early', early);
    const controller = new AbortController();
    const third = http.get({ ...options, signal: controller.signal });
    third.on('socket', (socket) => socket.on('connect', () => controller.abort()));
    await watch('signal', third);
    await watch('timeout', http.get({ ...options, timeout: 20 }));
    server.close();
    server.closeAllConnections();
  });

  conforms('bad names and values are refused with codes', async ({ builtins: { http }, tell }) => {
    const caught = (run: () => unknown) => {
      try {
        run();
        tell('nothing');
      } catch (error) {
        const { name, message, code } = error as NodeJS.ErrnoException;
        tell(name, message, code);
      }
    };
    caught(() => http.request({ headers: { 'bad name': 'x' } }));
    caught(() => http.request({ headers: { a: 'new\nline' } }));
    caught(() => http.request({ headers: { a: undefined as unknown as string } }));
    caught(() => http.request({ path: '/a b' }));
    caught(() => http.request({ method: 'B AD' }));
    caught(() => http.request('https://127.0.0.1/'));
    caught(() => http.request('not a url'));
    const server = http.createServer((_req, res) => {
      caught(() => res.writeHead(1000));
      caught(() => res.setHeader('a b', '1'));
      caught(() => res.setHeader('a', 'ü€'));
      res.end('x');
      caught(() => res.setHeader('a', '1'));
      caught(() => res.writeHead(200));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    await new Promise<void>((resolve) => {
      http.get({ port, host: '127.0.0.1' }, (res) => res.resume().on('end', () => resolve()));
    });
    server.close();
    server.closeAllConnections();
  });
});
