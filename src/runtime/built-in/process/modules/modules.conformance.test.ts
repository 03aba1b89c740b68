import { describe } from 'vitest';
import { pair } from '#runtime/built-in/process/fixture/pair.ts';

const conforms = pair();

describe('node:buffer', () => {
  conforms('pitfall 1: base64url, and the other encodings', ({ Buffer, tell }) => {
    const bytes = Buffer.from([251, 255, 190, 0, 65, 200]);
    for (const encoding of ['base64url', 'base64', 'hex', 'latin1', 'utf8', 'ascii', 'utf16le', 'binary'] as const) {
      const text = bytes.toString(encoding);
      tell(
        encoding,
        text,
        Buffer.from(text, encoding).toString('hex'),
        Buffer.byteLength(text, encoding),
        Buffer.isEncoding(encoding),
      );
    }
    tell(
      Buffer.from('a-b_c', 'base64url').toString('hex'),
      Buffer.isEncoding('nope'),
      Buffer.alloc(4).write('ab', 1),
      Buffer.alloc(6, 'ab').toString(),
    );
    tell(
      Buffer.from('ü€😀').length,
      Buffer.from('ü€😀').toString('utf8', 2, 5),
      Buffer.concat([Buffer.from('a'), Buffer.from('b')]).toString(),
    );
    tell(
      bytes.readUint16BE(1),
      bytes.subarray(1, 3).toString('hex'),
      bytes.equals(Buffer.from(bytes)),
      Buffer.compare(Buffer.from('a'), Buffer.from('b')),
      bytes.indexOf(65),
      JSON.stringify(bytes),
    );
    tell(Buffer.from([0xff, 0xfe, 0x41]).toString(), Buffer.from('\ud800').toString('hex'));
  });
});

describe('node:util and console', () => {
  conforms('inspect and format', ({ builtins: { util }, Buffer, tell }) => {
    class Point {
      x = 1;
      #hidden = 2;
      get both() {
        return this.#hidden;
      }
    }
    const loop: Record<string, unknown> = { a: 1 };
    loop.self = loop;
    for (const value of [
      1,
      'x',
      null,
      undefined,
      [1, [2, [3, [4]]]],
      { a: { b: { c: { d: 1 } } } },
      new Point(),
      loop,
      new Map([['k', { v: 1 }]]),
      new Set([1]),
      Symbol('s'),
      () => 1,
      class A {},
      new Date(0),
      /r/g,
      10n,
      -0,
      new Uint8Array(3),
      Buffer.from('hi'),
      new Array(2),
      'it\'s "quoted"',
      { [Symbol('k')]: 1 },
      Array.from({ length: 120 }, (_, i) => i),
      'x'.repeat(300),
      new (class extends Error {})('boom').message,
    ]) {
      tell(util.inspect(value));
    }
    tell(
      util.format('%s %d %i %f %j %o %O %%', 'a', 1.5, 1.5, '2.5', { a: 1 }, [1], { b: 2 }),
      util.format('a', { b: 1 }, 'c'),
      util.format('%s', null, undefined, 5n),
    );
    tell(
      util.inspect({ [util.inspect.custom]: (depth: number) => `custom ${depth}` }),
      util.inspect({ a: 1, b: [1, 2] }, { compact: false }),
      util.inspect({ a: { b: { c: {} } } }, { depth: 0 }),
      util.inspect('x', { colors: true }),
    );
    tell(
      util.isDeepStrictEqual({ a: [1, new Map([[1, { b: 2 }]])] }, { a: [1, new Map([[1, { b: 2 }]])] }),
      util.isDeepStrictEqual([1], ['1']),
      util.isDeepStrictEqual(new Set([{ a: 1 }]), new Set([{ a: 1 }])),
      util.types.isDate(new Date()),
    );
  });

  conforms('promisify, with its custom form', async ({ builtins: { util, timers }, tell }) => {
    tell(await util.promisify((a: number, done: (error: Error | null, value: number) => void) => done(null, a + 1))(1));
    await util
      .promisify((done: (error: Error) => void) => done(new Error('no')))()
      .catch((error) => tell(error.message));
    tell(await util.promisify(timers.setTimeout)(1, 'value' as never));
  });
});

describe('node:assert', () => {
  conforms('what fails, with which code', ({ builtins: { assert }, tell }) => {
    const caught = (run: () => unknown) => {
      try {
        run();
        tell('held');
      } catch (error) {
        const { name, code, generatedMessage, operator } = error as {
          name: string;
          code: string;
          generatedMessage: boolean;
          operator: string;
        };
        tell(name, code, generatedMessage, operator);
      }
    };
    caught(() => assert.equal(1, '1'));
    caught(() => assert.strictEqual(1, 2));
    caught(() => assert.strictEqual(1, 2, 'said'));
    caught(() => assert.deepStrictEqual({ a: [1] }, { a: [1] }));
    caught(() => assert.deepStrictEqual({ a: 1 }, { a: 2 }));
    caught(() => assert.notStrictEqual(1, 1));
    caught(() =>
      assert.throws(() => {
        throw new TypeError('bad');
      }, /bad/),
    );
    caught(() => assert.throws(() => {}));
    caught(() => assert.match('abc', /x/));
    caught(() => assert.ok(1));
    caught(() => assert.strict.equal(1, '1' as unknown as number));
  });
});

describe('events, streams, timers, url, path', () => {
  conforms('events.once and events.on', async ({ builtins: { events }, tell }) => {
    const emitter = new events.EventEmitter();
    setTimeout(() => emitter.emit('go', 1, 2), 1);
    tell(await events.once(emitter, 'go'));
    setTimeout(() => emitter.emit('error', new Error('no')), 1);
    await events.once(emitter, 'go').catch((error) => tell(error.message));
    setTimeout(() => {
      emitter.emit('tick', 1);
      emitter.emit('tick', 2);
    }, 1);
    for await (const [value] of events.on(emitter, 'tick')) {
      tell(value);
      if (value === 2) break;
    }
    tell(emitter.listenerCount('tick'), emitter.listenerCount('error'));
    try {
      emitter.emit('error', 'text');
    } catch (error) {
      tell((error as NodeJS.ErrnoException).code, (error as Error).message);
    }
    emitter.on(events.errorMonitor, (error: Error) => tell('monitor', error.message));
    emitter.once('error', (error) => tell('error', error.message));
    emitter.emit('error', new Error('seen'));
  });

  conforms(
    'pipeline, transform, async iteration, errors',
    async ({ builtins: { stream, 'stream/promises': promises }, tell }) => {
      const upper = new stream.Transform({
        transform(chunk, _encoding, done) {
          done(null, String(chunk).toUpperCase());
        },
      });
      const out: string[] = [];
      await promises.pipeline(stream.Readable.from(['a', 'b']), upper, async (source: AsyncIterable<unknown>) => {
        for await (const chunk of source) out.push(String(chunk));
      });
      tell(out.join(''));
      const broken = new stream.Readable({
        read() {
          this.destroy(new Error('broken'));
        },
      });
      await promises.pipeline(broken, new stream.PassThrough()).catch((error) => tell(error.message));
      const half = new stream.PassThrough();
      half.destroy();
      await promises.finished(half).catch((error: NodeJS.ErrnoException) => tell(error.code, error.message));
      tell(new stream.PassThrough().writableHighWaterMark > 0);
    },
  );

  conforms(
    'timers: order, arguments, promises, clearing',
    async ({
      setTimeout,
      setInterval,
      clearInterval,
      clearTimeout,
      setImmediate,
      queueMicrotask,
      builtins: { 'timers/promises': promises },
      tell,
    }) => {
      await new Promise<void>((resolve) => {
        setTimeout((a: string, b: string) => tell(a, b), 1, 'x', 'y');
        setTimeout(() => resolve(), 30);
        clearTimeout(setTimeout(() => tell('never'), 1));
        setTimeout(() => tell('later'), 15);
        setTimeout(() => tell('sooner'), 5);
      });
      await new Promise<void>((resolve) => {
        let n = 0;
        const timer = setInterval(() => {
          tell('beat', ++n);
          if (n < 3) return;
          clearInterval(timer);
          resolve();
        }, 1);
      });
      await new Promise<void>((resolve) => {
        setImmediate(() => {
          tell('immediate');
          resolve();
        });
        queueMicrotask(() => tell('microtask'));
        tell('now');
      });
      tell(await promises.setTimeout(1, 'v'), await promises.setImmediate('w'));
      const controller = new AbortController();
      const waiting = promises
        .setTimeout(1000, null, { signal: controller.signal })
        .catch((error) => tell(error.name, error.code));
      controller.abort();
      await waiting;
      const timer = setTimeout(() => {}, 1);
      tell(timer.hasRef(), timer.unref().hasRef(), typeof Number(timer));
      clearTimeout(Number(timer));
    },
  );

  conforms('url, querystring, path', ({ builtins: { url, querystring, path }, tell }) => {
    for (const text of ['/a/b?x=1&y=2#z', '/a%20b', 'http://u:p@host:80/p?q#h', '/', '//x/y', '*', '/?', 'http://h']) {
      const { protocol, auth, host, port, hostname, hash, search, query, pathname, path: whole } = url.parse(text);
      tell(text, protocol, auth, host, port, hostname, hash, search, query, pathname, whole);
    }
    tell(
      { ...url.parse('/a?x=1&x=2', true).query },
      url.fileURLToPath('file:///a/b%20c.ts'),
      url.pathToFileURL('/a/b c.ts').href,
    );
    tell({ ...querystring.parse('a=1&b=2&a=3&c&d=%20x+y') }, querystring.stringify({ a: [1, 2], b: 'ü x', c: true }));
    tell(
      path.join('/a', '../b', './c'),
      path.resolve('/a', 'b', '../c'),
      path.basename('/x/y.ts', '.ts'),
      path.extname('a.b.c'),
      path.dirname('/a/b'),
      path.sep,
      path.relative('/a/b', '/a/c'),
    );
  });
});
