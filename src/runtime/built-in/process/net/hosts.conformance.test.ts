import { describe } from 'vitest';
import { pair } from '#runtime/built-in/process/fixture/pair.ts';

const conforms = pair();

describe('several hosts', () => {
  conforms('servers on different addresses share a port, and each answers its own', async ({ builtins, tell }) => {
    const { net } = builtins;
    const listening = (server: import('node:net').Server, port: number, host?: string) =>
      new Promise<string>((resolve) => {
        server.on('error', (error: NodeJS.ErrnoException) =>
          resolve(`${error.code} ${error.syscall} ${'address' in error && error.address}`),
        );
        server.listen(port, host as string, () => resolve((server.address() as { address: string }).address));
      });
    const named = (name: string) =>
      net.createServer((socket) => {
        socket.end(`${name} ${socket.localAddress} ${socket.remoteAddress} ${socket.remoteFamily}`);
      });
    const servers = ['one', 'two', 'three', 'four', 'five'].map(named);
    tell(await listening(servers[0]!, 0, '127.0.0.2'));
    const { port } = servers[0]!.address() as import('node:net').AddressInfo;
    tell(await listening(servers[1]!, port, '127.0.0.3'));
    tell(await listening(servers[2]!, port, '127.0.0.2'));
    tell(await listening(servers[3]!, port, '0.0.0.0'));
    tell(await listening(servers[4]!, port));
    const said = (options: object) =>
      new Promise<string>((resolve) => {
        const socket = net.connect({ port, ...options });
        let text = '';
        socket.setEncoding('utf8').on('data', (more) => {
          text += more;
        });
        socket.on('error', (error: NodeJS.ErrnoException) =>
          resolve(`${error.code} ${error.syscall} ${error.message.replace(/:\d+/, '')}`),
        );
        socket.on('end', () => resolve(`${text} | ${socket.localAddress} ${socket.remoteAddress}`));
      });
    tell(await said({ host: '127.0.0.2' }));
    tell(await said({ host: '127.0.0.3', localAddress: '127.0.7.9' }));
    tell(await said({ host: '127.0.0.1' }));
    tell(await said({ host: '127.0.0.2', localAddress: '10.9.8.7' }));
    for (const server of servers) server.close();
  });

  conforms('a server on all addresses tells which was asked, and by whom', async ({ builtins, tell }) => {
    const { http } = builtins;
    for (const host of ['0.0.0.0', undefined]) {
      const server = http.createServer((request, response) => {
        response.end(`${request.socket.localAddress} ${request.socket.remoteAddress}`);
      });
      await new Promise<void>((resolve) => server.listen(0, host as string, () => resolve()));
      const { port } = server.address() as import('node:net').AddressInfo;
      const ask = (options: object) =>
        new Promise<void>((resolve) => {
          http.get({ port, agent: false, ...options }, (answer) => {
            answer.setEncoding('utf8').on('data', (text: string) => tell(text));
            answer.on('end', resolve);
          });
        });
      await ask({ host: '127.0.0.1' });
      await ask({ host: '127.0.0.44', localAddress: '127.0.3.7' });
      if (host === undefined) await ask({ host: '::1' });
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  });

  conforms('an agent keeps connections of different source addresses apart', async ({ builtins, tell }) => {
    const { http } = builtins;
    const server = http.createServer((request, response) => response.end(request.socket.remoteAddress));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as import('node:net').AddressInfo;
    const agent = new http.Agent({ keepAlive: true });
    for (const localAddress of ['127.0.1.1', '127.0.1.2', '127.0.1.1']) {
      await new Promise<void>((resolve) => {
        const request = http.get({ port, host: '127.0.0.1', agent, localAddress }, (answer) => {
          answer.setEncoding('utf8').on('data', (text: string) => tell(text, request.reusedSocket));
          answer.on('end', () => setTimeout(resolve, 5));
        });
      });
    }
    tell(Object.keys(agent.freeSockets).map((name) => name.replace(/\d{4,5}/, 'PORT')));
    agent.destroy();
    server.close();
  });

  conforms('addresses that make no sense', async ({ builtins, tell }) => {
    const { net } = builtins;
    try {
      net.connect({ port: 1, host: '127.0.0.1', localAddress: 'here' });
    } catch (error) {
      const { name, code, message } = error as NodeJS.ErrnoException;
      tell(name, code, message);
    }
    await new Promise<void>((resolve) => {
      const server = net.createServer();
      server.on('error', (error: NodeJS.ErrnoException) => {
        tell(error.code, error.syscall, error.message.replace(/:\d+$/, ''));
        resolve();
      });
      server.listen(18_432, '10.9.8.7');
    });
  });
});
