import { afterEach, describe, expect, test } from 'vitest';
import { type Program, Stage } from '#runtime/built-in/process/fixture/stage.ts';

let stage = new Stage('built-in');
afterEach(async () => {
  await stage.dispose();
  stage = new Stage('built-in');
});

describe('what the kernel asks', () => {
  test('ping is answered at once, long crypto is announced', async () => {
    await stage.start('p', ({ builtins: { crypto }, ready, setInterval }) => {
      setInterval(() => {}, 1000);
      crypto.scryptSync('p', 's', 16, { N: 1024 });
      ready(1);
    });

    stage.post('p', { type: 'ping', tick: 7 });

    await stage.heard(() => stage.messages('pong').length > 0);
    expect(stage.messages('pong')).toEqual([{ type: 'pong', tick: 7 }]);
    expect(stage.messages('busy')).toEqual([
      { type: 'busy', call: 'scryptSync' },
      { type: 'busy', call: undefined },
    ]);
  });

  test('lab time starts at the offset and can be moved: timers run in order, Date goes along', async () => {
    const offset = 3_600_000;
    await stage.start(
      'p',
      ({ Date: LabDate, setTimeout, setInterval, console, ready }) => {
        const began = LabDate.now();
        const hours = () => Math.round((new LabDate().getTime() - began) / 3_600_000);
        setTimeout(() => console.log('2 h', hours()), 2 * 3_600_000);
        setTimeout(() => console.log('1 h', hours()), 3_600_000);
        setInterval(() => {}, 60 * 3_600_000);
        ready(began);
      },
      {},
      { offset },
    );
    stage.post('p', { type: 'next-due', id: 1 });
    await stage.heard(() => stage.messages('clock').length === 1);
    const [first] = stage.messages('clock') as { nextDue: number }[];

    stage.post('p', { type: 'advance-to', id: 2, to: Date.now() + offset + 3 * 3_600_000 });

    await stage.heard(() => stage.messages('clock').length === 2);
    expect((first!.nextDue - Date.now()) / 3_600_000).toBeCloseTo(2, 1);
    expect(stage.kernel.output.map(({ text }) => text).join('')).toBe('1 h 1\n2 h 2\n');
  });

  test('idle http connections end by lab time', async () => {
    await stage.start('p', async ({ builtins: { http, net }, ready, tell }) => {
      const server = http.createServer((_req, res) => res.end('x'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
      const socket = net.connect((server.address() as { port: number }).port, '127.0.0.1', () =>
        socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
      );
      socket.once('data', () => ready(1));
      socket.on('end', () => tell('ended'));
      await new Promise((resolve) => socket.on('close', resolve));
    });

    stage.post('p', { type: 'advance-to', id: 1, to: Date.now() + 10_000 });

    await stage.finished('p');
    expect(stage.told('p')).toEqual(['ended']);
  });
});

test('an idle server has no timers: an hour of lab time is one step', async () => {
  await stage.start('p', async ({ builtins: { http }, ready, fetch }) => {
    const server = http.createServer((_req, res) => res.end('x'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    await (await fetch(`http://127.0.0.1:${(server.address() as { port: number }).port}/`)).text();
    server.closeAllConnections();
    ready(1);
  });
  stage.post('p', { type: 'advance-to', id: 1, to: Date.now() + 120_000 });
  await stage.heard(() => stage.messages('clock').length === 1);

  stage.post('p', { type: 'next-due', id: 2 });

  await stage.heard(() => stage.messages('clock').length === 2);
  expect(stage.messages('clock')[1]).toEqual({ type: 'clock', id: 2, nextDue: undefined });
});

test('a request that takes too long to come in is answered 408, by lab time', async () => {
  await stage.start('p', async ({ builtins: { http, net }, ready, tell }) => {
    const server = http.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const socket = net.connect((server.address() as { port: number }).port, '127.0.0.1', () =>
      socket.write('GET / HTTP/1.1\r\n'),
    );
    server.on('connection', (accepted) => accepted.once('data', () => ready(1)));
    socket.on('data', (chunk) => tell(String(chunk)));
    await new Promise((resolve) => socket.on('close', resolve));
  });

  stage.post('p', { type: 'advance-to', id: 1, to: Date.now() + 120_000 });

  await stage.finished('p');
  expect(stage.told('p')).toEqual(['HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n']);
});

describe('the trace', () => {
  test('has every byte that was sent, by whom, and the ends', async () => {
    await stage
      .start('server', ({ builtins: { net }, ready }) => {
        const server = net.createServer((socket) => socket.on('data', (chunk) => socket.end(`got ${chunk}`)));
        server.listen(0, () => ready((server.address() as { port: number }).port));
      })
      .then((port) =>
        stage.start(
          'client',
          async ({ builtins: { net }, args: { port }, Buffer }) => {
            await new Promise((resolve) => {
              const socket = net.connect(port, '127.0.0.1', () => socket.write(Buffer.from([0x68, 0xe9, 0x80])));
              socket.resume().on('close', resolve);
            });
          },
          { port },
        ),
      );
    await stage.exit('client');

    // Two processes speak over two ports, and Node keeps the order of each, not between them.
    const facts = stage.kernel.trace as { connection: string; by: string }[];
    const line = facts[0]!.connection;
    expect(facts.filter(({ by }) => by === 'client')).toEqual([
      { kind: 'bytes', connection: line, by: 'client', count: 3, text: 'hé\x80' },
      { kind: 'close', connection: line, by: 'client', how: 'end' },
    ]);
    expect(facts.filter(({ by }) => by === 'server')).toEqual([
      { kind: 'bytes', connection: line, by: 'server', count: 8, text: expect.stringMatching(/^got /) },
      { kind: 'close', connection: line, by: 'server', how: 'end' },
    ]);
  });

  test('keeps 64 KiB of text a connection and direction, and counts the rest', async () => {
    await stage.start('p', async ({ builtins: { net }, Buffer }) => {
      const server = net.createServer((socket) => socket.resume());
      await new Promise<void>((resolve) => server.listen(0, () => resolve()));
      await new Promise((resolve) => {
        const socket = net.connect((server.address() as { port: number }).port, '127.0.0.1', () =>
          socket.end(Buffer.alloc(300_000, 'a')),
        );
        socket.resume().on('close', resolve);
      });
      server.close();
    });
    await stage.exit('p');

    const bytes = (stage.kernel.trace as { kind: string; count: number; text: string }[]).filter(
      ({ kind }) => kind === 'bytes',
    );
    expect(bytes.reduce((sum, { count }) => sum + count, 0)).toBe(300_000);
    expect(bytes.reduce((sum, { text }) => sum + text.length, 0)).toBe(65_536);
  });

  test('pitfall 6: a connection destroyed before it stood is reset and given back', async () => {
    const port = await stage.start('server', ({ builtins: { net }, ready, process }) => {
      const server = net.createServer((socket) => {
        const codes: unknown[] = [];
        socket.on('error', (error: NodeJS.ErrnoException) => codes.push(error.code));
        socket.on('close', () => process.send?.(codes));
        socket.resume();
      });
      server.listen(0, () => ready((server.address() as { port: number }).port));
    });
    const hasty: Program = async ({ builtins: { net }, args: { port: to }, setTimeout }) => {
      const socket = net.connect(to, '127.0.0.1');
      await Promise.resolve();
      await Promise.resolve();
      socket.destroy();
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await stage.start('client', hasty, { port });

    await stage.heard(() => stage.messages('message').length > 0 && stage.messages('closed').length === 2);
    expect(stage.messages('message')).toEqual([{ type: 'message', value: ['ECONNRESET'] }]);
    expect(stage.kernel.network.size.connections).toBe(0);
  });
});
