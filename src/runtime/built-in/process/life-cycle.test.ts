import { afterEach, describe, expect, test } from 'vitest';
import { type Program, Stage } from '#runtime/built-in/process/fixture/stage.ts';
import type { Boot, FromProcess } from '#runtime/built-in/protocol.ts';

let stage = new Stage('built-in');
afterEach(async () => {
  await stage.dispose();
  stage = new Stage('built-in');
});

/** Runs a program to its own end: exit code, and what it printed on both streams. */
async function run(program: Program, boot: Partial<Boot> = {}) {
  await stage.start('p', program, {}, boot);
  await stage.exited('p');
  await exit('p');
  const printed = (stream: string) =>
    stage.kernel.output
      .filter((one) => one.stream === stream)
      .map(({ text }) => text)
      .join('');
  return {
    code: stage.kernel.exits.get('p'),
    stdout: printed('stdout'),
    stderr: printed('stderr'),
    told: stage.told('p'),
  };
}

/** Waits until the kernel heard that a process exited. */
function exit(name: string): Promise<void> {
  return heard(() => stage.kernel.exits.has(name));
}

function heard(there: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (there()) resolve();
    };
    stage.kernel.onMessage = look;
    look();
  });
}

const messages = (type: FromProcess['type']) =>
  stage.kernel.heard.filter(({ message }) => message.type === type).map(({ message }) => message);

describe('a process ends', () => {
  test('with 0 when nothing is left to do, after beforeExit and exit', async () => {
    const { code, stdout } = await run(({ process, console, setTimeout }) => {
      let again = true;
      process.on('beforeExit', () => {
        console.log('beforeExit');
        if (again) setTimeout(() => console.log('more'), 1);
        again = false;
      });
      process.on('exit', (status) => console.log('exit', status));
      setTimeout(() => console.log('timer'), 5);
    });

    expect({ code, stdout }).toEqual({ code: 0, stdout: 'timer\nbeforeExit\nmore\nbeforeExit\nexit 0\n' });
  });

  test('with process.exitCode', async () => {
    const { code } = await run(({ process }) => {
      process.exitCode = 3;
    });

    expect(code).toBe(3);
  });

  test('at process.exit, at once, with what was printed', async () => {
    const { code, stdout, told } = await run(({ process, console, setTimeout, tell }) => {
      setTimeout(() => {
        console.log('last');
        try {
          process.exit(4);
        } finally {
          tell('unwound');
        }
      }, 1);
      setTimeout(() => tell('never'), 2);
    });

    expect({ code, stdout }).toEqual({ code: 4, stdout: 'last\n' });
    expect(told).not.toContain('never');
  });

  test('with 1 for an error that nobody caught', async () => {
    const { code, stderr } = await run(({ setTimeout, process }) => {
      process.on('exit', (status) => process.stdout.write(`exit ${status}`));
      setTimeout(() => {
        throw Object.assign(new TypeError('boom'), { code: 'E_MINE' });
      }, 1);
    });

    expect(code).toBe(1);
    expect(stderr).toMatch(/TypeError: boom\n(?: {4}at .*\n)* ?.*code: 'E_MINE'\n}\n\nNode\.js v24\.21\.0\n$/);
  });

  test.each([
    [
      'an error of an emitter without a listener',
      (({ builtins: { net } }) => void net.connect(3999, '127.0.0.1')) as Program,
      /connect ECONNREFUSED 127\.0\.0\.1:3999/,
    ],
    [
      'a rejection that nobody handled',
      (({ setTimeout }) => void setTimeout(() => void Promise.reject(new Error('lost')), 1)) as Program,
      /Error: lost/,
    ],
    [
      'a rejection that is no error',
      (({ setTimeout }) => void setTimeout(() => void Promise.reject('text'), 1)) as Program,
      /ERR_UNHANDLED_REJECTION/,
    ],
    [
      'a top level that throws',
      (() => {
        throw new RangeError('at once');
      }) as Program,
      /RangeError: at once/,
    ],
  ])('with 1 for %s', async (_what, program, text) => {
    const { code, stderr } = await run(program);

    expect(code).toBe(1);
    expect(stderr).toMatch(text);
  });

  test('not, when uncaughtException is listened for', async () => {
    const { code, stdout } = await run(({ process, console, setTimeout }) => {
      process.on('uncaughtException', (error, origin) => console.log('caught', error.message, origin));
      setTimeout(() => {
        throw new Error('one');
      }, 1);
      setTimeout(() => console.log('goes on'), 5);
    });

    expect({ code, stdout }).toEqual({ code: 0, stdout: 'caught one uncaughtException\ngoes on\n' });
  });

  test('with 13 when the top level awaits what never comes', async () => {
    const { code, stderr } = await run(() => new Promise(() => {}));

    expect({ code, stderr }).toEqual({ code: 13, stderr: 'Warning: Detected unsettled top-level await\n' });
  });
});

describe('pitfall 6: what keeps a process alive', () => {
  test('not an idle connection of an agent, not unref’d timers and servers', async () => {
    const { code, told } = await run(async ({ builtins: { http }, setTimeout, setInterval, tell }) => {
      const server = http.createServer((_req, res) => res.end('x'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
      const { port } = server.address() as { port: number };
      await new Promise<void>((resolve) => {
        http.get({ port, host: '127.0.0.1' }, (res) => res.resume().on('end', () => resolve()));
      });
      setInterval(() => {}, 10).unref();
      setTimeout(() => tell('never'), 60_000).unref();
      server.unref();
      tell('done');
      // The server's end of the idle connection counts, as in Node.
      server.closeAllConnections();
    });

    expect({ code, told }).toEqual({ code: 0, told: ['done'] });
  });

  test('a server, a listener for messages, an interval do', async () => {
    await stage.start('server', ({ builtins: { http }, ready }) => void http.createServer().listen(0, () => ready(1)));
    await stage.start('hears', ({ process, ready }) => {
      process.once('message', (value) => process.send?.({ got: value }));
      ready(1);
    });
    stage.post('hears', { type: 'message', value: { hello: 1 } });
    await exit('hears');
    await stage.start('ends', ({ setTimeout }) => void setTimeout(() => {}, 30));
    await exit('ends');

    expect(messages('message')).toEqual([{ type: 'message', value: { got: { hello: 1 } } }]);
    expect([...stage.kernel.exits]).toEqual([
      ['hears', 0],
      ['ends', 0],
    ]);
  });
});

describe('signals', () => {
  test('SIGTERM ends a process that does not listen, with 143', async () => {
    await stage.start('p', ({ setInterval, ready }) => {
      setInterval(() => {}, 1000);
      ready(1);
    });

    stage.post('p', { type: 'signal', signal: 'SIGTERM' });

    await exit('p');
    expect(stage.kernel.exits.get('p')).toBe(143);
  });

  test('SIGTERM is handed to a process that listens, which ends as it likes', async () => {
    await stage.start('p', ({ builtins: { http }, process, ready }) => {
      const server = http.createServer().listen(0, () => ready(1));
      process.on('SIGTERM', (signal) => {
        process.stdout.write(signal);
        server.close(() => process.exit(0));
      });
    });

    stage.post('p', { type: 'signal', signal: 'SIGTERM' });

    await exit('p');
    expect(stage.kernel.exits.get('p')).toBe(0);
    expect(stage.kernel.output).toEqual([{ process: 'p', stream: 'stdout', text: 'SIGTERM' }]);
  });
});

describe('what the kernel asks', () => {
  test('ping is answered at once, long crypto is announced', async () => {
    await stage.start('p', ({ builtins: { crypto }, ready, setInterval }) => {
      setInterval(() => {}, 1000);
      crypto.scryptSync('p', 's', 16, { N: 1024 });
      ready(1);
    });

    stage.post('p', { type: 'ping', tick: 7 });

    await heard(() => messages('pong').length > 0);
    expect(messages('pong')).toEqual([{ type: 'pong', tick: 7 }]);
    expect(messages('busy')).toEqual([
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
    await heard(() => messages('clock').length === 1);
    const [first] = messages('clock') as { nextDue: number }[];

    stage.post('p', { type: 'advance-to', id: 2, to: Date.now() + offset + 3 * 3_600_000 });

    await heard(() => messages('clock').length === 2);
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
  await heard(() => messages('clock').length === 1);

  stage.post('p', { type: 'next-due', id: 2 });

  await heard(() => messages('clock').length === 2);
  expect(messages('clock')[1]).toEqual({ type: 'clock', id: 2, nextDue: undefined });
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
    await exit('client');

    const line = (stage.kernel.trace[0] as { connection: string }).connection;
    expect(stage.kernel.trace).toEqual([
      { kind: 'bytes', connection: line, by: 'client', count: 3, text: 'hé\x80' },
      { kind: 'bytes', connection: line, by: 'server', count: 8, text: expect.stringMatching(/^got /) },
      { kind: 'close', connection: line, by: 'server', how: 'end' },
      { kind: 'close', connection: line, by: 'client', how: 'end' },
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
    await exit('p');

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

    await heard(() => messages('message').length > 0 && messages('closed').length === 2);
    expect(messages('message')).toEqual([{ type: 'message', value: ['ECONNRESET'] }]);
    expect(stage.kernel.connections.size).toBe(0);
  });
});
