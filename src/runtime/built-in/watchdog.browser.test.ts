import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Played } from '#workshop/engine-driver.ts';
import { type EnginePage, openEnginePage, readKit } from '#workshop/engine-page.ts';

let opened: EnginePage;
const kit = readKit();

beforeAll(async () => {
  opened = await openEnginePage();
});
afterAll(() => opened.close());

type Order = { files: Record<string, string>; start: { name: string; file: string }[]; until: string[] };

const play = (order: Order) =>
  opened.page.evaluate(
    (all) => (globalThis as never as { engine: { play(order: unknown): Promise<Played> } }).engine.play(all),
    { ...order, kit },
  );

test('a loop at the top level is ended and named with its line', async () => {
  const files = { 'main.ts': `const answer: number = 42;\nlet turns = 0;\nwhile (answer === 42) {\n  turns++;\n}\n` };
  const { exits, stalled } = await play({ files, start: [{ name: 'b1', file: 'main.ts' }], until: ['b1'] });
  expect(exits.b1).toMatchObject({ code: null, signal: 'SIGKILL' });
  expect(exits.b1?.because).toBe('endless loop in main.ts, line 3, after it started');
  expect(stalled).toBeLessThan(1_000);
});

test('a program that has looped before is told so, and ended sooner', async () => {
  const files = { 'main.ts': `let turns = 0;\nfor (;;) turns++;\n` };
  const order = { files, start: [{ name: 'b1', file: 'main.ts' }], until: ['b1'] };
  const [first, again] = [await play(order), await play(order)];
  expect(first.exits.b1?.because).toBe('endless loop in main.ts, line 2, after it started');
  expect(again.exits.b1?.because).toBe('endless loop in main.ts, line 2, as before, after it started');
});

test('a loop in a request handler is named with the file, the line and the request', async () => {
  const files = {
    'shop.ts': `import { createServer } from 'node:http';
import { ready } from '#kit/program';
import { search } from './search.ts';
const server = createServer((request, response) => {
  for (const word of ['a', 'b']) if (request.url === '/search') search(word);
  response.end('ok');
});
server.listen(9001);
ready(server);`,
    'search.ts': `export function search(word: string): number {
  let found = 0;
  for (let i = 0; i < 3; i++) found++;
  do {
    for (let j = 0; j < 10; j++) found = (found * 31 + j) % 7;
  } while (word !== '');
  return found;
}`,
    'ana.ts': `for (const path of ['/', '/search']) await fetch('http://127.0.0.1:9001' + path).then((r) => r.text()).catch(() => {});`,
  };
  const start = [
    { name: 'b1', file: 'shop.ts' },
    { name: 'ana', file: 'ana.ts' },
  ];
  const { exits } = await play({ files, start, until: ['b1', 'ana'] });
  expect(exits.b1?.because).toBe('endless loop in search.ts, line 4, after "GET /search HTTP/1.1" came from ana');
  expect(exits.ana?.code).toBe(0);
});

test('a loop in a balancer that waits for a server’s answer is found by playing that answer again', async () => {
  const files = {
    'lb.ts': `import { createServer, request } from 'node:http';
import { ready } from '#kit/program';
const lb = createServer((from, to) => {
  request({ port: 9001, path: from.url }, (answer) => {
    while (answer.statusCode === 200) {}
    to.end();
  }).end();
});
lb.listen(8080);
ready(lb);`,
    'b1.ts': `import { createServer } from 'node:http';
import { ready } from '#kit/program';
const server = createServer((request, response) => response.end('ok'));
server.listen(9001);
ready(server);`,
    'ana.ts': `await fetch('http://127.0.0.1:8080/').catch(() => {});`,
  };
  const start = ['b1', 'lb', 'ana'].map((name) => ({ name, file: `${name}.ts` }));
  const { exits } = await play({ files, start, until: ['lb', 'ana'] });
  expect(exits.lb?.because).toBe('endless loop in lb.ts, line 5, after "HTTP/1.1 200 OK" came from b1');
});

test('a loop that never lets a macrotask run is a loop too', async () => {
  const files = { 'main.ts': `let i = 0;\nfor (;;) await (i++, null);` };
  const { exits } = await play({ files, start: [{ name: 'b1', file: 'main.ts' }], until: ['b1'] });
  expect(exits.b1?.because).toBe('endless loop in main.ts, line 2, after it started');
});

test('a long key derivation is no loop', async () => {
  const files = {
    'main.ts': `import { pbkdf2Sync } from 'node:crypto';
const began = Date.now();
let rounds = 0;
while (Date.now() - began < 2500) { pbkdf2Sync('password', 'salt', 20000, 32, 'sha256'); rounds++; await new Promise((r) => setImmediate(r)); }
const key = pbkdf2Sync('password', 'salt', 400000, 32, 'sha512').toString('hex');
console.log(key.length);`,
  };
  const { exits, trace } = await play({ files, start: [{ name: 'b1', file: 'main.ts' }], until: ['b1'] });
  expect(exits.b1).toEqual({ code: 0, signal: null });
  expect(trace.some((event) => event.kind === 'output' && event.text === '64\n')).toBe(true);
});

test('a page that sleeps does not make loops of its programs', async () => {
  const files = { 'main.ts': `setTimeout(() => console.log('awake'), 3000);` };
  const playing = play({ files, start: [{ name: 'b1', file: 'main.ts' }], until: ['b1'] });
  await opened.page.evaluate(() => {
    const until = performance.now() + 2500;
    while (performance.now() < until);
  });
  expect((await playing).exits.b1).toEqual({ code: 0, signal: null });
});
