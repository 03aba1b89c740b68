import { describe } from 'vitest';
import { pair } from '#runtime/built-in/process/fixture/pair.ts';

const conforms = pair();

describe('an exchange', () => {
  conforms('a request over a connection of its own uses no agent', async ({ builtins: { http, net }, tell }) => {
    const server = http.createServer((req, res) => res.end(`${req.headers.connection}`));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    const socket = net.connect(port, '127.0.0.1');
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    await new Promise<void>((resolve) => {
      const req = http.request(
        { createConnection: () => socket, path: '/own', headers: { Host: 'tuck.test' } },
        (res) => {
          let body = '';
          res.on('data', (text) => {
            body += text;
          });
          res.on('end', () => {
            tell(res.statusCode, body, Reflect.get(req, 'agent') === undefined);
            resolve();
          });
        },
      );
      req.end();
    });
    server.close();
    server.closeAllConnections();
  });

  conforms('a GET and its answer, every field', async ({ builtins: { http }, tell }) => {
    const server = http.createServer((req, res) => {
      tell(req.method, req.url, req.httpVersion, req.rawHeaders, req.headers, req.complete);
      res.setHeader('X-One', '1');
      res.setHeader('Set-Cookie', ['a=1; Path=/', 'b=2']);
      res.end('hello');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    await new Promise<void>((resolve) => {
      http.get({ port, host: '127.0.0.1', path: '/a?b=1', headers: { Cookie: 'x=1' } }, (res) => {
        let body = '';
        res.setEncoding('utf8');
        res.on('data', (text) => {
          body += text;
        });
        res.on('end', () => {
          tell(res.statusCode, res.statusMessage, res.rawHeaders, res.headers, body, res.complete);
          resolve();
        });
      });
    });
    server.close();
    server.closeAllConnections();
  });

  conforms('a POST with a length, one in chunks, trailers both ways', async ({ builtins: { http }, tell }) => {
    const server = http.createServer((req, res) => {
      let body = '';
      req.on('data', (chunk) => {
        body += chunk;
      });
      req.on('end', () => {
        tell(req.rawHeaders, body, req.trailers, req.rawTrailers);
        res.writeHead(201, { Trailer: 'X-Sum' });
        res.write('first ');
        res.write('second');
        res.addTrailers({ 'X-Sum': String(body.length) });
        res.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    for (const headers of [{ 'Content-Length': '5' }, { Trailer: 'X-T' }]) {
      await new Promise<void>((resolve) => {
        const req = http.request({ port, host: '127.0.0.1', method: 'POST', path: '/', headers }, (res) => {
          let body = '';
          res.on('data', (chunk) => {
            body += chunk;
          });
          res.on('end', () => {
            tell(res.statusCode, res.rawHeaders, body, res.trailers);
            resolve();
          });
        });
        req.write('ab');
        req.write('cde');
        if ('Trailer' in headers) req.addTrailers({ 'X-T': 'v' });
        req.end();
      });
    }
    server.close();
    server.closeAllConnections();
  });

  conforms(
    'raw bytes of answers: HEAD, 204, 304, close, HTTP/1.0, chunked, explicit length',
    async ({ builtins: { http, net }, tell }) => {
      const server = http.createServer((req, res) => {
        if (req.url === '/204') res.writeHead(204).end();
        else if (req.url === '/304') res.writeHead(304, { ETag: '"x"' }).end();
        else if (req.url === '/chunks') {
          res.write('a');
          res.end('b');
        } else if (req.url === '/empty') res.end();
        else if (req.url === '/length') res.writeHead(200, 'Fine', { 'Content-Length': 3 }).end('abc');
        else if (req.url === '/list') res.writeHead(200, ['X-A', '1', 'X-A', '2']).end('x');
        else res.end('body');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
      const { port } = server.address() as { port: number };
      const exchange = (text: string) =>
        new Promise<string>((resolve) => {
          let got = '';
          const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
          socket.on('data', (chunk) => {
            got += chunk.toString('latin1');
          });
          socket.on('error', (error) => resolve(`error ${error.message}`));
          socket.on('close', () => resolve(got));
        });
      const end = 'Host: x\r\nConnection: close\r\n\r\n';
      for (const line of [
        'GET / HTTP/1.1',
        'HEAD / HTTP/1.1',
        'GET /204 HTTP/1.1',
        'GET /304 HTTP/1.1',
        'GET /chunks HTTP/1.1',
        'GET /chunks HTTP/1.0',
        'GET / HTTP/1.0',
        'GET /empty HTTP/1.1',
        'GET /length HTTP/1.1',
        'GET /list HTTP/1.1',
        'HEAD /chunks HTTP/1.1',
      ]) {
        tell(line, await exchange(`${line}\r\n${end}`));
      }
      tell(
        'pipelined',
        await exchange(
          `GET /length HTTP/1.1\r\nHost: x\r\n\r\nGET /chunks HTTP/1.1\r\nHost: x\r\n\r\nGET /empty HTTP/1.1\r\n${end}`,
        ),
      );
      tell(
        '1.0 keep-alive',
        await exchange(`GET /length HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /length HTTP/1.0\r\n\r\n`),
      );
      server.close();
    },
  );

  conforms('pitfall 0: framing rows are refused as Node refuses them', async ({ builtins: { http, net }, tell }) => {
    const server = http.createServer((req, res) => {
      req.resume();
      req.on('end', () => res.end('ok'));
    });
    server.on('clientError', (error: Error & { code: string; bytesParsed: number; reason?: string }, socket) => {
      tell('clientError', error.code, error.message, error.bytesParsed);
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    const exchange = (text: string) =>
      new Promise<string>((resolve) => {
        let got = '';
        const socket = net.connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
        socket.on('data', (chunk) => {
          got += chunk.toString('latin1');
        });
        socket.on('error', () => {});
        socket.on('close', () => resolve(got));
      });
    const rows: Record<string, string> = {
      'CL and TE': 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'two CL that differ': 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
      'the same CL twice': 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello',
      'space before colon': 'GET / HTTP/1.1\r\nHost : x\r\n\r\n',
      'CL: +2': 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +2\r\n\r\nhi',
      'obs-fold': 'GET / HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n  2\r\n\r\n',
      'NUL in a value': 'GET / HTTP/1.1\r\nHost: x\r\nX-A: 1\u00002\r\n\r\n',
      'bare LF': 'GET / HTTP/1.1\nHost: x\n\n',
      'bare LF in a field': 'GET / HTTP/1.1\r\nHost: x\nX: 1\r\n\r\n',
      'unknown TE': 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: what\r\n\r\n',
      'chunked twice': 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n',
      'bad chunk size': 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      'not a method': 'HELLO / HTTP/1.1\r\nHost: x\r\n\r\n',
      'not HTTP': 'hello there\r\n\r\n',
      'version 2.0': 'GET / HTTP/2.0\r\nHost: x\r\n\r\n',
      'space in the target': 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n',
      'empty field name': 'GET / HTTP/1.1\r\nHost: x\r\n: 1\r\n\r\n',
      'CR alone in a value': 'GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n',
      'head too long': `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`,
    };
    for (const [name, text] of Object.entries(rows))
      tell(
        name,
        await Promise.race([exchange(text), new Promise((resolve) => setTimeout(() => resolve('no answer'), 300))]),
      );
    server.close();
    server.closeAllConnections();
  });

  conforms('no Host, two Hosts, default answers to what is malformed', async ({ builtins: { http, net }, tell }) => {
    const server = http.createServer((req, res) => {
      res.setHeader('Connection', 'close');
      res.end(`host ${req.headers.host}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    const exchange = (text: string) =>
      new Promise<string>((resolve) => {
        let got = '';
        const socket = net.connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
        socket.on('data', (chunk) => {
          got += chunk.toString('latin1');
        });
        socket.on('error', () => {});
        socket.on('close', () => resolve(got));
      });
    tell(await exchange('GET / HTTP/1.1\r\n\r\n'));
    tell(await exchange('GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'));
    tell(await exchange('GET / HTTP/1.0\r\n\r\n'));
    tell(await exchange('nonsense\r\n\r\n'));
    tell(await exchange(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`));
    tell(await exchange('GET / HTTP/1.1\r\nHost: x\r\nX-Empty:\r\nX-Space:   v  \t\r\nConnection: close\r\n\r\n'));
    server.close();
  });
});
