import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BuiltIn } from '#runtime/built-in/adapter.ts';
import type { Played } from '#workshop/engine-driver.ts';
import { type EnginePage, openEnginePage, readKit } from '#workshop/engine-page.ts';

let opened: EnginePage;
const kit = readKit();
type Driver = { engine: { play(order: unknown): Promise<Played>; engine(): BuiltIn } };
/** A server that lets everybody in, and what it was asked. */
const asked: string[] = [];
const outside = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.end();
});
let elsewhere = '';
const popups: unknown[] = [];

beforeAll(async () => {
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  elsewhere = `127.0.0.1:${(outside.address() as AddressInfo).port}`;
  opened = await openEnginePage();
  await run('console.log(1);');
  opened.page.context().on('page', (page) => popups.push(page));
});
afterAll(async () => {
  await opened.close();
  outside.close();
});

async function run(text: string, more: Record<string, string> = {}): Promise<Played & { readonly printed: string }> {
  const order = { files: { 'main.ts': text, ...more }, kit, start: [{ name: 'b1', file: 'main.ts' }], until: ['b1'] };
  const played = await opened.page.evaluate((all) => (globalThis as never as Driver).engine.play(all), order);
  const printed = played.trace.map((event) => (event.kind === 'output' ? event.text : '')).join('');
  return { ...played, printed };
}

/** Whether a program on a machine of its own still works as it should. */
const another = async () => (await run('console.log([1, 2].map((n) => n * 2).join());')).printed;

/** Takes the port to the kernel out of a message's event, which no import gives. `forge` posts with it. */
const THEFT = `
const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')!;
let line: MessagePort | undefined;
Object.defineProperty(MessageEvent.prototype, 'data', {
  configurable: true,
  get(this: MessageEvent) {
    const value = data.get!.call(this);
    if (value?.type === 'ping' || value?.type === 'message') line = this.currentTarget as MessagePort;
    return value;
  },
});
while (!line) await new Promise((next) => setTimeout(next, 20));
const forge = (message: unknown) => line!.postMessage(message);
`;

describe('nothing leaves the page', () => {
  test('neither by navigation, popups, forms nor beacons', async () => {
    const { printed } = await run(`
const all = globalThis as any;
console.log(['open', 'location', 'document', 'parent', 'top', 'opener', 'frames', 'history', 'clients', 'registration', 'navigator', 'alert', 'print'].filter((name) => all[name] !== undefined).join());
for (const attempt of [
  () => (async () => {}).constructor('return 1')(),
  () => all.setTimeout('1'),
  () => all.navigator.sendBeacon('http://${elsewhere}/beacon'),
  () => new all.FontFace('x', 'url(http://${elsewhere}/font)').load(),
  () => new all.Request('http://${elsewhere}/x', { mode: 'no-cors' }) && all.fetch('http://${elsewhere}/x', { mode: 'no-cors' }),
  () => import('http://${elsewhere}/module.js'),
  () => import('data:text/javascript,1'),
  () => import(URL.createObjectURL(new Blob(['globalThis.escaped = 1'], { type: 'text/javascript' }))),
]) {
  try { await attempt(); console.log('reached', String(attempt)); } catch {}
}`);

    expect(printed).toBe('\n');
    expect(asked).toEqual([]);
    expect(popups).toEqual([]);
    expect(opened.page.url()).toBe(`${opened.origin}/`);
  });

  test('code that comes in a link is a file like any other: it runs in the same walls', async () => {
    const { printed } = await run(`import './from-link.ts';`, {
      'from-link.ts': `
const all = globalThis as any;
for (const attempt of [() => all.localStorage.length, () => all.indexedDB.open('x'), () => fetch('http://${elsewhere}/'), () => new all.WebSocket('ws://${elsewhere}'), () => all.importScripts('http://${elsewhere}/x.js'), () => new all.Worker('x')]) {
  try { await attempt(); console.log('reached', String(attempt)); } catch (error) { console.log((error as Error).name); }
}`,
    });

    expect(printed).not.toContain('reached');
    expect(printed.trim().split('\n')).toHaveLength(6);
    expect(asked).toEqual([]);
  });
});

describe('forged messages', () => {
  test('a program that steals its line to the kernel speaks for itself only', async () => {
    const victim = `
import { createServer } from 'node:http';
import { onMessage, ready, send } from '#kit/program';
const server = createServer((request, response) => response.end('whole'));
server.listen(9001, '127.0.0.1');
onMessage(() => send('alive'));
ready(server);`;
    const thief = `${THEFT}
import { onMessage } from '#kit/program';
onMessage(() => {});
for (const connection of ['32768>9001', '32769>9001', '32770>9001']) {
  forge({ type: 'closed', connection });
  forge({ type: 'trace', facts: [{ kind: 'close', connection, by: 'b1', how: 'reset' }, { kind: 'exit', process: 'b1', code: 1, signal: null }] });
}
for (const id of [0, 1, 2, 3]) forge({ type: 'unlisten', id });
forge({ type: 'listen', id: 77, host: '127.0.0.1', port: 9001 });
forge({ type: 'control', id: 1, request: { do: 'kill', process: 100 } });
forge({ type: 'control', id: 2, request: { do: 'start', command: { name: 'x', file: 'main.ts' } } });
forge({ type: 'message', value: { checks: 'result', result: { id: 'a > b', outcome: 'passed', ms: 1 } } });
forge({ type: 'message', value: { memento: 'announce', said: { what: 'holds', sessions: 'all' } } });
console.log('forged');`;
    const told = await opened.page.evaluate(
      async ({ files, kit }) => {
        const engine = (globalThis as never as Driver).engine.engine();
        const imports = '{"imports":{"#kit/program":"./kit/program.ts"}}';
        const machine = await engine.machine({ ...kit, ...files, 'package.json': imports });
        const trace: string[] = [];
        machine.onTrace((event) =>
          trace.push(event.kind === 'output' ? event.text : `${event.kind} ${'process' in event ? event.process : ''}`),
        );
        const b1 = await machine.start({ name: 'b1', file: 'victim.ts' });
        await b1.ready;
        const forger = await machine.start({ name: 'thief', file: 'thief.ts' });
        forger.send('wake');
        while (!trace.includes('forged\n')) await new Promise((next) => setTimeout(next, 20));
        const alive = new Promise<unknown>((resolve) => b1.onMessage(resolve));
        b1.send('?');
        const said = await alive;
        const before = [...trace];
        await machine.dispose();
        return { said, trace: before };
      },
      { files: { 'victim.ts': victim, 'thief.ts': thief }, kit },
    );

    expect(told.said).toBe('alive');
    expect(told.trace).not.toContain('exit b1');
    expect(told.trace).not.toContain('unlisten b1');
    expect(told.trace.filter((each) => each.startsWith('start'))).toEqual(['start b1', 'start thief']);
    expect(await another()).toBe('2,4\n');
  });

  test.each([
    [
      'things of no type',
      `for (const message of [null, 1, 'x', [], {}, { type: 'boot' }, { type: 'clock' }]) forge(message);`,
    ],
    [
      'things that a type does not have',
      `for (const type of ['listen', 'connect', 'closed', 'trace', 'output', 'message', 'resolve', 'busy', 'syntax', 'control', 'clock', 'stuck']) forge({ type });`,
    ],
    ['a flood past every limit', `for (let i = 0; i < 200_000; i++) forge({ type: 'message', value: { i } });`],
  ])('%s end at most the process that sent them', async (_what, lines) => {
    const text = `${THEFT}\n${lines}\nsetTimeout(() => process.exit(0), 200);`;
    const { exits, stalled } = await run(`${text}`);

    expect(exits.b1).toBeDefined();
    expect(stalled).toBeLessThan(2_000);
    expect(await another()).toBe('2,4\n');
  });
});

describe('too much of everything', () => {
  test('a flood of messages is dropped, said so, and the page goes on', async () => {
    const { trace, stalled } = await run(`
import { announce, send } from '#kit/program';
for (let turn = 0; turn < 100; turn++) {
  for (let i = 0; i < 1_000; i++) { send({ turn, i }); announce({ what: 'chose', server: 'b1', because: 'x' }); }
  await new Promise((next) => setImmediate(next));
}`);

    const announced = trace.filter((event) => event.kind === 'announce').length;
    expect(announced).toBeGreaterThan(100);
    expect(announced).toBeLessThan(50_000);
    const said = trace.flatMap((event) => (event.kind === 'output' ? [event.text] : [])).join('');
    expect(said).toContain('[b1 sent more than 5000 messages at once; those beyond 1000 a second are dropped]');
    expect(stalled).toBeLessThan(2_000);
  });

  test('two gigabytes at once fail in the program, or are had; the page and other programs go on', async () => {
    const { exits, printed, stalled } = await run(`
let had = 0;
try {
  const all = [];
  for (let i = 0; i < 2; i++) { all.push(new Uint8Array(2 ** 30)); had += all[i]!.length; }
} catch (error) { console.log((error as Error).name); }
console.log(had <= 2 ** 31);`);

    expect(exits.b1?.because ?? '').not.toContain('endless loop');
    expect(printed).toMatch(/^(RangeError\n)?true\n$/);
    expect(stalled).toBeLessThan(2_000);
    expect(await another()).toBe('2,4\n');
  });

  test('a program that takes memory without an end is ended and not called a loop; others go on', async () => {
    const { exits, stalled, printed } = await run(`
const all: unknown[] = [];
for (;;) { all.push(new Uint8Array(2 ** 31)); if (all.length === 64) break; }
console.log('had it all');`);

    const ended = `${exits.b1?.because ?? ''} ${printed}`;
    expect(ended).toMatch(/RangeError|had it all|no longer reacted/);
    expect(ended).not.toContain('endless loop in');
    expect(stalled).toBeLessThan(2_000);
    expect(await another()).toBe('2,4\n');
  });
});
