import { type Case, holds, rejectsWith, same } from './conformance-stage.ts';

const server = (answer: string) => `
import { createServer } from 'node:http';
import { ready } from '#kit/program';
const server = createServer((request, response) => { ${answer} });
server.listen(Number(process.env['PORT']), '127.0.0.1');
ready(server);
`;

const ask = `
import { get } from 'node:http';
import { send } from '#kit/program';
get({ port: Number(process.argv[2]), host: '127.0.0.1', agent: false }, (response) => {
  let body = '';
  response.setEncoding('utf8').on('data', (text: string) => (body += text)).on('end', () => send(body));
}).on('error', (error) => send(String(error)));
`;

/** What a program's life promises. */
export const processCases = {
  async 'a program imports the files of its machine'({ machine }) {
    const m = await machine({
      'main.ts': `import { word } from './lib/word.ts';\nimport { send } from '#kit/program';\nsend(word satisfies string);`,
      'lib/word.ts': `export const word: string = 'tea';`,
    });
    same(await (await m.run('main')).next(), 'tea', 'what main.ts imported');
  },
  async 'TypeScript’s types are no obstacle, and line numbers stay'({ machine }) {
    const m = await machine({
      'main.ts': `interface A {\n  readonly b: number;\n}\nconst a = { b: 1 } as A;\ntype C<T> = T extends string ? 1 : 2;\nthrow new Error(\`at \${a.b as C<number> | number}\`);`,
    });
    same((await (await m.run('main')).exit()).code, 1, 'exit code');
    holds(/main\.ts:6:\d/.test(m.printed('main', 'stderr')), 'the error names main.ts:6');
  },
  async 'an enum is refused, as in Node'({ machine }) {
    const m = await machine({ 'main.ts': `enum Colour { Red }\nconsole.log(Colour.Red);` });
    same((await (await m.run('main')).exit()).code, 1, 'exit code');
    holds(/enum/i.test(m.printed('main', 'stderr')), 'the message names the enum');
  },
  async 'write() is seen by the next start, not by what already runs'({ machine }) {
    const m = await machine({ 'main.ts': server(`response.end('old');`), 'ask.ts': ask });
    const old = await m.serve('main');
    await m.write('main.ts', server(`response.end('new');`));
    const fresh = await m.serve('main', { as: 'fresh' });
    same(await (await m.run('ask', { args: [String(old.port)], as: 'ask1' })).next(), 'old', 'answer of what runs');
    same(await (await m.run('ask', { args: [String(fresh.port)], as: 'ask2' })).next(), 'new', 'answer after a start');
  },
  async 'a file that is not there cannot be started'({ machine }) {
    const m = await machine({ 'main.ts': '' });
    const message = await rejectsWith(m.start({ name: 'x', file: 'missing.ts' }), 'no-such-file');
    holds(message.includes('missing.ts'), 'the message names the file');
  },
  async 'a name that still runs cannot be started again, and can be afterwards'({ machine }) {
    const m = await machine({ 'main.ts': server('response.end();') });
    const first = await m.serve('main');
    await rejectsWith(m.start({ name: 'main', file: 'main.ts' }), 'name-taken');
    first.process.kill();
    await first.exit();
    await m.serve('main');
  },
  async 'ready rejects when the program ends before'({ machine }) {
    const m = await machine({ 'main.ts': `console.error('no luck');\nprocess.exit(3);` });
    const { process } = await m.run('main');
    const message = await rejectsWith(process.ready, 'exited-early');
    holds(message.includes('main'), 'the message names the program');
  },
  async 'a program with nothing left to do ends with code 0'({ machine }) {
    const m = await machine({
      'main.ts': `setTimeout(() => console.log('done'), 20);\nsetTimeout(() => {}, 60_000).unref();`,
    });
    same(await (await m.run('main')).exit(), { code: 0, signal: null }, 'exit');
    same(m.printed('main'), 'done\n', 'output');
  },
  async 'process.exit and process.exitCode give the code'({ machine }) {
    const m = await machine({ 'now.ts': `process.exit(7);`, 'later.ts': `process.exitCode = 9;` });
    same((await (await m.run('now')).exit()).code, 7, 'code of process.exit(7)');
    same((await (await m.run('later')).exit()).code, 9, 'code of process.exitCode = 9');
  },
  async 'a top-level await that never settles ends with code 13'({ machine }) {
    const m = await machine({ 'main.ts': `await new Promise(() => {});` });
    same((await (await m.run('main')).exit()).code, 13, 'exit code');
  },
  async 'an uncaught error ends the program with code 1 and is printed with its place'({ machine }) {
    const m = await machine({ 'main.ts': `const cup: string[] = [];\n\nsetTimeout(() => cup[0]!.trim(), 5);` });
    same((await (await m.run('main')).exit()).code, 1, 'exit code');
    holds(/TypeError: .*undefined/.test(m.printed('main', 'stderr')), 'stderr says TypeError');
    holds(/main\.ts:3:\d+/.test(m.printed('main', 'stderr')), 'stderr names main.ts:3');
  },
  async 'an unhandled rejection ends the program with code 1'({ machine }) {
    const m = await machine({
      'main.ts': `void Promise.reject(new Error('nobody cares'));\nsetTimeout(() => {}, 60_000);`,
    });
    same((await (await m.run('main')).exit()).code, 1, 'exit code');
    holds(m.printed('main', 'stderr').includes('nobody cares'), 'stderr carries the message');
  },
  async 'an error in a request handler ends the server'({ machine }) {
    const m = await machine({ 'main.ts': server(`throw new RangeError('in a handler');`), 'ask.ts': ask });
    const main = await m.serve('main');
    same(
      await (await m.run('ask', { args: [String(main.port)] })).next(),
      'Error: socket hang up',
      'what the client sees',
    );
    same((await main.exit()).code, 1, 'exit code');
    holds(m.printed('main', 'stderr').includes('RangeError: in a handler'), 'stderr carries the error');
  },
  async 'stdout and stderr are told apart'({ machine }) {
    const m = await machine({
      'main.ts': `console.log('a %d', 1, { b: [2] });\nconsole.error('b');\nprocess.stdout.write('c');`,
    });
    await (await m.run('main')).exit();
    same([m.printed('main'), m.printed('main', 'stderr')], ['a 1 { b: [ 2 ] }\nc', 'b\n'], 'what was printed');
  },
  async 'stop ends a program without a handler by SIGTERM'({ machine }) {
    const m = await machine({ 'main.ts': server('response.end();') });
    const main = await m.serve('main');
    main.process.stop();
    same(await main.exit(), { code: null, signal: 'SIGTERM' }, 'exit');
  },
  async 'stop lets a program with a handler finish'({ machine }) {
    const m = await machine({
      'main.ts': `process.on('SIGTERM', () => { console.log('closing'); process.exit(4); });\n${server('response.end();')}`,
    });
    const main = await m.serve('main');
    main.process.stop();
    same(await main.exit(), { code: 4, signal: null }, 'exit');
    same(m.printed('main'), 'closing\n', 'output');
  },
  async 'kill ends a program in mid-loop'({ machine }) {
    const m = await machine({
      'main.ts': `import { send } from '#kit/program';\nsend('looping');\nsetTimeout(() => { for (;;); }, 20);`,
    });
    const main = await m.run('main');
    same(await main.next(), 'looping', 'message');
    main.process.kill();
    const { code, signal } = await main.exit();
    same({ code, signal }, { code: null, signal: 'SIGKILL' }, 'exit');
  },
  async 'memory is gone after a restart'({ machine }) {
    const m = await machine({
      'main.ts': `let visits = 0;\n${server('response.end(String(++visits));')}`,
      'ask.ts': ask,
    });
    const visit = async (port: number, as: string) => (await m.run('ask', { args: [String(port)], as })).next();
    const before = await m.serve('main');
    same([await visit(before.port, 'a'), await visit(before.port, 'b')], ['1', '2'], 'visits');
    before.process.kill();
    await before.exit();
    same(await visit((await m.serve('main')).port, 'c'), '1', 'visits after the restart');
  },
  async 'environment and arguments reach the program, and nothing of the engine’s'({ machine }) {
    const m = await machine({
      'main.ts': `import { send } from '#kit/program';\nsend([process.env['NAME'], process.env['NONE'] ?? null, process.argv.slice(2), Object.keys(process.env).filter((name) => name.startsWith('MEMENTO'))]);`,
    });
    const main = await m.run('main', { args: ['--weight', '3'], env: { NAME: 'b1' } });
    same(await main.next(), ['b1', null, ['--weight', '3'], []], 'what it got');
  },
  async 'messages go both ways, in order, also before the program listens'({ machine }) {
    const m = await machine({
      'main.ts': `import { onMessage, send } from '#kit/program';\nawait new Promise((resolve) => setTimeout(resolve, 30));\nonMessage((value) => send({ echo: value }));`,
    });
    const main = await m.run('main');
    for (const value of [1, 'two', { three: [3] }, null]) main.process.send(value);
    const echoes = [await main.next(), await main.next(), await main.next(), await main.next()];
    same(echoes, [{ echo: 1 }, { echo: 'two' }, { echo: { three: [3] } }, { echo: null }], 'echoes');
  },
  async 'a syntax error is told with its file and line'({ machine }) {
    const m = await machine({ 'main.ts': `const a = 1;\nconst b = 2;\nconst c = = 3;\n` });
    same((await (await m.run('main')).exit()).code, 1, 'exit code');
    const printed = m.printed('main', 'stderr');
    holds(
      /main\.ts:3/.test(printed) && /SyntaxError/.test(printed),
      `stderr names SyntaxError and main.ts:3: ${printed}`,
    );
  },
  async 'an import of what is not there is told by its name'({ machine }) {
    const m = await machine({
      'package.ts': `import 'express';`,
      'builtin.ts': `import 'node:teapot';`,
      'file.ts': `import './nowhere.ts';`,
    });
    for (const [name, word] of [
      ['package', 'express'],
      ['builtin', 'node:teapot'],
      ['file', 'nowhere.ts'],
    ] as const) {
      same((await (await m.run(name)).exit()).code, 1, `exit code of ${name}.ts`);
      holds(m.printed(name, 'stderr').includes(word), `stderr of ${name}.ts names ${word}`);
    }
  },
  async 'a program cannot import the checks’ side of the kit'({ machine }) {
    const m = await machine({ 'main.ts': `import '#kit/check';\nconsole.log('loaded');` });
    same((await (await m.run('main')).exit()).code, 1, 'exit code');
    same(m.printed('main'), '', 'output');
  },
  async 'a program reads the lab’s files, and only their own errors stand in its way'({ machine }) {
    const m = await machine({
      'data/prices.json': '{"tea":3}',
      'data/more/note.txt': 'für Ana',
      'main.ts': `
import { existsSync, readdirSync, readFile, readFileSync, statSync } from 'node:fs';
import { readFile as read, stat } from 'node:fs/promises';
import { send } from '#kit/program';
const refused = async (act: () => unknown) => {
  try { await act(); return 'nothing'; } catch (error) { return (error as NodeJS.ErrnoException).code + ' ' + (error as Error).message; }
};
send([
  JSON.parse(readFileSync('data/prices.json', 'utf8')).tea,
  readFileSync(new URL('./data/more/note.txt', import.meta.url)).length,
  await read('./data/more/../more/note.txt', { encoding: 'latin1' }),
  await new Promise((resolve) => readFile('data/prices.json', 'base64', (_, text) => resolve(text))),
  readdirSync('data').sort(),
  readdirSync('data', { withFileTypes: true }).map((entry) => entry.name + entry.isDirectory()).sort(),
  [existsSync('data'), existsSync('data/none'), statSync('data/prices.json').size, (await stat('data')).isDirectory()],
  await refused(() => readFileSync('data/none.txt')),
  await refused(() => read('data')),
  await refused(() => readdirSync('data/prices.json')),
  await refused(() => statSync('none')),
]);`,
    });
    same(
      await (await m.run('main')).next(),
      [
        3,
        8,
        'f\u00c3\u00bcr Ana',
        'eyJ0ZWEiOjN9',
        ['more', 'prices.json'],
        ['moretrue', 'prices.jsonfalse'],
        [true, false, 9, true],
        "ENOENT ENOENT: no such file or directory, open 'data/none.txt'",
        'EISDIR EISDIR: illegal operation on a directory, read',
        "ENOTDIR ENOTDIR: not a directory, scandir 'data/prices.json'",
        "ENOENT ENOENT: no such file or directory, stat 'none'",
      ],
      'what it read',
    );
  },
  async 'a process may end itself by a signal, and no listener of its exit is asked'({ machine }) {
    const m = await machine({
      'main.ts': `
import { onMessage, ready } from '#kit/program';
process.on('exit', () => console.log('exit was heard'));
process.on('SIGUSR2', (signal, number) => console.log(signal, number));
onMessage((signal) => {
  console.log('before');
  process.kill(process.pid, signal as string);
  console.log('after');
});
ready(0);`,
    });
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      const main = await m.serve('main', { as: signal });
      main.process.send(signal);
      const { code, signal: by } = await main.exit();
      same([code, by], [null, signal], `the exit of who sends itself ${signal}`);
      const printed = m.printed(signal);
      holds(printed.startsWith('before\n') && !printed.includes('heard'), `what it printed: ${printed}`);
      holds(signal !== 'SIGKILL' || !printed.includes('after'), 'nothing runs after SIGKILL');
    }
    const listener = await m.serve('main', { as: 'listener' });
    listener.process.send('SIGUSR2');
    await m.event(
      (event) => event.kind === 'output' && event.process === 'listener' && event.text.includes('SIGUSR2 12'),
      'its signal',
    );
  },
} satisfies Record<string, Case>;
