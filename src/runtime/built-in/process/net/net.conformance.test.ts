import { describe } from 'vitest';
import { pair } from '#runtime/built-in/process/fixture/pair.ts';

const conforms = pair();

describe('net', () => {
  conforms('connect, addresses, echo, end', async ({ builtins: { net }, tell }) => {
    const server = net.createServer((socket) => {
      tell('server', socket.remoteAddress, socket.remoteFamily, socket.localAddress, socket.readyState);
      socket.on('data', (chunk) => socket.write(`echo ${chunk}`));
      socket.on('end', () => tell('server end', socket.writable));
      socket.on('close', (hadError) => tell('server close', hadError, socket.bytesRead, socket.bytesWritten));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const address = server.address() as import('node:net').AddressInfo;
    tell(address.family, address.address, server.listening);
    await new Promise<void>((resolve) => {
      const socket = net.connect({ port: address.port, host: '127.0.0.1' });
      tell(socket.connecting, socket.readyState, socket.pending, socket.remoteAddress);
      socket.on('connect', () => {
        tell(
          'connect',
          socket.connecting,
          socket.readyState,
          socket.remoteAddress,
          socket.remotePort === address.port,
          socket.localAddress,
          socket.remoteFamily,
        );
        socket.write('one');
      });
      socket.setEncoding('utf8');
      socket.once('data', (text) => {
        tell(text);
        socket.end();
      });
      socket.on('end', () => tell('client end'));
      socket.on('close', (hadError) => {
        tell('client close', hadError, socket.bytesRead, socket.bytesWritten, socket.destroyed);
        setTimeout(resolve, 20);
      });
    });
    await new Promise<void>((resolve) => server.close(() => resolve()));
    tell(server.address());
  });

  conforms('a server without a host is asked over ::ffff:127.0.0.1', async ({ builtins: { net }, tell }) => {
    const server = net.createServer((socket) => {
      tell(socket.remoteAddress, socket.remoteFamily);
      socket.end();
    });
    await new Promise<void>((resolve) => server.listen(0, () => resolve()));
    const { port, address, family } = server.address() as import('node:net').AddressInfo;
    tell(address, family);
    await new Promise<void>((resolve) => {
      net
        .connect(port, '127.0.0.1')
        .resume()
        .on('close', () => resolve());
    });
    server.close();
  });

  conforms('half open: the server answers after the client ended', async ({ builtins: { net }, tell }) => {
    const server = net.createServer({ allowHalfOpen: true }, (socket) => {
      let got = '';
      socket.on('data', (chunk) => {
        got += chunk;
      });
      socket.on('end', () => setTimeout(() => socket.end(`you said ${got}`), 5));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    await new Promise<void>((resolve) => {
      let got = '';
      const socket = net.connect(port, '127.0.0.1', () => socket.end('bye'));
      socket.on('data', (chunk) => {
        got += chunk;
      });
      socket.on('close', () => {
        tell(got);
        resolve();
      });
    });
    server.close();
  });

  conforms('resetAndDestroy is ECONNRESET on the other side', async ({ builtins: { net }, tell }) => {
    const server = net.createServer((socket) => {
      socket.on('data', () => socket.resetAndDestroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    await new Promise<void>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => socket.write('x'));
      socket.on('error', (error: NodeJS.ErrnoException) => tell(error.message, error.code, error.errno, error.syscall));
      socket.on('close', (hadError) => {
        tell(hadError);
        resolve();
      });
    });
    server.close();
  });

  conforms(
    'what was written before destroy arrives; write after end is refused',
    async ({ builtins: { net }, tell }) => {
      const server = net.createServer((socket) => {
        socket.on('error', () => {});
        socket.write('last words');
        socket.destroy();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
      const { port } = server.address() as { port: number };
      await new Promise<void>((resolve) => {
        const socket = net.connect(port, '127.0.0.1');
        socket.on('data', (chunk) => tell(String(chunk)));
        socket.on('end', () => tell('end'));
        socket.on('close', (hadError) => {
          tell('close', hadError);
          resolve();
        });
      });
      await new Promise<void>((resolve) => {
        const socket = net.connect(port, '127.0.0.1', () => {
          socket.end('x');
          socket.write('y', (error) => tell((error as NodeJS.ErrnoException)?.code));
        });
        socket.on('error', (error: NodeJS.ErrnoException) => tell(error.code, error.message));
        socket.on('close', () => resolve());
        socket.resume();
      });
      server.close();
    },
  );

  conforms('socket.setTimeout, once and off', async ({ builtins: { net }, tell }) => {
    const server = net.createServer((socket) => socket.resume().on('error', () => {}));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    await new Promise<void>((resolve) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.setTimeout(15, () => {
        tell('timeout', socket.destroyed, socket.timeout);
        socket.setTimeout(0);
        socket.destroy();
      });
      socket.on('close', () => resolve());
    });
    server.close();
  });

  conforms('backpressure: write says stop, drain comes, nothing is lost', async ({ builtins: { net }, tell }) => {
    const size = 8_000_000;
    let received = 0;
    let resume = () => {};
    const server = net.createServer((socket) => {
      socket.pause();
      resume = () => socket.resume();
      socket.on('data', (chunk) => {
        received += chunk.length;
      });
      socket.on('end', () => socket.end('thanks'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as { port: number };
    await new Promise<void>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => {
        let sent = 0;
        let stops = 0;
        const more = () => {
          while (sent < size) {
            sent += 100_000;
            if (!socket.write(Buffer.alloc(100_000, 1))) {
              stops += 1;
              socket.once('drain', more);
              return;
            }
          }
          tell('stopped', stops > 0);
          socket.end();
        };
        more();
        setTimeout(() => {
          tell('waits', socket.writableLength > 0, sent < size);
          resume();
        }, 50);
      });
      socket.on('data', (chunk) => tell(String(chunk)));
      socket.on('close', () => {
        tell(received);
        resolve();
      });
    });
    server.close();
  });

  conforms('ports and arguments that cannot be', ({ builtins: { net }, tell }) => {
    const caught = (run: () => unknown) => {
      try {
        run();
        tell('nothing');
      } catch (error) {
        const { name, message, code } = error as NodeJS.ErrnoException;
        tell(name, message, code);
      }
    };
    caught(() => net.connect({ port: 70_000, host: '127.0.0.1' }));
    caught(() => net.createServer().listen(70_000));
    caught(() => net.createServer().listen(0).listen(0));
    for (const text of ['127.0.0.1', '::1', '1.2.3', '256.1.1.1', 'fe80::1%eth0', '::ffff:1.2.3.4', '1::2::3', 'x'])
      tell(text, net.isIP(text));
  });
});
