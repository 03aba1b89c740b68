import { afterEach, describe, expect, test } from 'vitest';
import { type Program, Stage } from '#runtime/built-in/process/fixture/stage.ts';
import type { Boot } from '#runtime/built-in/protocol.ts';

let stage = new Stage('built-in');
afterEach(async () => {
  await stage.dispose();
  stage = new Stage('built-in');
});

/** Runs a program to its own end: exit code, and what it printed on both streams. */
async function run(program: Program, boot: Partial<Boot> = {}) {
  await stage.start('p', program, {}, boot);
  await stage.exited('p');
  await stage.exit('p');
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
    await stage.exit('hears');
    await stage.start('ends', ({ setTimeout }) => void setTimeout(() => {}, 30));
    await stage.exit('ends');

    expect(stage.messages('message')).toEqual([{ type: 'message', value: { got: { hello: 1 } } }]);
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

    await stage.exit('p');
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

    await stage.exit('p');
    expect(stage.kernel.exits.get('p')).toBe(0);
    expect(stage.kernel.output).toEqual([{ process: 'p', stream: 'stdout', text: 'SIGTERM' }]);
  });
});
